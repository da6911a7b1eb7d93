import type { matrix } from './language/en/matrix'

/** The parts of the drawing that failures break: the headings of the table. */
export const MATRIX_GROUPS = ['none', 'shop-wire', 'shop', 'payments-wires', 'payments'] as const
export type MatrixGroup = (typeof MATRIX_GROUPS)[number]

/** A failure without its order: `lose-ack.shop`; '' = none. Every language has a name for each. */
export type MatrixSlot = keyof typeof matrix.failures

/** A row of the table. */
export interface MatrixFailure {
  /** The recipe's fault, `lose-ack.shop.3`; '' = none. */
  readonly fault: string
  readonly group: MatrixGroup
  readonly slot: MatrixSlot
  /** What happens, as a clause: "the shop's ack is lost". */
  readonly says: string
  /** Whether the outcome depends on timing, so that one run is not enough. */
  readonly timing: boolean
}

/** The order at which every fault strikes, and how many there are. */
export const MATRIX_ORDER = 3
export const MATRIX_ORDERS = 6

type Row = readonly [slot: MatrixSlot, says: string, timing?: 'timing']

const group = (name: MatrixGroup, rows: readonly Row[]): readonly MatrixFailure[] =>
  rows.map(([slot, says, timing]) => ({
    fault: slot === '' ? '' : `${slot}.${MATRIX_ORDER}`,
    slot,
    group: name,
    says,
    timing: timing !== undefined,
  }))

/** Every failure of the table, in its order; the README, the page and the suite of the guarantees have the same. */
export const MATRIX_FAILURES: readonly MatrixFailure[] = [
  ...group('none', [['', 'no failure']]),
  ...group('shop-wire', [
    ['lose-request.shop', "the shop's request is lost"],
    ['lose-ack.shop', "the shop's ack is lost"],
    ['lose-ack-silently.shop', "the shop's ack is lost silently"],
    ['delay-ack.shop', "the shop's ack is late"],
  ]),
  ...group('shop', [
    ['kill.shop.sent', 'the shop is killed before the ack'],
    ['kill.shop.acked', 'the shop is killed after the ack'],
  ]),
  ...group('payments-wires', [
    ['lose-request.payments', "the payment's request is lost"],
    ['lose-ack.payments', "the payment's ack is lost"],
    ['lose-ack-silently.payments', "the payment's ack is lost silently"],
    ['delay-ack.payments', "the payment's ack is late"],
    ['lose-request.payments-offsets', 'the offset commit is lost'],
    ['lose-ack.payments-offsets', "the offset commit's answer is lost"],
    ['lose-ack-silently.payments-offsets', "the offset commit's answer is lost silently"],
    ['delay-ack.payments-offsets', "the offset commit's answer is late"],
    ['lose-request.payments-transaction', "the transaction's end is lost"],
    ['lose-ack.payments-transaction', "the answer to the transaction's end is lost"],
    ['lose-ack-silently.payments-transaction', "the answer to the transaction's end is lost silently"],
    ['delay-ack.payments-transaction', "the answer to the transaction's end is late"],
  ]),
  ...group('payments', [
    ['kill.payments.received', 'payments is killed: order received'],
    ['kill.payments.worked', 'payments is killed: work done'],
    ['kill.payments.offset-committed', 'payments is killed: offset committed'],
    ['kill.payments.halfway', 'payments is killed halfway'],
    ['kill.payments.done', 'payments is killed: all done'],
    ['stop.payments.halfway', 'payments is stopped politely halfway'],
    ['freeze.payments.halfway', 'payments freezes halfway, comes back as a zombie', 'timing'],
    ['join.payments.halfway', 'a second instance joins halfway', 'timing'],
  ]),
]
