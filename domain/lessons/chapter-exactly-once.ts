import { abort } from './abort'
import { offsetOutside } from './offset-outside'
import { openTransaction } from './open-transaction'
import { theEmail } from './the-email'
import { thePrice } from './the-price'
import { transactionalId } from './transactional-id'
import { tutorialExactlyOnce } from './tutorial-exactly-once'
import { twentyKills } from './twenty-kills'
import { twoReaders } from './two-readers'

/** Lessons of the chapter "Exactly once", in their order. */
export const EXACTLY_ONCE_LESSONS = [
  abort,
  twoReaders,
  offsetOutside,
  openTransaction,
  transactionalId,
  twentyKills,
  theEmail,
  tutorialExactlyOnce,
  thePrice,
] as const
