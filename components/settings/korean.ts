import { settings } from '../../domain/language/ko/settings'
import { timers } from '../../domain/language/ko/timers'
import type { SettingsWords } from './words'

/** The same in Korean. */
export const KOREAN: SettingsWords = { settings, timers }
