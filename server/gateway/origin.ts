import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a page may open a socket here. engine.io itself takes a WebSocket from any page of the web, so a page elsewhere
 * could drive a visitor's playground; only our own page and programs (which send no Origin) may.
 * @param allowed further origins, `https://host`
 */
export function isOurOrigin(headers: IncomingHttpHeaders, allowed: readonly string[] = []): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
