import { type Language, languageOf } from '../../domain/language'
import type { Catalogue } from '../../domain/language/catalogue'
import { ENGLISH } from '../../domain/language/en'
import type { Telling } from '../../domain/language/en/telling'

/** Every other language is a chunk of its own, asked for only by those who read it. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
}

const asked = new Map<Language, Promise<Catalogue>>()

/** The words of a language: at once where they are at hand, otherwise when their chunk has come. */
export function catalogueOf(language: Language): Catalogue | Promise<Catalogue> {
  if (language === 'en') return ENGLISH
  const before = asked.get(language)
  if (before) return before
  const promise = OTHERS[language]()
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
