import { Compare } from '../../components/compare/compare'
import { wordsOfRequest } from '../language'
import { queryOf, type SearchParams } from '../query'

export async function generateMetadata() {
  const { compare, page } = await wordsOfRequest()
  return { title: compare.title, description: page.compareDescription }
}

/** Runs side by side; the link says which. */
export default async function Page({ searchParams }: { readonly searchParams: SearchParams }) {
  return <Compare search={queryOf(await searchParams)} />
}
