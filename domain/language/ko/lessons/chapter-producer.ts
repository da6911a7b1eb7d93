import type { PRODUCER_LESSONS } from '../../../lessons/chapter-producer'
import type { TextsOf } from '../../../lessons/lesson'

export const texts: TextsOf<typeof PRODUCER_LESSONS> = {}
