import type { BOTH_LESSONS } from '../../../lessons/chapter-both'
import type { TextsOf } from '../../../lessons/lesson'
import { text as acksZero } from './acks-zero'

export const texts: TextsOf<typeof BOTH_LESSONS> = {
  'acks-zero': acksZero,
}
