/** What Next gives a page of its link's query. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>

/** The query as text again, for those who read it whole. */
export function queryOf(params: Awaited<SearchParams>): string {
  return Object.entries(params)
    .flatMap(([key, value]) =>
      [value ?? []].flat().map(one => `${encodeURIComponent(key)}=${encodeURIComponent(one)}`),
    )
    .join('&')
}
