import { MATRIX_FAILURES, MATRIX_ORDER, MATRIX_ORDERS, type MatrixFailure } from '../../domain/matrix'
import { GUARANTEES, type Guarantee } from '../../domain/words'

/** What must become of the order at which the fault strikes. */
export interface Outcome {
  /** Payments for it that the bank can read. */
  readonly paid: number
  /** Copies of it in topic orders. */
  readonly copies: number
}

/** `never`: the fault cannot strike under these settings, and the run must say that it proves nothing. */
export type Expected = Outcome | 'never'

export interface Row extends Pick<MatrixFailure, 'fault' | 'says'> {
  readonly expected: Readonly<Record<Guarantee, Expected>>
}

/** The order at which every fault strikes, and how many there are. */
export const STRUCK = MATRIX_ORDER
export const ORDERS = MATRIX_ORDERS

const once: Outcome = { paid: 1, copies: 1 }
/** In the log, never paid. */
const lost: Outcome = { paid: 0, copies: 1 }
/** Never reached the log. */
const neverSent: Outcome = { paid: 0, copies: 0 }
/** One copy, two payments. */
const paidTwice: Outcome = { paid: 2, copies: 1 }
/** Two copies, each paid. */
const sentTwice: Outcome = { paid: 2, copies: 2 }
/** Two copies, paid once: recognised by what the consumer remembers. */
const recognised: Outcome = { paid: 1, copies: 2 }
const never = 'never'

/** In the order of `GUARANTEES`: at most once, at least once, idempotent consumer, exactly once. */
type Cells = readonly [Expected, Expected, Expected, Expected]

const everywhereOnce: Cells = [once, once, once, once]

/**
 * What Kafka truly does, one line a fault; the rows are the domain's. Where an expectation is not obvious the comment says
 * why. Shop: at most once uses acks 0 and no retries. Payments under the idempotent consumer remembers what it has paid;
 * its producer is not idempotent.
 */
const EXPECTED: Readonly<Record<string, Cells>> = {
  '': everywhereOnce,

  // shop → orders
  'lose-request.shop': [neverSent, once, once, once],
  'lose-ack.shop': [never, sentTwice, recognised, once],
  'lose-ack-silently.shop': [never, sentTwice, recognised, once],
  'delay-ack.shop': [never, sentTwice, recognised, once],
  // A new life of an idempotent producer has a new producer id: its repeat is no repeat to the broker.
  'kill.shop.sent': [once, sentTwice, recognised, sentTwice],
  'kill.shop.acked': everywhereOnce,

  // orders → payments → payments topic
  'lose-request.payments': [lost, once, once, once],
  // The consumer's memory does not help: it handled the order once, its producer wrote the payment twice.
  'lose-ack.payments': [never, paidTwice, paidTwice, once],
  'lose-ack-silently.payments': [never, paidTwice, paidTwice, once],
  'delay-ack.payments': [never, paidTwice, paidTwice, once],

  'lose-request.payments-offsets': everywhereOnce,
  'lose-ack.payments-offsets': everywhereOnce,
  'lose-ack-silently.payments-offsets': everywhereOnce,
  'delay-ack.payments-offsets': everywhereOnce,

  'lose-request.payments-transaction': [never, never, never, once],
  'lose-ack.payments-transaction': [never, never, never, once],
  'lose-ack-silently.payments-transaction': [never, never, never, once],
  'delay-ack.payments-transaction': [never, never, never, once],

  'kill.payments.received': everywhereOnce,
  'kill.payments.worked': [once, paidTwice, once, once],
  'kill.payments.offset-committed': [lost, once, once, once],
  'kill.payments.halfway': [lost, paidTwice, once, once],
  'kill.payments.done': everywhereOnce,
  'stop.payments.halfway': everywhereOnce,
  'freeze.payments.halfway': [once, paidTwice, once, once],
  'join.payments.halfway': everywhereOnce,
}

/** The guarantee × fault table with what must come out. Throws where a failure of the domain has no expectation. */
export const TABLE: readonly Row[] = MATRIX_FAILURES.map(({ fault, says }) => {
  const cells = EXPECTED[fault.replace(`.${MATRIX_ORDER}`, '')]
  if (!cells) throw new Error(`Nothing is expected of ${fault}`)
  const expected = Object.fromEntries(GUARANTEES.map((guarantee, index) => [guarantee, cells[index]]))
  return { fault, says, expected: expected as Record<Guarantee, Expected> }
})
