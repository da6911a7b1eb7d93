import type { EXACTLY_ONCE_LESSONS } from '../../../lessons/chapter-exactly-once'
import type { TextsOf } from '../../../lessons/lesson'

export const texts: TextsOf<typeof EXACTLY_ONCE_LESSONS> = {}
