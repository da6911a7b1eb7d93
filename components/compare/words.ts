'use client'
import type { WordsOf } from '../../domain/language'
import { compare } from '../../domain/language/en/compare'
import { matrix } from '../../domain/language/en/matrix'
import { outcome } from '../../domain/language/en/outcome'
import { wordsWith } from '../language/words-with'

const ENGLISH = { compare, matrix, outcome }
/** What is said here and not on every page. */
export type CompareWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useCompareWords = wordsWith<CompareWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
