import type { EventOf, RunEvent } from './events'
import type { ActorState, Station } from './picture'
import type { ActorFacts, BankFacts, PaymentsFacts, PictureState } from './picture-state'
import { roleOf } from './words'

type Actors = Pick<PictureState, 'shop' | 'payments' | 'bank'>

/** Shop, payments and bank after one more event. `state` holds the ledger after it. */
export function actorsAfter(state: PictureState, event: RunEvent): Actors {
  const { shop, payments, bank } = state
  switch (roleOf(event.actor)) {
    case 'shop':
      return { shop: lifeAfter(shop, event), payments, bank }
    case 'bank':
      return { shop, payments, bank: bankAfter(lifeAfter(bank, event), event) }
    case 'payments':
      return { shop, payments: instancesAfter(state, event), bank }
    default:
      return { shop, payments, bank }
  }
}

/** An actor's life and state after one of its events. */
function lifeAfter<T extends ActorFacts>(facts: T, event: RunEvent): T {
  const state = stateAfter(facts.state, event)
  return state === facts.state && event.life === facts.life
    ? facts
    : { ...facts, life: Math.max(facts.life, event.life), state }
}

function stateAfter(state: ActorState, event: RunEvent): ActorState {
  switch (event.type) {
    case 'actor.started':
      return 'starting'
    case 'actor.ready':
    case 'actor.thawed':
    case 'order.finished':
    case 'order.acknowledged':
    case 'order.failed':
    case 'offset.refused':
      return 'waiting'
    case 'order.sent':
    case 'order.received':
    case 'work.started':
      return 'working'
    case 'actor.killed':
    case 'actor.crashed':
      return 'dead'
    case 'actor.stopped':
      return 'stopped'
    case 'actor.frozen':
      return 'frozen'
    default:
      return state
  }
}

function bankAfter(bank: BankFacts, event: RunEvent): BankFacts {
  if (event.type !== 'payment.read' || event.offset < (bank.upTo[event.partition] ?? 0)) return bank
  const upTo = [...bank.upTo]
  while (upTo.length <= event.partition) upTo.push(0)
  upTo[event.partition] = event.offset + 1
  return { ...bank, paid: bank.paid + 1, upTo }
}

function instancesAfter(state: PictureState, event: RunEvent): readonly PaymentsFacts[] {
  const known = state.payments.some(({ actor }) => actor === event.actor)
  const joined: PaymentsFacts = { actor: event.actor, life: event.life, state: 'off', partitions: [] }
  const all = known ? state.payments : [...state.payments, joined]
  return all.map(facts =>
    facts.actor === event.actor ? instanceAfter(lifeAfter(facts, event), event, state) : facts,
  )
}

function instanceAfter(facts: PaymentsFacts, event: RunEvent, { ledger }: PictureState): PaymentsFacts {
  switch (event.type) {
    case 'order.received': {
      const received = ledger.orders.find(({ order }) => order === event.order)?.received ?? 1
      return { ...facts, hand: { order: event.order, station: 'fetched', repeat: received > 1 } }
    }
    case 'flight.departed':
      return leftFrom(facts, event)
    case 'work.done':
      return at(facts, 'worked')
    case 'offset.committed':
    case 'offset.pending':
      return event.topic === 'orders' ? at(facts, 'offset-committed') : facts
    case 'transaction.committed':
      return at(facts, 'transaction-ended')
    case 'order.finished':
    case 'work.failed':
    // Its handler has failed with that: kafkajs lets the error out, and the order is somebody else's by now.
    case 'offset.refused':
    case 'producer.fenced':
    case 'group.joined': {
      const { hand: _, ...free } = facts
      return free
    }
    case 'actor.killed':
    case 'actor.crashed':
    case 'actor.stopped': {
      const { hand: _, ...free } = facts
      return { ...free, partitions: [] }
    }
    case 'actor.ready':
      return { ...facts, partitions: event.partitions ?? facts.partitions }
    default:
      return facts
  }
}

/** A request leaves the loop at its station, so the order in hand stands there while the answer is awaited. */
function leftFrom(facts: PaymentsFacts, { wire, leg, api }: EventOf<'flight.departed'>): PaymentsFacts {
  if (leg === 'response') return facts
  if (wire === 'payments-produce') return at(facts, 'worked')
  return api === 'OffsetCommit' || api === 'TxnOffsetCommit' ? at(facts, 'offset-committed') : facts
}

function at(facts: PaymentsFacts, station: Station): PaymentsFacts {
  return facts.hand ? { ...facts, hand: { ...facts.hand, station } } : facts
}
