import type { Flight, WaitReason } from './events'
import type { Recipe } from './recipe'

/** How much a thing deserves to be looked at. */
export type Interest = 'routine' | 'first' | 'beside' | 'trouble'

/** Where a shown length comes from. All lengths in stage ms at 1×. */
type Lengths = Readonly<Record<Interest, number>>

const NONE: Lengths = { routine: 0, first: 0, beside: 0, trouble: 0 }
const RECORD: Lengths = { routine: 300, first: 700, beside: 450, trouble: 900 }
const ACK: Lengths = { routine: 220, first: 450, beside: 350, trouble: 900 }
const PAYMENT: Lengths = { routine: 220, first: 450, beside: 400, trouble: 900 }
const PAYMENT_ACK: Lengths = { routine: 100, first: 250, beside: 200, trouble: 700 }
const OFFSET: Lengths = { routine: 160, first: 300, beside: 250, trouble: 700 }
const OFFSET_ACK: Lengths = { routine: 60, first: 120, beside: 120, trouble: 500 }
const END: Lengths = { routine: 160, first: 300, beside: 250, trouble: 800 }
const END_ACK: Lengths = { routine: 80, first: 120, beside: 120, trouble: 800 }

/** From a log to the one who reads it. */
export const FETCHED: Lengths = { routine: 200, first: 500, beside: 450, trouble: 600 }
export const READ: Lengths = { routine: 240, first: 450, beside: 400, trouble: 400 }
/** From one station of the loop to the next. */
export const HAND: Lengths = { routine: 130, first: 400, beside: 350, trouble: 600 }
/** From the leader's copy to a follower's. */
export const COPY: Lengths = { routine: 120, first: 400, beside: 250, trouble: 500 }
export const MAIL: Lengths = { routine: 80, first: 250, beside: 250, trouble: 300 }
/** The pause before the next order is sent. */
export const NEXT_ORDER: Lengths = { routine: 80, first: 0, beside: 200, trouble: 200 }
export const NEXT_UNACKED: Lengths = { routine: 320, first: 0, beside: 320, trouble: 320 }
/** Between the moment an actor is about to die and its death. */
export const DEATH = 300
/** What happened to a node is looked at before the next thing happens to one. */
export const BLOW = 900
/** A broken thing cracks and falls to the shelf below. */
export const FALL = 680
/** A refused repeat touches the log and comes back a third of the way. */
export const BOUNCE = 420
/** Between the last event and the end of a run. */
export const CURTAIN = 400
/** How far on its way a frame is lost: a request near the log, an ack after a third of its way. */
export const LOST_AT = { request: 0.62, response: 0.4 } as const

/** How long a frame flies; 0 for one that is kept in the event log and not drawn. */
export function hopLengths({ wire, leg, api }: Pick<Flight, 'wire' | 'leg' | 'api'>): Lengths {
  const request = leg === 'request'
  switch (wire) {
    case 'shop-produce':
      return request ? RECORD : ACK
    case 'payments-produce':
      return request ? PAYMENT : PAYMENT_ACK
    case 'payments-offsets':
      if (api === 'AddOffsetsToTxn') return NONE
      return request ? OFFSET : OFFSET_ACK
    case 'payments-transaction':
      if (api !== 'EndTxn') return NONE
      return request ? END : END_ACK
    default:
      return NONE
  }
}

/** A broker rests before it answers what the viewer looks at. */
export function restBeforeAnswer(interest: Interest): number {
  return interest === 'trouble' ? 200 : interest === 'first' ? 120 : 20
}

const SHORTEST_WAIT: Readonly<Record<WaitReason, number>> = {
  retry: 500,
  'request-timeout': 700,
  'session-timeout': 500,
  'transaction-timeout': 500,
  restart: 300,
  election: 400,
  delay: 600,
  freeze: 700,
}
/** At 1× no wait is drawn longer than that. */
export const LONGEST_WAIT = 1200

/** How long a wait of `ms` is drawn. */
export function shownWait(reason: WaitReason, ms: number): number {
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT[reason], ms))
}

/** Lag of live traffic, ms: below the first the pace is full, from there to the second it shortens, past that it jumps. */
const LAG_FROM = 200
const LAG_TO = 1400
export const MOST_LAG = 4000
const LEAST_PACE = 0.08

/** By what all lengths are multiplied in live traffic that is `lag` ms behind; 0 = it jumps. */
export function livePace(lag: number, interest: Interest): number {
  if (lag >= MOST_LAG) return 0
  const behind = Math.min(1, Math.max(0, lag - LAG_FROM) / (LAG_TO - LAG_FROM))
  const pace = 1 - behind * (1 - LEAST_PACE)
  return interest === 'trouble' ? Math.max(pace, 0.5) : pace
}

/** By what the lengths of a scripted run are multiplied: many orders are shown faster, but trouble never is. */
export function scriptedPace({ orders }: Pick<Recipe, 'orders'>, interest: Interest): number {
  return interest === 'routine' || interest === 'beside' ? Math.min(1, Math.max(0.15, 12 / orders)) : 1
}
