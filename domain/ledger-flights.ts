import type { EventOf, Flight, RunEvent } from './events'
import { edit, mishap } from './ledger-edit'
import type { LedgerState, Mishap } from './ledger-facts'
import type { OrderNumber } from './words'

/** A frame leaves; the shop’s requests are counted. */
export function departed(state: LedgerState, event: EventOf<'flight.departed'>): LedgerState {
  const kind = carried(event)
  if (!kind) return state
  const orders = ordersOf(state, event)
  const flown = {
    ...state,
    air: [...state.air.slice(-99), { flight: event.flight, client: event.client, orders, kind }],
  }
  if (kind !== 'request-lost') return flown
  return orders.reduce<LedgerState>(
    (now, order) => edit(now, order, facts => ({ ...facts, sent: facts.sent + 1 })),
    flown,
  )
}

/** Frames that carry orders, and what it would be called if they were lost. */
function carried(flight: Flight): Mishap | undefined {
  const request = flight.leg === 'request'
  switch (flight.wire) {
    case 'shop-produce':
      return request ? 'request-lost' : 'ack-lost'
    case 'payments-produce':
      return request ? 'payment-request-lost' : 'payment-ack-lost'
    case 'payments-offsets':
      return 'offset-lost'
    case 'payments-transaction':
      return flight.api === 'EndTxn' ? (request ? 'end-request-lost' : 'end-ack-lost') : undefined
    default:
      return undefined
  }
}

/** The orders a frame is about: those it carries, else those of the request it answers, else those in its client's hand. */
function ordersOf(state: LedgerState, event: EventOf<'flight.departed'>): readonly OrderNumber[] {
  if (event.records.length > 0) return [...new Set(event.records.map(({ order }) => order))]
  const request = state.air.find(({ flight }) => flight === event.replyTo)
  return (
    request?.orders ?? state.hands.filter(({ actor }) => actor === event.client).map(({ order }) => order)
  )
}

/** A frame will never arrive: a mishap of every order it is about. */
export function lost(state: LedgerState, flight: number): LedgerState {
  const found = state.air.find(airborne => airborne.flight === flight)
  if (!found) return state
  const landed = { ...state, air: state.air.filter(airborne => airborne !== found) }
  return found.orders.reduce<LedgerState>((now, order) => mishap(now, order, found.kind), landed)
}

/** An answer is held up. */
export function late(state: LedgerState, flight: number): LedgerState {
  const found = state.air.find(airborne => airborne.flight === flight)
  const kind =
    found?.kind === 'ack-lost'
      ? 'ack-late'
      : found?.kind === 'payment-ack-lost'
        ? 'payment-ack-late'
        : undefined
  return found && kind
    ? found.orders.reduce<LedgerState>((now, order) => mishap(now, order, kind), state)
    : state
}

/** What a dead client had in the air is nobody's any more. */
export function grounded(state: LedgerState, { actor }: RunEvent): LedgerState {
  return { ...state, air: state.air.filter(({ client }) => client !== actor) }
}
