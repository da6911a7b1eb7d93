import { Cost } from '../../components/cost/cost'
import { wordsOfRequest } from '../language'
import { queryOf, type SearchParams } from '../query'

export async function generateMetadata() {
  const { cost } = await wordsOfRequest()
  return { title: cost.title, description: cost.lead }
}

/** What the guarantees cost; the link says with what. */
export default async function Page({ searchParams }: { readonly searchParams: SearchParams }) {
  return <Cost search={queryOf(await searchParams)} />
}
