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

/** Whether a key of a link's query is the page's, and no part of a recipe. */
export const isPageKey = (key: string): boolean => PAGE_KEYS.some(known => known === key)

/** What a link's query says to the page under this key; undefined where it says nothing. */
export function pageWord(search: string, key: PageKey): string | undefined {
  return new URLSearchParams(search).get(key) ?? undefined
}
