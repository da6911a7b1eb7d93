import type { EventOf, RunEvent } from './events'
import { isFinal } from './fate'
import { faultsAfter } from './fault-record'
import { edit, edited, mishap, spotOf, withSpot } from './ledger-edit'
import { type LedgerState, noFacts, type OrderFacts } from './ledger-facts'
import { departed, late, lost } from './ledger-flights'
import { handling } from './ledger-hands'
import { elected, ended, paymentOf, pendingOffset, readBack, seen, transactionEnded } from './ledger-logs'
import { NO_TOTALS, plus, rowOf } from './ledger-rows'
import type { Recipe } from './recipe'
import { parseRecipe } from './recipe-text'
import type { Fate } from './words'

export type { LedgerState } from './ledger-facts'
export { ledgerOf } from './ledger-rows'

/** Rows kept in live traffic; older ones are folded into the totals. */
const LIVE_ROWS = 60
/** Rows kept even when the oldest of them are not final. */
const MOST_ROWS = 400
/** Orders in trouble that are remembered when their rows are dropped. */
const MOST_TROUBLED = 50

/** The ledger before anything has run: a pending row for every order of the recipe. */
export function emptyLedger(recipe: Recipe, mode: 'scripted' | 'live' = 'scripted'): LedgerState {
  const orders = mode === 'live' ? 0 : recipe.orders
  return {
    recipe,
    mode,
    state: 'idle',
    orders: Array.from({ length: orders }, (_, index) => noFacts(index + 1)),
    folded: { ...NO_TOTALS, through: 0, count: 0, once: 0, troubled: [] },
    air: [],
    hands: [],
    died: [],
    bookmarks: [],
    furthest: [],
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
    case 'leader.elected':
      return edited(state, facts => elected(facts, event))
    case 'log.read':
      return readBack(state, event)
    default:
      return handling(state, event)
  }
}

function acknowledged(facts: OrderFacts, event: EventOf<'order.acknowledged'>): OrderFacts {
  const acked = facts.acked || event.offset !== undefined
  const attempt = facts.attempt ?? (event.offset === undefined ? undefined : Math.max(1, facts.sent))
  const mishaps = event.duplicate ? [...facts.mishaps, 'taken-for-repeat' as const] : facts.mishaps
  return { ...facts, send: 'resolved', acked, mishaps, ...(attempt === undefined ? {} : { attempt }) }
}

function isTroubled(fate: Fate): boolean {
  return fate === 'lost' || fate === 'duplicated'
}

/** Drops the oldest rows of live traffic once they are final, keeping their sums. */
function fold(state: LedgerState): LedgerState {
  if (state.mode === 'scripted' || state.orders.length <= LIVE_ROWS) return state
  const [oldest] = state.orders
  if (!oldest || (!isFinal(state, oldest) && state.orders.length <= MOST_ROWS)) return state
  const row = rowOf(state, oldest)
  const { troubled } = state.folded
  const folded = {
    ...plus(state.folded, row),
    through: oldest.order,
    count: state.folded.count + 1,
    once: state.folded.once + (row.fate === 'once' ? 1 : 0),
    troubled: isTroubled(row.fate) ? [...troubled.slice(1 - MOST_TROUBLED), oldest] : troubled,
  }
  return { ...state, orders: state.orders.slice(1), folded }
}
