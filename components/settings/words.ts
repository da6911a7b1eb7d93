'use client'
import type { WordsOf } from '../../domain/language'
import { settings } from '../../domain/language/en/settings'
import { timers } from '../../domain/language/en/timers'
import { wordsWith } from '../language/words-with'

const ENGLISH = { settings, timers }
/** What is said here and not on every page. */
export type SettingsWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useSettingsWords = wordsWith<SettingsWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
