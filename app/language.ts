import { headers } from 'next/headers'
import { type Language, languageOf } from '../domain/language'
import type { WholeCatalogue } from '../domain/language/catalogue'
import { ALL_ENGLISH } from '../domain/language/en/all'
import { ALL_KOREAN } from '../domain/language/ko/all'

/** On the server every language is at hand. */
const CATALOGUES: Readonly<Record<Language, WholeCatalogue>> = { en: ALL_ENGLISH, ko: ALL_KOREAN }

/** The language of this request: our server has written it into `x-language` (a layout is not told the link's query). */
export async function languageOfRequest(): Promise<Language> {
  const sent = await headers()
  return languageOf({
    stored: sent.get('x-language') ?? undefined,
    acceptLanguage: sent.get('accept-language') ?? undefined,
  })
}

/** The words of this request. */
export async function wordsOfRequest(): Promise<WholeCatalogue> {
  return CATALOGUES[await languageOfRequest()]
}
