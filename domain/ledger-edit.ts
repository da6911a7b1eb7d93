import { type LedgerState, type Mishap, noFacts, type OrderFacts, type Spot } from './ledger-facts'
import type { OrderNumber } from './words'

/** What is known of an order; undefined where nothing is. */
export function factsOf(state: LedgerState, order: OrderNumber): OrderFacts | undefined {
  return state.orders[indexOf(state.orders, order)]
}

/** Index of an order's facts, or −1. Orders are ascending and mostly without gaps. */
function indexOf(orders: readonly OrderFacts[], order: OrderNumber): number {
  const guess = order - (orders[0]?.order ?? 1)
  return orders[guess]?.order === order ? guess : orders.findIndex(facts => facts.order === order)
}

/** Changes what is known of one order; it gets a row where it had none. Orders that were folded away stay as they were. */
export function edit(
  state: LedgerState,
  order: OrderNumber,
  change: (facts: OrderFacts) => OrderFacts,
): LedgerState {
  if (order <= state.folded.through) return state
  const index = indexOf(state.orders, order)
  const facts = state.orders[index]
  if (facts) {
    const changed = change(facts)
    return changed === facts ? state : { ...state, orders: state.orders.with(index, changed) }
  }
  const place = state.orders.findLastIndex(other => other.order < order) + 1
  return { ...state, orders: state.orders.toSpliced(place, 0, change(noFacts(order))) }
}

/** Changes what is known of any orders; the same state where nothing changed. */
export function edited(state: LedgerState, change: (facts: OrderFacts) => OrderFacts): LedgerState {
  const orders = state.orders.map(change)
  return orders.every((facts, index) => facts === state.orders[index]) ? state : { ...state, orders }
}

/** Notes what went wrong with an order. */
export function mishap(state: LedgerState, order: OrderNumber, kind: Mishap): LedgerState {
  return edit(state, order, facts => ({ ...facts, mishaps: [...facts.mishaps, kind] }))
}

/** Adds a place, or replaces what stood there; ascending. */
export function withSpot<T extends Spot>(spots: readonly T[], spot: T): readonly T[] {
  const others = spots.filter(other => other.partition !== spot.partition || other.offset !== spot.offset)
  return [...others, spot].sort((a, b) => a.partition - b.partition || a.offset - b.offset)
}

/** The places for which `stays` holds; the same list where that is all. */
export function kept<T extends Spot>(spots: readonly T[], stays: (spot: Spot) => boolean): readonly T[] {
  return spots.every(stays) ? spots : spots.filter(stays)
}

/** Partition and offset alone. */
export function spotOf({ partition, offset }: Spot): Spot {
  return { partition, offset }
}
