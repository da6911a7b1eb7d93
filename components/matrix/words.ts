'use client'
import type { WordsOf } from '../../domain/language'
import { matrix } from '../../domain/language/en/matrix'
import { outcome } from '../../domain/language/en/outcome'
import { wordsWith } from '../language/words-with'

const ENGLISH = { matrix, outcome }
/** What is said here and not on every page. */
export type MatrixWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useMatrixWords = wordsWith<MatrixWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
