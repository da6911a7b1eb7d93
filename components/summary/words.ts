'use client'
import type { WordsOf } from '../../domain/language'
import { matrix } from '../../domain/language/en/matrix'
import { outcome } from '../../domain/language/en/outcome'
import { summary } from '../../domain/language/en/summary'
import { wordsWith } from '../language/words-with'

const ENGLISH = { matrix, outcome, summary }
/** What is said here and not on every page. */
export type SummaryWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only this page says. */
export const useSummaryWords = wordsWith<SummaryWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
