import type { BOTH_LESSONS } from '../../../lessons/chapter-both'
import type { TextsOf } from '../../../lessons/lesson'

export const texts: TextsOf<typeof BOTH_LESSONS> = {}
