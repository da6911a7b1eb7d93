import type { EXACTLY_ONCE_LESSONS } from '../../../lessons/chapter-exactly-once'
import type { TextsOf } from '../../../lessons/lesson'
import { text as abort } from './abort'
import { text as offsetOutside } from './offset-outside'
import { text as openTransaction } from './open-transaction'
import { text as theEmail } from './the-email'
import { text as thePrice } from './the-price'
import { text as transactionalId } from './transactional-id'
import { text as tutorialExactlyOnce } from './tutorial-exactly-once'
import { text as twentyKills } from './twenty-kills'
import { text as twoReaders } from './two-readers'

export const texts: TextsOf<typeof EXACTLY_ONCE_LESSONS> = {
  abort,
  'two-readers': twoReaders,
  'offset-outside': offsetOutside,
  'open-transaction': openTransaction,
  'transactional-id': transactionalId,
  'twenty-kills': twentyKills,
  'the-email': theEmail,
  'tutorial-exactly-once': tutorialExactlyOnce,
  'the-price': thePrice,
}
