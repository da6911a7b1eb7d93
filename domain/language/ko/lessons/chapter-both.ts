import type { BOTH_LESSONS } from '../../../lessons/chapter-both'
import type { TextsOf } from '../../../lessons/lesson'
import { text as acksZero } from './acks-zero'
import { text as lagZero } from './lag-zero'
import { text as tutorialAtMostOnce } from './tutorial-at-most-once'

export const texts: TextsOf<typeof BOTH_LESSONS> = {
  'acks-zero': acksZero,
  'lag-zero': lagZero,
  'tutorial-at-most-once': tutorialAtMostOnce,
}
