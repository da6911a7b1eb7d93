import type { EventOf, Flight, RunEvent } from './events'
import { fateOf, isFinal } from './fate'
import { faultsAfter } from './fault-record'
import {
  type Hand,
  type LedgerState,
  type Mishap,
  noFacts,
  type OrderFacts,
  type PaymentCopy,
  type Spot,
} from './ledger-facts'
import { ledgerOf, NO_TOTALS, plus, rowOf } from './ledger-rows'
import type { Recipe } from './recipe'
import { parseRecipe } from './recipe-text'
import { type OrderNumber, roleOf, type TopicName } from './words'

export type { LedgerState } from './ledger-facts'
export { ledgerOf } from './ledger-rows'

/** Rows kept in live traffic; older ones are folded into the totals. */
const LIVE_ROWS = 60
/** Rows kept even when the oldest of them are not final. */
const MOST_ROWS = 400

/** The ledger before anything has run: a pending row for every order of the recipe. */
export function emptyLedger(recipe: Recipe, mode: 'scripted' | 'live' = 'scripted'): LedgerState {
  const orders = mode === 'live' ? 0 : recipe.orders
  return {
    recipe,
    mode,
    state: 'idle',
    orders: Array.from({ length: orders }, (_, index) => noFacts(index + 1)),
    folded: { ...NO_TOTALS, through: 0, count: 0, once: 0 },
    air: [],
    hands: [],
    bookmarks: [],
    pending: [],
    read: { orders: false, payments: false },
    faults: [],
  }
}

/** The ledger after one more event. Events must come in the order of a consistent cut (`seq` or stage time). */
export function reduceLedger(state: LedgerState, event: RunEvent): LedgerState {
  const faults = faultsAfter(state.faults, event)
  const known = faults === state.faults ? state : { ...state, faults }
  return fold(step(known, event))
}

/** The state of the ledger after all of these events. */
export function ledgerAfter(recipe: Recipe, events: Iterable<RunEvent>): LedgerState {
  let state = emptyLedger(recipe)
  for (const event of events) state = reduceLedger(state, event)
  return state
}

function step(state: LedgerState, event: RunEvent): LedgerState {
  switch (event.type) {
    case 'run.started':
      return { ...emptyLedger(parseRecipe(event.recipe).recipe, event.mode), state: 'running' }
    case 'run.settled':
      return { ...state, state: 'settled', reason: event.reason }
    case 'order.sent':
      return edit(state, event.order, facts =>
        facts.send === 'resolved' ? facts : { ...facts, send: 'trying' },
      )
    case 'order.acknowledged':
      return edit(state, event.order, facts => acknowledged(facts, event))
    case 'order.failed':
      return mishap(
        edit(state, event.order, facts => ({ ...facts, send: 'failed' })),
        event.order,
        'shop-gave-up',
      )
    case 'flight.departed':
      return departed(state, event)
    case 'flight.arrived':
      return { ...state, air: state.air.filter(({ flight }) => flight !== event.flight) }
    case 'flight.lost':
      return lost(state, event.flight)
    case 'flight.delayed':
      return late(state, event.flight)
    case 'record.appended':
      return event.topic === 'orders'
        ? edit(state, event.order, facts => ({ ...facts, copies: withSpot(facts.copies, spotOf(event)) }))
        : edit(state, event.order, facts => ({
            ...facts,
            payments: withSpot(facts.payments, paymentOf(event)),
          }))
    case 'payment.read':
      return edit(state, event.order, facts => ({ ...facts, payments: seen(facts.payments, spotOf(event)) }))
    case 'marker.appended':
      return event.topic === 'payments' ? ended(state, event.control, event) : state
    case 'transaction.committed':
      return transactionEnded(ended(state, 'commit', event), event)
    case 'transaction.aborted':
      return transactionEnded(ended(state, 'abort', event), event)
    case 'offset.pending':
      return event.topic === 'orders' ? pendingOffset(state, event) : state
    case 'log.truncated':
      return edited(state, facts => truncated(facts, event))
    case 'log.read':
      return readBack(state, event)
    default:
      return handling(state, event)
  }
}

/** What the payments service does with an order, and what becomes of what it holds. */
function handling(state: LedgerState, event: RunEvent): LedgerState {
  switch (event.type) {
    case 'order.received':
      return take(
        edit(state, event.order, facts => ({ ...facts, received: facts.received + 1 })),
        event,
      )
    case 'order.skipped':
      return edit(state, event.order, facts => ({ ...facts, skipped: facts.skipped + 1 }))
    case 'work.done':
      return held(
        edit(state, event.order, facts => ({ ...facts, handled: facts.handled + 1 })),
        event,
        { worked: true },
      )
    case 'email.sent':
      return edit(state, event.order, facts => ({ ...facts, emailed: facts.emailed + 1 }))
    case 'order.finished':
      return {
        ...state,
        hands: state.hands.filter(hand => !isIts(hand, event) || hand.order !== event.order),
      }
    case 'work.failed':
      return mishap(emptied(state, event), event.order, 'work-failed')
    case 'group.joined':
      // kafkajs joins a group only while no handler runs: what an instance had taken it has let go.
      return emptied(state, event)
    case 'actor.frozen':
      return state.hands
        .filter(hand => isIts(hand, event))
        .reduce<LedgerState>((now, { order }) => mishap(now, order, 'froze'), state)
    case 'offset.committed':
    case 'offsets.read':
      return bookmarked(state, event)
    case 'offset.refused':
      return state.hands
        .filter(hand => isIts(hand, event))
        .reduce((now, { order }) => mishap(now, order, 'offset-refused'), state)
    case 'producer.fenced':
      return state.hands
        .filter(hand => isIts(hand, event))
        .reduce((now, { order }) => mishap(now, order, 'fenced'), state)
    case 'actor.killed':
    case 'actor.crashed':
    case 'actor.stopped':
      return roleOf(event.actor) === 'shop'
        ? shopDied(grounded(state, event), event)
        : handsDied(grounded(state, event), event)
    default:
      return state
  }
}

function acknowledged(facts: OrderFacts, event: EventOf<'order.acknowledged'>): OrderFacts {
  const acked = facts.acked || event.offset !== undefined
  const attempt = facts.attempt ?? (event.offset === undefined ? undefined : Math.max(1, facts.sent))
  return { ...facts, send: 'resolved', acked, ...(attempt === undefined ? {} : { attempt }) }
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

function departed(state: LedgerState, event: EventOf<'flight.departed'>): LedgerState {
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

/** The orders a frame is about: those it carries, else those of the request it answers, else those in its client's hand. */
function ordersOf(state: LedgerState, event: EventOf<'flight.departed'>): readonly OrderNumber[] {
  if (event.records.length > 0) return [...new Set(event.records.map(({ order }) => order))]
  const request = state.air.find(({ flight }) => flight === event.replyTo)
  return (
    request?.orders ?? state.hands.filter(({ actor }) => actor === event.client).map(({ order }) => order)
  )
}

function lost(state: LedgerState, flight: number): LedgerState {
  const found = state.air.find(airborne => airborne.flight === flight)
  if (!found) return state
  const landed = { ...state, air: state.air.filter(airborne => airborne !== found) }
  return found.orders.reduce<LedgerState>((now, order) => mishap(now, order, found.kind), landed)
}

function late(state: LedgerState, flight: number): LedgerState {
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

/** Ends the open payments of one producer (of all, when nobody can tell whose transaction it was). */
function ended(
  state: LedgerState,
  control: 'commit' | 'abort',
  by: { producerId?: number; partition?: number },
): LedgerState {
  const becomes = control === 'commit' ? 'committed' : 'aborted'
  const isIt = (copy: PaymentCopy): boolean =>
    copy.state === 'open' &&
    (by.partition === undefined || by.partition === copy.partition) &&
    (by.producerId === undefined || copy.producerId === undefined || by.producerId === copy.producerId)
  return edited(state, facts =>
    facts.payments.some(isIt)
      ? { ...facts, payments: facts.payments.map(copy => (isIt(copy) ? { ...copy, state: becomes } : copy)) }
      : facts,
  )
}

function pendingOffset(state: LedgerState, event: EventOf<'offset.pending'>): LedgerState {
  const { transactionalId, partition, offset } = event
  return { ...state, pending: [...state.pending.slice(-19), { transactionalId, partition, offset }] }
}

/** Offsets in a transaction are committed with it, or dropped with it (GroupMetadata.completePendingTxnOffsetCommit). */
function transactionEnded(
  state: LedgerState,
  event: EventOf<'transaction.committed'> | EventOf<'transaction.aborted'>,
): LedgerState {
  const its = state.pending.filter(({ transactionalId }) => transactionalId === event.transactionalId)
  const left = { ...state, pending: state.pending.filter(pending => !its.includes(pending)) }
  if (event.type === 'transaction.aborted') return left
  return its.reduce<LedgerState>((now, pending) => bookmarked(now, { topic: 'orders', ...pending }), left)
}

function truncated(facts: OrderFacts, event: EventOf<'log.truncated'>): OrderFacts {
  const stays = (spot: Spot): boolean => spot.partition !== event.partition || spot.offset < event.offset
  return event.topic === 'orders'
    ? { ...facts, copies: kept(facts.copies, stays) }
    : { ...facts, payments: kept(facts.payments, stays) }
}

/** What was read back replaces what was inferred, within the offsets that were read. */
function readBack(state: LedgerState, event: EventOf<'log.read'>): LedgerState {
  const { partition, start, highWatermark } = event
  const outside = (spot: Spot): boolean =>
    spot.partition !== partition || spot.offset < start || spot.offset >= highWatermark
  const cleared = edited(state, facts =>
    event.topic === 'orders'
      ? { ...facts, copies: kept(facts.copies, outside) }
      : { ...facts, payments: kept(facts.payments, outside) },
  )
  const filled = event.entries.reduce((now, entry) => {
    if (entry.kind === 'marker') return now
    const spot = { partition, offset: entry.offset }
    return edit(now, entry.order, facts =>
      event.topic === 'orders'
        ? { ...facts, copies: withSpot(facts.copies, spot) }
        : { ...facts, payments: withSpot(facts.payments, { ...spot, state: entry.state }) },
    )
  }, cleared)
  return { ...filled, read: { ...state.read, [event.topic]: true } }
}

function take(state: LedgerState, event: EventOf<'order.received'>): LedgerState {
  const offset = event.offset < (state.bookmarks[event.partition] ?? 0)
  const hand: Hand = { actor: event.actor, life: event.life, order: event.order, worked: false, offset }
  return { ...state, hands: [...state.hands.slice(-19), hand] }
}

function held(state: LedgerState, event: EventOf<'work.done'>, change: Partial<Hand>): LedgerState {
  const isIt = (hand: Hand): boolean => isIts(hand, event) && hand.order === event.order
  return { ...state, hands: state.hands.map(hand => (isIt(hand) ? { ...hand, ...change } : hand)) }
}

function bookmarked(
  state: LedgerState,
  event: { readonly topic: TopicName; readonly partition: number; readonly offset: number },
): LedgerState {
  if (event.topic !== 'orders') return state
  const bookmarks = [...state.bookmarks]
  while (bookmarks.length <= event.partition) bookmarks.push(0)
  bookmarks[event.partition] = Math.max(0, event.offset)
  const below = (spot: Spot): boolean => spot.partition === event.partition && spot.offset < event.offset
  const covers = (hand: Hand): boolean => factsOf(state, hand.order)?.copies.some(below) ?? false
  return {
    ...state,
    bookmarks,
    hands: state.hands.map(hand => (covers(hand) ? { ...hand, offset: true } : hand)),
  }
}

function emptied(state: LedgerState, event: RunEvent): LedgerState {
  return { ...state, hands: state.hands.filter(hand => !isIts(hand, event)) }
}

/** What a dead client had in the air is nobody's any more. */
function grounded(state: LedgerState, { actor }: RunEvent): LedgerState {
  return { ...state, air: state.air.filter(({ client }) => client !== actor) }
}

function handsDied(state: LedgerState, event: RunEvent): LedgerState {
  const died = state.hands.filter(hand => isIts(hand, event))
  const left = { ...state, hands: state.hands.filter(hand => !isIts(hand, event)) }
  if (event.type === 'actor.stopped') return left
  return died.reduce<LedgerState>((now, hand) => mishap(now, hand.order, deathOf(hand)), left)
}

function deathOf(hand: Hand): Mishap {
  if (hand.worked === hand.offset) return 'died'
  return hand.worked ? 'died-paid' : 'died-unpaid'
}

function shopDied(state: LedgerState, event: RunEvent): LedgerState {
  if (event.type === 'actor.stopped') return state
  const trying = state.orders.filter(facts => facts.send === 'trying')
  return trying.reduce<LedgerState>((now, { order }) => mishap(now, order, 'shop-died'), state)
}

function isIts(hand: Hand, event: Pick<RunEvent, 'actor' | 'life'>): boolean {
  return hand.actor === event.actor && hand.life === event.life
}

function mishap(state: LedgerState, order: OrderNumber, kind: Mishap): LedgerState {
  return edit(state, order, facts => ({ ...facts, mishaps: [...facts.mishaps, kind] }))
}

function factsOf(state: LedgerState, order: OrderNumber): OrderFacts | undefined {
  return state.orders[indexOf(state.orders, order)]
}

/** Index of an order's facts, or −1. Orders are ascending and mostly without gaps. */
function indexOf(orders: readonly OrderFacts[], order: OrderNumber): number {
  const guess = order - (orders[0]?.order ?? 1)
  return orders[guess]?.order === order ? guess : orders.findIndex(facts => facts.order === order)
}

function edit(
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

function edited(state: LedgerState, change: (facts: OrderFacts) => OrderFacts): LedgerState {
  const orders = state.orders.map(change)
  return orders.every((facts, index) => facts === state.orders[index]) ? state : { ...state, orders }
}

/** Adds a place, or replaces what stood there; ascending. */
function withSpot<T extends Spot>(spots: readonly T[], spot: T): readonly T[] {
  const others = spots.filter(other => other.partition !== spot.partition || other.offset !== spot.offset)
  return [...others, spot].sort((a, b) => a.partition - b.partition || a.offset - b.offset)
}

function kept<T extends Spot>(spots: readonly T[], stays: (spot: Spot) => boolean): readonly T[] {
  return spots.every(stays) ? spots : spots.filter(stays)
}

function spotOf({ partition, offset }: Spot): Spot {
  return { partition, offset }
}

function paymentOf(event: EventOf<'record.appended'>): PaymentCopy {
  const producer = event.producerId === undefined ? {} : { producerId: event.producerId }
  return { ...spotOf(event), ...producer, state: event.transactional ? 'open' : 'plain' }
}

/** The bank was given it, so it is there, even where its append was not seen. */
function seen(payments: readonly PaymentCopy[], spot: Spot): readonly PaymentCopy[] {
  const known = payments.some(copy => copy.partition === spot.partition && copy.offset === spot.offset)
  return known ? payments : withSpot(payments, { ...spot, state: 'plain' })
}

/** Drops the oldest rows of live traffic once they are final, keeping their sums. */
function fold(state: LedgerState): LedgerState {
  if (state.mode === 'scripted' || state.orders.length <= LIVE_ROWS) return state
  const [oldest] = state.orders
  if (!oldest || (!isFinal(state, oldest) && state.orders.length <= MOST_ROWS)) return state
  const row = rowOf(state, oldest)
  const folded = {
    ...plus(state.folded, row),
    through: oldest.order,
    count: state.folded.count + 1,
    once: state.folded.once + (fateOf(state, oldest) === 'once' ? 1 : 0),
  }
  return { ...state, orders: state.orders.slice(1), folded }
}

/** All in one: the ledger of a list of events. */
export function ledgerOfEvents(recipe: Recipe, events: Iterable<RunEvent>) {
  return ledgerOf(ledgerAfter(recipe, events))
}
