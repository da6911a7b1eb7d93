import type { Speed } from '../store/playhead'
import { SPEEDS } from '../store/playhead'

/** Longer links are cut by mail programs and chats. */
export const LONGEST_LINK = 2000

/** Words of the page that stay in its link when the recipe changes. */
const STAYING = ['lesson', 'room', 'speed', 'lang', 'theme'] as const

/** The words of a query that say one of these things, as they are written there. */
function wordsOf(search: string, keys: readonly string[]): readonly string[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter(part => keys.some(key => part.startsWith(`${key}=`)))
}

/** The page's query with another recipe (or recording): what is not of the run stays, its moment does not. */
export function queryWith(recipe: string, search: string): string {
  return [recipe, ...wordsOf(search, STAYING)].join('&')
}

/** What a link says beside the recipe. */
export interface Beside {
  /** A moment, as `momentText` writes it. */
  readonly at?: string | undefined
  readonly speed: Speed
}

/** The page's query with the playhead's moment and its speed; what stands there anyway says nothing. */
export function queryAt(search: string, { at, speed }: Beside): string {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter(part => part !== '' && !/^(at|speed)=/.test(part))
  return [
    ...others,
    ...(at === undefined ? [] : [`at=${at}`]),
    ...(speed === 1 ? [] : [`speed=${speed}`]),
  ].join('&')
}

/** A speed of a link; undefined where it names none. */
export function speedOf(text: string | undefined): Speed | undefined {
  return SPEEDS.find(speed => String(speed) === text)
}

/** The query with a word in place of another of the same key; without it where the value is undefined. */
export function withWord(query: string, key: string, value: string | undefined): string {
  const others = query.split('&').filter(part => part !== '' && !part.startsWith(`${key}=`))
  return [...others, ...(value === undefined ? [] : [`${key}=${value}`])].join('&')
}
