'use client'
import { use } from 'react'
import type { Language } from '../../domain/language'
import type { Catalogue } from '../../domain/language/catalogue'
import { spokenNow } from './catalogues'
import { useLanguage } from './use-words'

type Other = Exclude<Language, 'en'>

/** The same sections in every other language, each a chunk of its own. */
type Others<Sections> = Readonly<Record<Other, () => Promise<Sections>>>

/**
 * What only some pages say. They bring the English sections themselves, and their chunk in another language is asked for by
 * those who read it: no other page's first load carries either. Returns the hook: the common catalogue and these sections.
 */
export function wordsWith<Sections extends object>(
  english: Sections,
  others: Others<Sections>,
): () => Catalogue & Sections {
  const asked = new Map<Other, Promise<Sections>>()
  const joined = new WeakMap<Catalogue, Catalogue & Sections>()
  const ask = (language: Other): Promise<Sections> => {
    const before = asked.get(language)
    if (before) return before
    const promise = others[language]()
    asked.set(language, promise)
    // The server may have been gone for a moment: asked again the next time.
    promise.catch(() => asked.delete(language))
    return promise
  }
  // Beside the page, not after its first render.
  const now = typeof document === 'undefined' ? 'en' : spokenNow()
  if (now !== 'en') ask(now)
  return function useWordsWith() {
    const { language, words } = useLanguage()
    const sections = language === 'en' ? english : use(ask(language))
    const before = joined.get(words)
    if (before) return before
    const all = { ...words, ...sections }
    joined.set(words, all)
    return all
  }
}
