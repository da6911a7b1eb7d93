import { headers } from 'next/headers'
import { type Language, languageOf } from '../domain/language'
import type { Catalogue } from '../domain/language/catalogue'
import { ENGLISH } from '../domain/language/en'
import { KOREAN } from '../domain/language/ko'

/** On the server every language is at hand. */
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: ENGLISH, ko: KOREAN }

/** The language of this request: our server has written it into `x-language` (a layout is not told the link's query). */
export async function languageOfRequest(): Promise<Language> {
  const sent = await headers()
  return languageOf({
    stored: sent.get('x-language') ?? undefined,
    acceptLanguage: sent.get('accept-language') ?? undefined,
  })
}

/** The words of this request. */
export async function wordsOfRequest(): Promise<Catalogue> {
  return CATALOGUES[await languageOfRequest()]
}
