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

export interface Row {
  /** The recipe's fault; '' = none. */
  readonly fault: string
  /** The row's name in the README. */
  readonly says: string
  readonly expected: Readonly<Record<Guarantee, Expected>>
}

/** The order at which every fault strikes, and how many there are. */
export const STRUCK = 3
export const ORDERS = 6

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
function row(fault: string, says: string, cells: readonly [Expected, Expected, Expected, Expected]): Row {
  const expected = Object.fromEntries(GUARANTEES.map((guarantee, index) => [guarantee, cells[index]]))
  return { fault, says, expected: expected as Record<Guarantee, Expected> }
}

const everywhereOnce = [once, once, once, once] as const

/**
 * The guarantee × fault table: what Kafka truly does, one line a fault. Where an expectation is not obvious the comment
 * says why. Shop: at most once uses acks 0 and no retries. Payments under the idempotent consumer remembers what it has
 * paid; its producer is not idempotent.
 */
export const TABLE: readonly Row[] = [
  row('', 'no failure', everywhereOnce),

  // shop → orders
  row('lose-request.shop.3', "the shop's request is lost", [neverSent, once, once, once]),
  row('lose-ack.shop.3', "the shop's ack is lost", [never, sentTwice, recognised, once]),
  row('lose-ack-silently.shop.3', "the shop's ack is lost silently", [never, sentTwice, recognised, once]),
  row('delay-ack.shop.3', "the shop's ack is late", [never, sentTwice, recognised, once]),
  // A new life of an idempotent producer has a new producer id: its repeat is no repeat to the broker.
  row('kill.shop.sent.3', 'the shop is killed before the ack', [once, sentTwice, recognised, sentTwice]),
  row('kill.shop.acked.3', 'the shop is killed after the ack', everywhereOnce),

  // orders → payments → payments topic
  row('lose-request.payments.3', "the payment's request is lost", [lost, once, once, once]),
  // The consumer's memory does not help: it handled the order once, its producer wrote the payment twice.
  row('lose-ack.payments.3', "the payment's ack is lost", [never, paidTwice, paidTwice, once]),
  row('lose-ack-silently.payments.3', "the payment's ack is lost silently", [
    never,
    paidTwice,
    paidTwice,
    once,
  ]),
  row('delay-ack.payments.3', "the payment's ack is late", [never, paidTwice, paidTwice, once]),

  row('lose-request.payments-offsets.3', 'the offset commit is lost', everywhereOnce),
  row('lose-ack.payments-offsets.3', "the offset commit's answer is lost", everywhereOnce),
  row('lose-ack-silently.payments-offsets.3', "the offset commit's answer is lost silently", everywhereOnce),
  row('delay-ack.payments-offsets.3', "the offset commit's answer is late", everywhereOnce),

  row('lose-request.payments-transaction.3', "the transaction's end is lost", [never, never, never, once]),
  row('lose-ack.payments-transaction.3', "the answer to the transaction's end is lost", [
    never,
    never,
    never,
    once,
  ]),
  row('lose-ack-silently.payments-transaction.3', "the answer to the transaction's end is lost silently", [
    never,
    never,
    never,
    once,
  ]),
  row('delay-ack.payments-transaction.3', "the answer to the transaction's end is late", [
    never,
    never,
    never,
    once,
  ]),

  row('kill.payments.received.3', 'payments is killed: order received', everywhereOnce),
  row('kill.payments.worked.3', 'payments is killed: work done', [once, paidTwice, once, once]),
  row('kill.payments.offset-committed.3', 'payments is killed: offset committed', [lost, once, once, once]),
  row('kill.payments.halfway.3', 'payments is killed halfway', [lost, paidTwice, once, once]),
  row('kill.payments.done.3', 'payments is killed: all done', everywhereOnce),
  row('stop.payments.halfway.3', 'payments is stopped politely halfway', everywhereOnce),
  row('freeze.payments.halfway.3', 'payments freezes halfway, comes back as a zombie', [
    once,
    paidTwice,
    once,
    once,
  ]),
  row('join.payments.halfway.3', 'a second instance joins halfway', everywhereOnce),
]
