/** A page of a site that `npm run export` has built: no server, and nothing at the root of its host. */
export interface RecordedSite {
  /** From this page to the site's first one: `./`, `../`, `../../`. */
  readonly base: string
}

/** What the exported page says of itself in its head; undefined on a page that a playground serves. */
export function recordedSite(): RecordedSite | undefined {
  return (globalThis as { readonly playgroundSite?: RecordedSite }).playgroundSite
}

/** Places that are nothing without a server, and everything under them; an exported site has none of them. */
export const NEEDS_SERVER = ['/api', '/cost', '/workshop'] as const

/**
 * Where one of our addresses (`/compare?orders=6`, `/recordings/lost-ack.jsonl`) is found: unchanged on a page that is
 * served, relative on one of an exported site, whose places are folders.
 */
export function addressOf(path: string, site: RecordedSite | undefined = recordedSite()): string {
  if (!site) return path
  const [, place = '', rest = ''] = /^\/([^?#]*)(.*)$/.exec(path) ?? []
  const isFile = place === '' || place.endsWith('/') || /\.[^/]+$/.test(place)
  return `${site.base}${place}${isFile ? '' : '/'}${rest}`
}
