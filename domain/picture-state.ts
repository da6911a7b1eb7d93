import { emptyLedger, type LedgerState } from './ledger'
import type { ActorState, LostThing, Picture, Station } from './picture'
import { type BrokerFacts, firstBrokers, type ReplicaFacts } from './picture-brokers'
import type { Recipe } from './recipe'
import { type ActorId, type Life, type OrderNumber, TOPICS, type TopicName } from './words'

/** An actor's life and what it is doing. */
export interface ActorFacts {
  readonly life: Life
  readonly state: ActorState
}

export interface PaymentsFacts extends ActorFacts {
  readonly actor: ActorId
  readonly hand?: { readonly order: OrderNumber; readonly station: Station; readonly repeat: boolean }
  readonly partitions: readonly number[]
}

export interface BankFacts extends ActorFacts {
  /** Payments it has been given. */
  readonly paid: number
  /** Next offset it has not been given, by partition. */
  readonly upTo: readonly number[]
}

export type Entry =
  | { readonly kind: 'record'; readonly offset: number; readonly order: OrderNumber }
  | { readonly kind: 'marker'; readonly offset: number; readonly control: 'commit' | 'abort' }

/** One partition's log and its pointers. */
export interface LogFacts {
  readonly topic: TopicName
  readonly partition: number
  /** Ascending by offset; in live traffic the newest. */
  readonly entries: readonly Entry[]
  /** Entries dropped before the first. */
  readonly before: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly position: number
  readonly bookmark: number
  /** No offset was ever committed. */
  readonly unmarked?: true
  readonly leader?: number
  readonly epoch?: number
  readonly isr?: readonly number[]
}

/** All that is visible, in the form in which it grows. Immutable: a checkpoint is the thing itself. */
export interface PictureState {
  readonly count: number
  readonly at: number
  readonly ledger: LedgerState
  readonly shop: ActorFacts
  readonly payments: readonly PaymentsFacts[]
  readonly bank: BankFacts
  readonly logs: readonly LogFacts[]
  /** Empty where there is one broker. */
  readonly brokers: readonly BrokerFacts[]
  readonly replicas: readonly ReplicaFacts[]
  readonly outbox: Picture['outbox']
  readonly shelves: readonly LostThing[]
  readonly breaks: Picture['breaks']
  readonly transactions: Picture['transactions']
  readonly caption: string
  readonly focus: OrderNumber | undefined
}

/** Before anything has run. */
export function emptyPicture(recipe: Recipe, mode: 'scripted' | 'live' = 'scripted'): PictureState {
  const { payments, cluster } = recipe.settings
  const off: ActorFacts = { life: 1, state: 'off' }
  return {
    count: 0,
    at: 0,
    ledger: emptyLedger(recipe, mode),
    shop: off,
    payments: Array.from({ length: payments.instances }, (_, index) => ({
      ...off,
      actor: index === 0 ? 'payments' : `payments-${index + 1}`,
      partitions: [],
    })),
    bank: { ...off, paid: 0, upTo: [] },
    logs: TOPICS.flatMap(topic =>
      Array.from({ length: cluster.partitions }, (_, partition) => emptyLog(topic, partition)),
    ),
    brokers: firstBrokers(cluster.nodes),
    replicas: [],
    outbox: [],
    shelves: [],
    breaks: [],
    transactions: [],
    caption: '',
    focus: undefined,
  }
}

/** A partition before its first record. */
export function emptyLog(topic: TopicName, partition: number): LogFacts {
  return {
    topic,
    partition,
    entries: [],
    before: 0,
    highWatermark: 0,
    lastStableOffset: 0,
    position: 0,
    bookmark: 0,
    unmarked: true,
  }
}
