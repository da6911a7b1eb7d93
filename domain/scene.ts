import type { EventOf, EventType, RunEvent } from './events'
import type { LedgerState, OrderFacts } from './ledger-facts'
import { fallen } from './picture-losses'
import type { PictureState } from './picture-state'
import type { PerEvent, PictureSentences, Scene, SomeEvents } from './sentences/picture-sentences'
import type { OrderNumber } from './words'

/** The order an event is about, where it is about one. */
export function orderOf(event: RunEvent): OrderNumber | undefined {
  if ('order' in event && event.order !== undefined) return event.order
  return event.type === 'flight.departed' ? event.records[0]?.order : undefined
}

/** What a sentence about this event may want to know. */
export function sceneOf(before: PictureState, after: LedgerState, event: RunEvent): Scene {
  const frame = fallen(before, event)
  const hand = before.ledger.hands.findLast(({ actor }) => actor === event.actor)?.order
  const order = orderOf(event) ?? frame?.orders[0] ?? (event.type === 'wait.began' ? hand : undefined)
  const facts = order === undefined ? undefined : factsOf(after, order)
  return {
    before: before.ledger,
    after,
    ...(order === undefined ? {} : { order }),
    ...(facts ? { facts } : {}),
    ...(frame ? { lost: frame.kind } : {}),
    ...(hand === undefined ? {} : { hand }),
  }
}

/** The caption after one more event; a sentence about trouble stays until the next one. */
export function captionAfter(
  before: PictureState,
  after: LedgerState,
  event: RunEvent,
  say: PictureSentences,
): string {
  const told = tell(say.captions, event, sceneOf(before, after, event))
  if (told !== '') return told
  const routine = tell(say.routine, event, sceneOf(before, after, event))
  if (routine !== '' && isQuiet(after)) return routine
  return isOver(before, after, event) ? '' : before.caption
}

/** Nothing has gone wrong yet, and there is time to read about what goes right. */
function isQuiet({ mode, faults, orders }: LedgerState): boolean {
  if (mode === 'live' || faults.some(({ state }) => state === 'struck')) return false
  return orders.every(({ mishaps }) => mishaps.length === 0)
}

/** In live traffic a story is over when so many more orders have been sent. */
const STORY_ORDERS = 6

function isOver({ focus = 0 }: PictureState, { mode }: LedgerState, event: RunEvent): boolean {
  return mode === 'live' && event.type === 'order.sent' && event.order >= focus + STORY_ORDERS
}

/** The order the playhead is about: the last one in trouble. */
export function focusAfter(
  before: PictureState,
  after: LedgerState,
  event: RunEvent,
): OrderNumber | undefined {
  const order = orderOf(event) ?? fallen(before, event)?.orders[0]
  if (order === undefined) return before.focus
  if (isOver(before, after, event)) return undefined
  return isInTrouble(after, order) ? order : before.focus
}

/** A fault is armed for it or has struck, or something went wrong with it. */
export function isInTrouble(ledger: LedgerState, order: OrderNumber): boolean {
  const meant = ledger.faults.some(
    ({ rule, state, order: at }) => (at ?? rule.order) === order && state !== 'missed',
  )
  return meant || (factsOf(ledger, order)?.mishaps.length ?? 0) > 0
}

function factsOf({ orders }: LedgerState, order: OrderNumber): OrderFacts | undefined {
  const guess = orders[order - (orders[0]?.order ?? 1)]
  return guess?.order === order ? guess : orders.find(facts => facts.order === order)
}

/** Whether the actor stood still with this order in hand: no former life, but one that will come back. */
export const stoodStill = ({ after, hand }: Scene): boolean =>
  hand !== undefined && (factsOf(after, hand)?.mishaps.includes('froze') ?? false)

/** What kafkajs 2.2.4 says of NOT_ENOUGH_REPLICAS, which comes before an append (its `protocol/error.js`). */
const NOT_ENOUGH_REPLICAS = /rejected since there are fewer in-sync replicas/

/** Whether the last answer that the shop had said that its order was not appended. */
export function wasRefused({ error }: EventOf<'order.failed'>): boolean {
  return NOT_ENOUGH_REPLICAS.test(error)
}

/** What a catalogue says about an event; '' when it says nothing. */
export function tell(catalogue: PerEvent | SomeEvents, event: RunEvent, scene: Scene): string {
  const say = catalogue[event.type] as ((event: EventOf<EventType>, scene: Scene) => string) | undefined
  return say?.(event, scene) ?? ''
}
