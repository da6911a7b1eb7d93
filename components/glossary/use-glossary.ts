'use client'
import { useEffect, useState } from 'react'
import type { Language } from '../../domain/language'
import type { WholeCatalogue } from '../../domain/language/catalogue'
import { useLanguage } from '../language/use-words'

type Words = WholeCatalogue['glossary']

/** After the first paint: a caption can be read before its words are explained. */
const LOADED: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import('../../domain/language/en/glossary').then(({ glossary }) => glossary),
  ko: () => import('../../domain/language/ko/glossary').then(({ glossary }) => glossary),
}

const known = new Map<Language, Words>()

/** The glossary in the page's language; undefined until it has come. */
export function useGlossary(): Words | undefined {
  const { language } = useLanguage()
  const [words, setWords] = useState<{ language: Language; words: Words }>()
  useEffect(() => {
    let current = true
    LOADED[language]().then(
      loaded => {
        known.set(language, loaded)
        if (current) setWords({ language, words: loaded })
      },
      // The server is gone for the moment: a caption is a caption without it.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [language])
  return words?.language === language ? words.words : known.get(language)
}
