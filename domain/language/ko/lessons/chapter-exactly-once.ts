import type { EXACTLY_ONCE_LESSONS } from '../../../lessons/chapter-exactly-once'
import type { TextsOf } from '../../../lessons/lesson'
import { text as thePrice } from './the-price'

export const texts: TextsOf<typeof EXACTLY_ONCE_LESSONS> = {
  'the-price': thePrice,
}
