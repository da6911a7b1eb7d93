/** Words of the page in a link, which are no part of a recipe. */
export const PAGE_KEYS = [
  'at',
  'tab',
  'speed',
  'lang',
  'theme',
  'recording',
  'lesson',
  'live',
  'room',
] as const
type PageKey = (typeof PAGE_KEYS)[number]

/** What a link's query says to the page under this key; undefined where it says nothing. */
export function pageWord(search: string, key: PageKey): string | undefined {
  return new URLSearchParams(search).get(key) ?? undefined
}
