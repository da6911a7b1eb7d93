import type { LedgerState, OrderFacts, PaymentCopy } from './ledger-facts'
import type { Fate } from './words'

/**
 * The payments of an order that the bank can read. A reader of committed records stops before the first record of an
 * open transaction (the last stable offset) and skips aborted ones.
 */
export function readable(state: LedgerState, facts: OrderFacts): readonly PaymentCopy[] {
  if (state.recipe.settings.bank.isolation === 'uncommitted') return facts.payments
  return facts.payments.filter(
    copy => (copy.state === 'plain' || copy.state === 'committed') && !isHeldUp(state, copy),
  )
}

/** Whether it lies at or after the last stable offset of its partition. */
function isHeldUp(state: LedgerState, copy: PaymentCopy): boolean {
  return copy.offset >= (stableOffsets(state.orders).get(copy.partition) ?? Number.POSITIVE_INFINITY)
}

const remembered = new WeakMap<readonly OrderFacts[], ReadonlyMap<number, number>>()

/** The first open payment of each partition that has one. Remembered for the list it was computed from. */
function stableOffsets(orders: readonly OrderFacts[]): ReadonlyMap<number, number> {
  const known = remembered.get(orders)
  if (known) return known
  const first = new Map<number, number>()
  for (const { payments } of orders)
    for (const { state, partition, offset } of payments)
      if (state === 'open') first.set(partition, Math.min(offset, first.get(partition) ?? offset))
  remembered.set(orders, first)
  return first
}

/** What has become of an order: measured where the topics were read back, otherwise as far as the events tell. */
export function fateOf(state: LedgerState, facts: OrderFacts): Fate {
  const paid = readable(state, facts).length
  if (paid > 1) return 'duplicated'
  return state.state === 'settled' ? fateAtTheEnd(state, facts, paid) : fateSoFar(state, facts, paid)
}

/** Whether nothing more is expected to happen to it. */
export function isFinal(state: LedgerState, facts: OrderFacts): boolean {
  return fateOf(state, facts) !== 'pending' && !isUnderWay(state, facts)
}

function fateAtTheEnd(state: LedgerState, facts: OrderFacts, paid: number): Fate {
  const neverSent = facts.send === 'none' && facts.sent === 0
  if (neverSent && facts.copies.length === 0) return 'pending'
  if (!state.read.orders || !state.read.payments) return 'unknown'
  if (paid === 1) return 'once'
  if (
    facts.payments.some(copy => copy.state === 'open' || copy.state === 'committed' || copy.state === 'plain')
  )
    return 'unknown'
  if (facts.copies.length === 0) return facts.send === 'trying' ? 'unknown' : 'lost'
  return isPassed(state, facts) ? 'lost' : 'pending'
}

function fateSoFar(state: LedgerState, facts: OrderFacts, paid: number): Fate {
  if (isUnderWay(state, facts)) return 'pending'
  if (paid === 1) return facts.send === 'trying' || !isPassed(state, facts) ? 'pending' : 'once'
  // Without a mishap an absence is only a matter of time: its append may not have been reported yet.
  if (facts.mishaps.length === 0 || facts.payments.some(copy => copy.state !== 'aborted')) return 'pending'
  if (facts.copies.length === 0)
    return facts.send === 'resolved' || facts.send === 'failed' ? 'lost' : 'pending'
  return isPassed(state, facts) ? 'lost' : 'pending'
}

/** Whether the committed offset has passed all its copies, so that nobody will ask for it again. */
export function isPassed(state: LedgerState, facts: OrderFacts): boolean {
  return facts.copies.every(({ partition, offset }) => offset < (state.bookmarks[partition] ?? 0))
}

/** In somebody's hand or in the air. */
function isUnderWay(state: LedgerState, { order }: OrderFacts): boolean {
  return (
    state.hands.some(hand => hand.order === order) || state.air.some(({ orders }) => orders.includes(order))
  )
}
