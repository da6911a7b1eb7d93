import type { CONSUMER_LESSONS } from '../../../lessons/chapter-consumer'
import type { TextsOf } from '../../../lessons/lesson'
import { text as killOrStop } from './kill-or-stop'

export const texts: TextsOf<typeof CONSUMER_LESSONS> = { 'kill-or-stop': killOrStop }
