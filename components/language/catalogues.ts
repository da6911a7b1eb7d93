import { type Language, languageOf } from '../../domain/language'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Telling } from '../../domain/language/en/telling'

/** Every language is a chunk of its own, asked for only by those who read it. */
const CHUNKS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('./english').then(({ ENGLISH }) => ENGLISH),
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
}

const known = new Map<Language, Catalogue>()
const asked = new Map<Language, Promise<Catalogue>>()

/** Keeps words that came with the page. */
export function keepCatalogue(language: Language, words: Catalogue): void {
  known.set(language, words)
}

/** The words of a language: at once where they are at hand, otherwise when their chunk has come. */
export function catalogueOf(language: Language): Catalogue | Promise<Catalogue> {
  const here = known.get(language) ?? asked.get(language)
  if (here) return here
  const promise = CHUNKS[language]()
  asked.set(language, promise)
  // The server may have been gone for a moment: asked again the next time.
  promise.catch(() => asked.delete(language))
  return promise
}

/** What is said about a run, in a language; it comes with the first film. */
export function tellingOf(language: Language): Promise<Telling> {
  return language === 'en'
    ? import('../../domain/language/en/telling').then(({ TELLING_ENGLISH }) => TELLING_ENGLISH)
    : import('../../domain/language/ko/telling').then(({ TELLING_KOREAN }) => TELLING_KOREAN)
}

/** The language of the page at this moment, for what is no component: the page's own attribute says it. */
export function spokenNow(): Language {
  return languageOf({ stored: document.documentElement.lang })
}
