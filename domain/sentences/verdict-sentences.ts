import type { WhyNot } from '../fault-reasons'
import type { Stretch } from '../result'
import type { Guarantee, OrderNumber } from '../words'

type Orders = readonly OrderNumber[]

/** Why an order was paid twice, or lost. */
export type Reason =
  | { readonly kind: 'ack-lost'; readonly orders: Orders }
  | { readonly kind: 'ack-late'; readonly orders: Orders }
  | { readonly kind: 'payment-ack-late'; readonly orders: Orders }
  | { readonly kind: 'froze'; readonly orders: Orders; readonly refused: boolean }
  /** The group had given it to another instance while the first one still worked on it. */
  | { readonly kind: 'let-go'; readonly orders: Orders }
  /** The offset committed was its own, not that of the next one. */
  | { readonly kind: 'committed-itself'; readonly orders: Orders }
  /** It was in the log before the group began, at the log's end. */
  | { readonly kind: 'before-the-beginning'; readonly orders: Orders }
  | { readonly kind: 'offset-lost'; readonly orders: Orders }
  | { readonly kind: 'shop-died'; readonly orders: Orders; readonly idempotent: boolean }
  | { readonly kind: 'sent-again'; readonly orders: Orders }
  | { readonly kind: 'payment-ack-lost'; readonly orders: Orders }
  | { readonly kind: 'died-paid'; readonly orders: Orders }
  | { readonly kind: 'died-unpaid'; readonly orders: Orders }
  | { readonly kind: 'handled-again'; readonly orders: Orders }
  /** Its offset had been committed, and whoever came back late took it all the same. */
  | { readonly kind: 'taken-late'; readonly orders: Orders }
  | { readonly kind: 'uncommitted-read'; readonly orders: Orders }
  | { readonly kind: 'request-lost'; readonly orders: Orders; readonly acks0: boolean }
  | { readonly kind: 'payment-request-lost'; readonly orders: Orders; readonly acks0: boolean }
  | { readonly kind: 'shop-gave-up'; readonly orders: Orders }
  /** Its sequence number was one that the broker had seen on another order. */
  | { readonly kind: 'taken-for-repeat'; readonly orders: Orders }
  | { readonly kind: 'not-handled'; readonly orders: Orders }
  | { readonly kind: 'lost-with-leader'; readonly orders: Orders; readonly acks: 0 | 1 | -1 }
  /** Its offset was that of a lost record which had been handled. */
  | { readonly kind: 'stepped-over'; readonly orders: Orders }
  /** The position lay beyond the end of the new leader's log. */
  | { readonly kind: 'log-shortened'; readonly orders: Orders }

/** Orders that the bank will never read a payment for. `skipped`: all of them are in the log, and payments went past them. */
export interface Missing {
  readonly orders: Orders
  readonly skipped: boolean
}

/** What the verdict says, in one language. Every entry is a function of facts. */
export interface VerdictSentences {
  readonly idle: string
  readonly idleWhere: string
  readonly running: (paid: number, orders: number) => string
  readonly inDoubt: (order: OrderNumber) => string
  readonly endInDoubt: (order: OrderNumber) => string
  readonly soFar: (lost: Missing, repeated: Repeats) => string
  readonly allOnce: (orders: number) => string
  readonly keptWithRepeats: (repeated: Repeats) => string
  readonly keptWithLosses: (lost: Orders) => string
  readonly keptButGaveUp: (lost: Orders, repeated: Repeats) => string
  readonly broken: (lost: Missing, repeated: Repeats) => string
  readonly unknownTransaction: (orders: Orders) => string
  readonly unknownTransactionWhere: string
  readonly unknown: (orders: Orders) => string
  readonly unknownWhere: string
  readonly waiting: (orders: Orders) => string
  readonly waitingWhere: string
  readonly neverSent: (orders: Orders) => string
  readonly neverSentWhere: string
  readonly clusterLost: string
  readonly clusterLostWhere: string
  readonly stopped: string
  readonly provesNothing: string
  readonly neverStruck: (why: readonly string[]) => string
  /** Why a failure can never strike. */
  readonly whyNot: (why: WhyNot) => string
  /** Where the guarantee was measured: "At least once, as read back from topic payments." */
  readonly measured: (guarantee: Guarantee) => string
  readonly exactlyOnceEdge: (committed: boolean) => string
  readonly mailed: (orders: Repeats) => string
  readonly skipped: (orders: Orders) => string
  readonly recognised: (orders: Orders) => string
  readonly recognisedPayment: (orders: Orders) => string
  readonly endAckLost: (orders: Orders) => string
  readonly aborted: (orders: Orders) => string
  /** Acknowledged and read, and no longer in the log. */
  readonly vanished: (orders: Orders) => string
  readonly stretch: (stretch: Stretch) => string
  readonly reason: (reason: Reason) => string
}

/** Orders that were counted more than once, and how often when that is the same for all. */
export interface Repeats {
  readonly orders: Orders
  readonly times?: number
}
