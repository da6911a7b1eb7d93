import type { IncomingMessage, ServerResponse } from 'node:http'
import { LANGUAGE_COOKIE, languageCookie, languageOf } from '../domain/language'

/**
 * Writes the request's language into its header `x-language`, where the page's layout reads it, and keeps what the link
 * asks for (`lang=`) in a cookie, so that the next page is in it too.
 */
export function settleLanguage(request: IncomingMessage, response: ServerResponse): void {
  const query = new URLSearchParams(request.url?.split('?')[1] ?? '').get('lang') ?? undefined
  const language = languageOf({
    query,
    stored: cookieOf(request, LANGUAGE_COOKIE),
    acceptLanguage: request.headers['accept-language'],
  })
  request.headers['x-language'] = language
  if (query !== undefined) response.setHeader('Set-Cookie', languageCookie(language))
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const parts = (request.headers.cookie ?? '').split(';').map(part => part.trim())
  return parts.find(part => part.startsWith(`${name}=`))?.slice(name.length + 1)
}
