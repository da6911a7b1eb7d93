/** The part of the drawing a failure breaks; a heading of the table. */
export const MATRIX_GROUPS = {
  none: 'Nothing fails',
  'shop-wire': 'The shop’s wire',
  shop: 'The shop',
  'payments-wires': 'Payments’ wires',
  payments: 'The payments service',
} as const
export type MatrixGroup = keyof typeof MATRIX_GROUPS

/** A row of the table. */
export interface MatrixFailure {
  /** The recipe's fault, `lose-ack.shop.3`; '' = none. */
  readonly fault: string
  readonly group: MatrixGroup
  /** The row's name on the page: "Lose the ack". */
  readonly name: string
  /** What happens, as a clause: "the shop's ack is lost". */
  readonly says: string
  /** Whether the outcome depends on timing, so that one run is not enough. */
  readonly timing: boolean
}

/** The order at which every fault strikes, and how many there are. */
export const MATRIX_ORDER = 3
export const MATRIX_ORDERS = 6

type Row = readonly [fault: string, name: string, says: string, timing?: 'timing']

const group = (name: MatrixGroup, rows: readonly Row[]): readonly MatrixFailure[] =>
  rows.map(([fault, title, says, timing]) => ({
    fault: fault === '' ? '' : `${fault}.${MATRIX_ORDER}`,
    group: name,
    name: title,
    says,
    timing: timing !== undefined,
  }))

/** Every failure of the table, in its order; the README, the page and the suite of the guarantees have the same. */
export const MATRIX_FAILURES: readonly MatrixFailure[] = [
  ...group('none', [['', 'No failure', 'no failure']]),
  ...group('shop-wire', [
    ['lose-request.shop', 'Lose the request', "the shop's request is lost"],
    ['lose-ack.shop', 'Lose the ack', "the shop's ack is lost"],
    ['lose-ack-silently.shop', 'Lose the ack silently', "the shop's ack is lost silently"],
    ['delay-ack.shop', 'Delay the ack', "the shop's ack is late"],
  ]),
  ...group('shop', [
    ['kill.shop.sent', 'Kill the shop before the ack', 'the shop is killed before the ack'],
    ['kill.shop.acked', 'Kill the shop after the ack', 'the shop is killed after the ack'],
  ]),
  ...group('payments-wires', [
    ['lose-request.payments', 'Lose the payment’s request', "the payment's request is lost"],
    ['lose-ack.payments', 'Lose the payment’s ack', "the payment's ack is lost"],
    ['lose-ack-silently.payments', 'Lose the payment’s ack silently', "the payment's ack is lost silently"],
    ['delay-ack.payments', 'Delay the payment’s ack', "the payment's ack is late"],
    ['lose-request.payments-offsets', 'Lose the offset commit', 'the offset commit is lost'],
    ['lose-ack.payments-offsets', 'Lose the ack of the offset', "the offset commit's answer is lost"],
    [
      'lose-ack-silently.payments-offsets',
      'Lose the ack of the offset silently',
      "the offset commit's answer is lost silently",
    ],
    ['delay-ack.payments-offsets', 'Delay the ack of the offset', "the offset commit's answer is late"],
    ['lose-request.payments-transaction', 'Lose the transaction’s end', "the transaction's end is lost"],
    [
      'lose-ack.payments-transaction',
      'Lose the ack of the transaction’s end',
      "the answer to the transaction's end is lost",
    ],
    [
      'lose-ack-silently.payments-transaction',
      'Lose the ack of the transaction’s end silently',
      "the answer to the transaction's end is lost silently",
    ],
    [
      'delay-ack.payments-transaction',
      'Delay the ack of the transaction’s end',
      "the answer to the transaction's end is late",
    ],
  ]),
  ...group('payments', [
    ['kill.payments.received', 'Kill when received', 'payments is killed: order received'],
    ['kill.payments.worked', 'Kill when worked', 'payments is killed: work done'],
    [
      'kill.payments.offset-committed',
      'Kill when the offset is committed',
      'payments is killed: offset committed',
    ],
    ['kill.payments.halfway', 'Kill halfway', 'payments is killed halfway'],
    ['kill.payments.done', 'Kill when done', 'payments is killed: all done'],
    ['stop.payments.halfway', 'Stop politely', 'payments is stopped politely halfway'],
    [
      'freeze.payments.halfway',
      'Freeze past its session',
      'payments freezes halfway, comes back as a zombie',
      'timing',
    ],
    ['join.payments.halfway', 'A second instance joins', 'a second instance joins halfway', 'timing'],
  ]),
]
