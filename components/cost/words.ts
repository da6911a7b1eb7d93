'use client'
import type { WordsOf } from '../../domain/language'
import { cost } from '../../domain/language/en/cost'
import { wordsWith } from '../language/words-with'

const ENGLISH = { cost }
/** What is said here and not on every page. */
export type CostWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useCostWords = wordsWith<CostWords>(ENGLISH, {
  ko: () => import('../../domain/language/ko/cost').then(({ cost }) => ({ cost })),
})
