import type { EventOf } from './events'
import { edit, edited, factsOf, kept, spotOf, withSpot } from './ledger-edit'
import type { Hand, LedgerState, OrderFacts, PaymentCopy, Spot } from './ledger-facts'
import type { TopicName } from './words'

/**
 * Ends the open payments of one producer (of all, when nobody can tell whose transaction it was). A marker ends what lies
 * before it: readers tell of it late, when the producer's next transaction may have begun.
 */
export function ended(
  state: LedgerState,
  control: 'commit' | 'abort',
  by: { producerId?: number; partition?: number; offset?: number },
): LedgerState {
  const becomes = control === 'commit' ? 'committed' : 'aborted'
  const isIt = (copy: PaymentCopy): boolean =>
    copy.state === 'open' &&
    (by.partition === undefined || by.partition === copy.partition) &&
    (by.offset === undefined || copy.offset < by.offset) &&
    (by.producerId === undefined || copy.producerId === undefined || by.producerId === copy.producerId)
  return edited(state, facts =>
    facts.payments.some(isIt)
      ? { ...facts, payments: facts.payments.map(copy => (isIt(copy) ? { ...copy, state: becomes } : copy)) }
      : facts,
  )
}

/** An offset that counts when its transaction is committed. */
export function pendingOffset(state: LedgerState, event: EventOf<'offset.pending'>): LedgerState {
  const { transactionalId, partition, offset } = event
  return { ...state, pending: [...state.pending.slice(-19), { transactionalId, partition, offset }] }
}

/** Offsets in a transaction are committed with it, or dropped with it (GroupMetadata.completePendingTxnOffsetCommit). */
export function transactionEnded(
  state: LedgerState,
  event: EventOf<'transaction.committed'> | EventOf<'transaction.aborted'>,
): LedgerState {
  const its = state.pending.filter(({ transactionalId }) => transactionalId === event.transactionalId)
  const left = { ...state, pending: state.pending.filter(pending => !its.includes(pending)) }
  if (event.type === 'transaction.aborted') return left
  return its.reduce<LedgerState>((now, pending) => bookmarked(now, { topic: 'orders', ...pending }), left)
}

/**
 * Records that a new leader does not have are not in the log any more, whatever a dead broker's disk still holds; their
 * offsets are given to others.
 */
export function elected(facts: OrderFacts, event: EventOf<'leader.elected'>): OrderFacts {
  const { topic, partition, endOffset = Number.POSITIVE_INFINITY } = event
  const stays = (spot: Spot): boolean => spot.partition !== partition || spot.offset < endOffset
  if (topic === 'payments') {
    const payments = kept(facts.payments, stays)
    return payments === facts.payments ? facts : { ...facts, payments }
  }
  const copies = kept(facts.copies, stays)
  if (copies === facts.copies) return facts
  return { ...facts, copies, mishaps: [...facts.mishaps, 'lost-with-leader'] }
}

/** What was read back replaces what was inferred, within the offsets that were read. */
export function readBack(state: LedgerState, event: EventOf<'log.read'>): LedgerState {
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

/** A group’s committed offset moves; whoever holds an order before it has that duty done. */
export function bookmarked(
  state: LedgerState,
  event: { readonly topic: TopicName; readonly partition: number; readonly offset: number },
): LedgerState {
  if (event.topic !== 'orders') return state
  const bookmarks = withOffset(state.bookmarks, event)
  const before = state.furthest[event.partition] ?? 0
  const furthest = withOffset(state.furthest, { ...event, offset: Math.max(before, event.offset) })
  const below = (spot: Spot): boolean => spot.partition === event.partition && spot.offset < event.offset
  const covers = (hand: Hand): boolean => factsOf(state, hand.order)?.copies.some(below) ?? false
  return {
    ...state,
    bookmarks,
    furthest,
    hands: state.hands.map(hand => (covers(hand) ? { ...hand, offset: true } : hand)),
  }
}

function withOffset(
  offsets: readonly number[],
  { partition, offset }: { readonly partition: number; readonly offset: number },
): readonly number[] {
  const all = [...offsets]
  while (all.length <= partition) all.push(0)
  all[partition] = Math.max(0, offset)
  return all
}

/** A payment as its append tells of it. */
export function paymentOf(event: EventOf<'record.appended'>): PaymentCopy {
  const producer = event.producerId === undefined ? {} : { producerId: event.producerId }
  return { ...spotOf(event), ...producer, state: event.transactional ? 'open' : 'plain' }
}

/** The bank was given it, so it is there, even where its append was not seen. */
export function seen(payments: readonly PaymentCopy[], spot: Spot): readonly PaymentCopy[] {
  const known = payments.some(copy => copy.partition === spot.partition && copy.offset === spot.offset)
  return known ? payments : withSpot(payments, { ...spot, state: 'plain' })
}
