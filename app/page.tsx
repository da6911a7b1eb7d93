import { Playground } from '../components/playground/playground'

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

/** The link is the recipe: the server reads it too, so that the first paint is already the right one. */
export default async function Page({ searchParams }: PageProps) {
  return <Playground search={queryOf(await searchParams)} />
}

function queryOf(params: Awaited<PageProps['searchParams']>): string {
  return Object.entries(params)
    .flatMap(([key, value]) =>
      [value ?? []].flat().map(one => `${encodeURIComponent(key)}=${encodeURIComponent(one)}`),
    )
    .join('&')
}
