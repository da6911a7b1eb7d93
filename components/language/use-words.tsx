'use client'
import { createContext, useContext } from 'react'
import type { Language } from '../../domain/language'
import type { Catalogue } from '../../domain/language/catalogue'
import { ENGLISH } from '../../domain/language/en'

export interface Spoken {
  readonly language: Language
  readonly words: Catalogue
  /** Speaks another language from now on, on this page and the next ones. */
  readonly speak: (language: Language) => void
}

/** Outside a provider everything is English. */
export const LanguageContext = createContext<Spoken>({
  language: 'en',
  words: ENGLISH,
  speak: () => undefined,
})

/** Every sentence of the page, in the visitor's language: `words.header.copyLink`. */
export function useWords(): Catalogue {
  return useContext(LanguageContext).words
}

/** The language itself, and how to change it. */
export function useLanguage(): Spoken {
  return useContext(LanguageContext)
}
