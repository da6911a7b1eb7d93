import { LANGUAGE_COOKIE, type Language, languageCookie, languageOf } from '../../domain/language'

/** What our server does for every request, where there is none: the language of the link, the last visit, the browser. */
export function ownLanguage(): Language {
  const query = new URLSearchParams(location.search).get('lang') ?? undefined
  const cookies = document.cookie.split('; ')
  const stored = cookies
    .find(cookie => cookie.startsWith(`${LANGUAGE_COOKIE}=`))
    ?.slice(LANGUAGE_COOKIE.length + 1)
  const language = languageOf({ query, stored, acceptLanguage: navigator.languages.join(',') })
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  if (query !== undefined) document.cookie = languageCookie(language)
  return language
}
