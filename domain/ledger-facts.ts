import type { RunEvent } from './events'
import type { FaultRecord } from './fault-record'
import type { Recipe } from './recipe'
import type { Totals } from './result'
import type { ActorId, Life, OrderNumber } from './words'

/** A place within one topic. */
export interface Spot {
  readonly partition: number
  readonly offset: number
}

export type PaymentState = 'plain' | 'open' | 'committed' | 'aborted'

export interface PaymentCopy extends Spot {
  readonly state: PaymentState
  readonly producerId?: number
}

/** What went wrong with an order, in the order it did; the verdict's reasons are made of these. */
export type Mishap =
  | 'request-lost'
  | 'ack-lost'
  | 'ack-late'
  | 'payment-request-lost'
  | 'payment-ack-lost'
  | 'payment-ack-late'
  | 'offset-lost'
  | 'end-request-lost'
  | 'end-ack-lost'
  | 'shop-died'
  | 'shop-gave-up'
  /** The broker took it for a repeat, and stored nothing. */
  | 'taken-for-repeat'
  /** Payments died, or gave up, with it in hand: its offset committed and the work not done. */
  | 'died-unpaid'
  /** … the work done and its offset not committed. */
  | 'died-paid'
  /** … neither, or both. */
  | 'died'
  | 'froze'
  | 'work-failed'
  | 'fenced'
  | 'offset-refused'
  /** Taken although its offset had been committed: by one that came back late, which nothing stopped. */
  | 'taken-late'
  /** A broker was elected that did not have its record (acks 1, or no other copy in sync). */
  | 'lost-with-leader'

/** All that is known about one order. */
export interface OrderFacts {
  readonly order: OrderNumber
  readonly sent: number
  /** Its requests and acks between shop and broker that are in the air. */
  readonly send: 'none' | 'trying' | 'resolved' | 'failed'
  /** Whether an ack came with an offset; false under acks 0. */
  readonly acked: boolean
  readonly attempt?: number
  readonly copies: readonly Spot[]
  readonly payments: readonly PaymentCopy[]
  readonly received: number
  readonly skipped: number
  readonly handled: number
  readonly emailed: number
  readonly mishaps: readonly Mishap[]
}

/** An order an instance has taken and not finished. */
export interface Hand {
  readonly actor: ActorId
  readonly life: Life
  readonly order: OrderNumber
  readonly worked: boolean
  readonly offset: boolean
}

/** A frame in the air that carries orders. */
export interface Airborne {
  readonly flight: number
  readonly client: ActorId
  readonly orders: readonly OrderNumber[]
  readonly kind: Mishap
}

export interface LedgerState {
  readonly recipe: Recipe
  readonly mode: 'scripted' | 'live'
  readonly state: 'idle' | 'running' | 'settled'
  readonly reason?: Extract<RunEvent, { type: 'run.settled' }>['reason']
  /** Ascending by order; in live traffic the newest. */
  readonly orders: readonly OrderFacts[]
  /** What the rows that were dropped add up to, and the greatest order among them. */
  readonly folded: Totals & {
    readonly through: OrderNumber
    readonly count: number
    readonly once: number
    /** Those among them that were lost or duplicated, the newest fifty: a verdict must not forget them. */
    readonly troubled: readonly OrderFacts[]
  }
  readonly air: readonly Airborne[]
  readonly hands: readonly Hand[]
  /** What the instance of payments that died last had in hand. */
  readonly died: readonly OrderNumber[]
  /** Committed offsets of the payments group in topic orders, by partition. */
  readonly bookmarks: readonly number[]
  /** The furthest each of them ever was: a late commit may move one back. */
  readonly furthest: readonly number[]
  /** Offsets in a transaction that has not ended; they count when it is committed. */
  readonly pending: readonly {
    readonly transactionalId: string
    readonly partition: number
    readonly offset: number
  }[]
  /** Topics that were read back. */
  readonly read: { readonly orders: boolean; readonly payments: boolean }
  readonly faults: readonly FaultRecord[]
}

/** An order of which nothing is known yet. */
export function noFacts(order: OrderNumber): OrderFacts {
  return {
    order,
    sent: 0,
    send: 'none',
    acked: false,
    copies: [],
    payments: [],
    received: 0,
    skipped: 0,
    handled: 0,
    emailed: 0,
    mishaps: [],
  }
}
