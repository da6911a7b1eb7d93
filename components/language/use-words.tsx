'use client'
import { createContext, useContext } from 'react'
import type { Language } from '../../domain/language'
import type { Catalogue } from '../../domain/language/catalogue'

export interface Spoken {
  readonly language: Language
  readonly words: Catalogue
  /** Speaks another language from now on, on this page and the next ones. */
  readonly speak: (language: Language) => void
}

export const LanguageContext = createContext<Spoken | undefined>(undefined)

/** Every sentence of the page, in the visitor's language: `words.header.copyLink`. */
export function useWords(): Catalogue {
  return useLanguage().words
}

/** The language itself, and how to change it. */
export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext)
  if (!spoken) throw new Error('useLanguage is used outside LanguageProvider')
  return spoken
}
