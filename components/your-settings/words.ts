'use client'
import type { WordsOf } from '../../domain/language'
import { matrix } from '../../domain/language/en/matrix'
import { outcome } from '../../domain/language/en/outcome'
import { yourSettings } from '../../domain/language/en/your-settings'
import { wordsWith } from '../language/words-with'

const ENGLISH = { matrix, outcome, yourSettings }
/** What is said here and not on every page. */
export type YourSettingsWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only this page says. */
export const useYourSettingsWords = wordsWith<YourSettingsWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
