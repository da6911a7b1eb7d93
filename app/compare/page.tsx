import { Compare } from '../../components/compare/compare'
import { queryOf, type SearchParams } from '../query'

export const metadata = {
  title: 'Compare',
  description:
    'One failure under two to four guarantees of Kafka, side by side: real runs under one playhead.',
}

/** Runs side by side; the link says which. */
export default async function Page({ searchParams }: { readonly searchParams: SearchParams }) {
  return <Compare search={queryOf(await searchParams)} />
}
