import type { RunEvent, Wire } from './events'
import type { Airborne, Mishap } from './ledger-facts'
import type { LostThing, Picture } from './picture'
import type { PictureState } from './picture-state'
import type { PictureSentences } from './sentences/picture-sentences'
import { roleOf } from './words'

/** Things kept on the shelves, and zigzags kept in the drawing. */
const MOST_LOST = 8
const MOST_BREAKS = 6

/** The frame an event says was lost, as it was in the air before. */
export function fallen(before: PictureState, event: RunEvent): Airborne | undefined {
  return event.type === 'flight.lost'
    ? before.ledger.air.find(({ flight }) => flight === event.flight)
    : undefined
}

/** The wire a frame that carries orders flies over. */
export function wireOfMishap(kind: Mishap): { readonly wire: Wire; readonly leg: 'request' | 'response' } {
  switch (kind) {
    case 'ack-lost':
      return { wire: 'shop-produce', leg: 'response' }
    case 'payment-request-lost':
      return { wire: 'payments-produce', leg: 'request' }
    case 'payment-ack-lost':
      return { wire: 'payments-produce', leg: 'response' }
    case 'offset-lost':
      return { wire: 'payments-offsets', leg: 'request' }
    case 'end-request-lost':
      return { wire: 'payments-transaction', leg: 'request' }
    case 'end-ack-lost':
      return { wire: 'payments-transaction', leg: 'response' }
    default:
      return { wire: 'shop-produce', leg: 'request' }
  }
}

/** What lies on the shelves after one more event. */
export function shelvesAfter(
  before: PictureState,
  event: RunEvent,
  say: PictureSentences,
): readonly LostThing[] {
  const { at } = event
  const frame = fallen(before, event)
  if (frame) {
    const { wire, leg } = wireOfMishap(frame.kind)
    const kind = leg === 'request' ? 'request' : 'ack'
    const things = frame.orders.map(
      order => ({ kind, order, from: wire, words: say.lostFrame(frame.kind, order), at }) as const,
    )
    return [...before.shelves, ...things].slice(-MOST_LOST)
  }
  if (event.type !== 'actor.killed' && event.type !== 'actor.crashed') return before.shelves
  const died = before.ledger.hands.filter(hand => hand.actor === event.actor && hand.offset && !hand.worked)
  const things = died.map(
    ({ order }) => ({ kind: 'order', order, from: 'loop', words: say.diedInHand(event.life), at }) as const,
  )
  return [...before.shelves, ...things].slice(-MOST_LOST)
}

/** Zigzags after one more event: one for each place that a fault has broken. */
export function breaksAfter(before: PictureState, event: RunEvent): Picture['breaks'] {
  const made = breakOf(before, event)
  if (!made) return before.breaks
  const others = before.breaks.filter(
    ({ at, leg, instant }) => at !== made.at || leg !== made.leg || instant !== made.instant,
  )
  return [...others, made].slice(-MOST_BREAKS)
}

function breakOf(before: PictureState, event: RunEvent): Picture['breaks'][number] | undefined {
  if (event.type === 'flight.lost' && event.fault !== undefined) {
    const frame = fallen(before, event)
    if (!frame) return undefined
    const { wire, leg } = wireOfMishap(frame.kind)
    return { at: wire, leg, fault: event.fault }
  }
  if (event.type !== 'actor.killed' || roleOf(event.actor) !== 'payments') return undefined
  const fault = before.ledger.faults.findLast(
    ({ rule, state }) => rule.on === 'payments' && rule.what === 'kill' && state === 'struck',
  )
  return {
    at: 'loop',
    fault: fault?.fault ?? 'kill',
    ...(event.instant === undefined ? {} : { instant: event.instant }),
  }
}
