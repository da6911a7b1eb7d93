import { fateOf, readable } from './fate'
import type { LedgerState, OrderFacts } from './ledger-facts'
import type { Ledger, LedgerRow, Totals } from './result'

/** Rows shown in live traffic. */
const LIVE_SHOWN = 12

export const NO_TOTALS: Totals = {
  sent: 0,
  acknowledged: 0,
  unknown: 0,
  copies: 0,
  handled: 0,
  paid: 0,
  emailed: 0,
  lost: 0,
  duplicated: 0,
}

/** The ledger as it is shown: one row an order (in live traffic the newest twelve), totals over all. */
export function ledgerOf(state: LedgerState): Ledger {
  const rows = state.orders.map(facts => rowOf(state, facts))
  const { through: _, count: __, once: ___, troubled: ____, ...folded } = state.folded
  const totals = rows.reduce(plus, folded)
  return { rows: state.mode === 'live' ? rows.slice(-LIVE_SHOWN) : rows, totals }
}

/** One row of the ledger. */
export function rowOf(state: LedgerState, facts: OrderFacts): LedgerRow {
  return {
    order: facts.order,
    sent: facts.sent,
    acknowledged: acknowledgedOf(facts),
    believed: facts.send === 'resolved',
    ...(facts.attempt === undefined ? {} : { attempt: facts.attempt }),
    copies: facts.copies,
    handled: facts.handled,
    paid: readable(state, facts).map(({ partition, offset }) => ({ partition, offset })),
    emailed: facts.emailed,
    fate: fateOf(state, facts),
  }
}

function acknowledgedOf(facts: OrderFacts): LedgerRow['acknowledged'] {
  if (facts.acked) return 'yes'
  return facts.send === 'trying' || facts.send === 'failed' ? 'unknown' : 'no'
}

/** Totals with one more row. */
export function plus(totals: Totals, row: LedgerRow): Totals {
  return {
    sent: totals.sent + row.sent,
    acknowledged: totals.acknowledged + (row.acknowledged === 'yes' ? 1 : 0),
    unknown: totals.unknown + (row.acknowledged === 'unknown' ? 1 : 0),
    copies: totals.copies + row.copies.length,
    handled: totals.handled + row.handled,
    paid: totals.paid + row.paid.length,
    emailed: totals.emailed + row.emailed,
    lost: totals.lost + (row.fate === 'lost' ? 1 : 0),
    duplicated: totals.duplicated + (row.fate === 'duplicated' ? 1 : 0),
  }
}
