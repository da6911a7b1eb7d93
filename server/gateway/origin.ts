import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a page may open a socket here. engine.io itself takes a WebSocket from any page of the web, so a page elsewhere
 * could drive a visitor's playground; only our own page and programs (which send no Origin) may.
 * @param allowed further origins, `https://host`
 * @param onlyHere this server is for its own machine alone: a name of elsewhere that was made to point here (DNS rebinding)
 *   is none of ours, though page and server then bear the same one
 */
export function isOurOrigin(
  headers: IncomingHttpHeaders,
  allowed: readonly string[] = [],
  onlyHere = false,
): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  try {
    const page = new URL(origin)
    return page.host === host && (!onlyHere || isHere(page.hostname))
  } catch {
    return false
  }
}

/** Whether a name or address is this machine's own, whoever asks. */
export function isHere(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname)
}
