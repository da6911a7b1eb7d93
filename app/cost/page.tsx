import { Cost } from '../../components/cost/cost'
import { queryOf, type SearchParams } from '../query'

export const metadata = {
  title: 'What does it cost?',
  description:
    'Throughput, latency and requests of every delivery guarantee of Kafka, measured on your own machine.',
}

/** What the guarantees cost; the link says with what. */
export default async function Page({ searchParams }: { readonly searchParams: SearchParams }) {
  return <Cost search={queryOf(await searchParams)} />
}
