'use client'
import type { WordsOf } from '../../domain/language'
import { glossary } from '../../domain/language/en/glossary'
import { wordsWith } from '../language/words-with'

const ENGLISH = { glossary }
/** What is said here and not on every page. */
export type GlossaryWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only this page says. */
export const useGlossaryWords = wordsWith<GlossaryWords>(ENGLISH, {
  ko: () => import('../../domain/language/ko/glossary').then(({ glossary }) => ({ glossary })),
})
