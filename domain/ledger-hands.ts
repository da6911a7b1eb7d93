import type { EventOf, RunEvent } from './events'
import { edit, mishap } from './ledger-edit'
import type { Hand, LedgerState, Mishap } from './ledger-facts'
import { grounded } from './ledger-flights'
import { bookmarked } from './ledger-logs'
import { roleOf } from './words'

/** What the payments service does with an order, and what becomes of what it holds. */
export function handling(state: LedgerState, event: RunEvent): LedgerState {
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
      return heldMishap(state, event, 'froze')
    case 'offset.committed':
    case 'offsets.read':
      return bookmarked(state, event)
    case 'offset.refused':
      return isMisplaced(event) ? state : heldMishap(state, event, 'offset-refused')
    case 'producer.fenced':
      return heldMishap(state, event, 'fenced')
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

/** Errors of a broker that does not keep the group's offsets, or not yet. The group itself may know the member well. */
const MISPLACED: ReadonlySet<string> = new Set([
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
])

/** Whether an offset was refused because it was sent to a broker that is not the group's coordinator. */
export function isMisplaced({ error }: EventOf<'offset.refused'>): boolean {
  return MISPLACED.has(error)
}

function take(state: LedgerState, event: EventOf<'order.received'>): LedgerState {
  const offset = event.offset < (state.bookmarks[event.partition] ?? 0)
  const hand: Hand = { actor: event.actor, life: event.life, order: event.order, worked: false, offset }
  const taken = { ...state, hands: [...state.hands.slice(-19), hand] }
  const wasCommitted = event.offset < (state.furthest[event.partition] ?? 0)
  return wasCommitted ? mishap(taken, event.order, 'taken-late') : taken
}

function held(state: LedgerState, event: EventOf<'work.done'>, change: Partial<Hand>): LedgerState {
  const isIt = (hand: Hand): boolean => isIts(hand, event) && hand.order === event.order
  return { ...state, hands: state.hands.map(hand => (isIt(hand) ? { ...hand, ...change } : hand)) }
}

/** Notes what went wrong with every order in this actor's hand. */
function heldMishap(state: LedgerState, event: RunEvent, kind: Mishap): LedgerState {
  const its = state.hands.filter(hand => isIts(hand, event))
  return its.reduce<LedgerState>((now, { order }) => mishap(now, order, kind), state)
}

function emptied(state: LedgerState, event: RunEvent): LedgerState {
  return { ...state, hands: state.hands.filter(hand => !isIts(hand, event)) }
}

function handsDied(state: LedgerState, event: RunEvent): LedgerState {
  const died = state.hands.filter(hand => isIts(hand, event))
  const left = { ...state, hands: state.hands.filter(hand => !isIts(hand, event)) }
  if (event.type === 'actor.stopped' || roleOf(event.actor) !== 'payments') return left
  const noted = { ...left, died: died.map(({ order }) => order) }
  return died.reduce<LedgerState>((now, hand) => mishap(now, hand.order, deathOf(hand)), noted)
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
