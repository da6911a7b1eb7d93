/** The words of the project, as types: one for each thing (the README's glossary says what they mean). */

export const GUARANTEES = ['at-most-once', 'at-least-once', 'idempotent-consumer', 'exactly-once'] as const
/** A named set of settings. */
export type Guarantee = (typeof GUARANTEES)[number]

export const TOPICS = ['orders', 'payments'] as const
export type TopicName = (typeof TOPICS)[number]

export const ROLES = ['shop', 'payments', 'bank', 'broker'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who acts: `shop`, `payments` (first instance), `payments-2` (second instance), `bank`, `broker-1` (a node of the
 * cluster), `lab` (us: the runner, the auditor, the fault desk).
 */
export type ActorId = 'shop' | 'bank' | 'lab' | `payments${'' | `-${number}`}` | `broker-${number}`

/** The role of an actor; the lab has none. */
export function roleOf(actor: ActorId): Role | undefined {
  return ROLES.find(role => actor === role || actor.startsWith(`${role}-`))
}

/** Incarnation of an actor: 1, 2, … */
export type Life = number
/** The business number of an order, the same everywhere; carried in the record header `order`. From 1. */
export type OrderNumber = number

/** How a fact is known. */
export type Known = 'observed' | 'injected' | 'inferred'

export const FATES = ['once', 'duplicated', 'lost', 'unknown', 'pending'] as const
export type Fate = (typeof FATES)[number]

/** Where a record is, or was meant to be. Offsets are numbers: a run never comes near 2^53 records. */
export interface Place {
  readonly topic: TopicName
  readonly partition: number
  readonly offset: number
}
