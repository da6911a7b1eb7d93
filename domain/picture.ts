import type { RunEvent, WaitReason, Wire } from './events'
import type { BrokerState } from './picture-brokers'
import type { Ledger, Verdict } from './result'
import type { ActorId, Fate, Life, OrderNumber, TopicName } from './words'

/** All that is visible at one playhead, apart from what is in motion (`Motion`). */
export interface Picture {
  /** Events reduced so far. */
  readonly count: number
  /** Real time of the last one that tells something, ms since the run began: polls and heartbeats go on when nothing does. */
  readonly at: number
  readonly runState: 'idle' | 'running' | 'settled'
  readonly shop: ShopPicture
  readonly payments: readonly PaymentsPicture[]
  readonly bank: BankPicture
  readonly orders: readonly PartitionPicture[]
  readonly paymentsTopic: readonly PartitionPicture[]
  readonly outbox: readonly { readonly order: OrderNumber; readonly nth: number }[]
  /** Lost things lie where they fell. */
  readonly shelves: readonly LostThing[]
  /** Zigzags: where a fault has struck. */
  readonly breaks: readonly {
    readonly at: Wire | 'loop'
    readonly leg?: 'request' | 'response'
    readonly fault: string
    /** In the loop: the instant of the program at which it broke, `halfway`. */
    readonly instant?: string
  }[]
  readonly faults: readonly FaultPicture[]
  readonly transactions: readonly {
    readonly transactionalId: string
    readonly producerId: number
    readonly epoch: number
    readonly state: 'open' | 'ending'
  }[]
  /** The nodes of the cluster, by number; absent where there is one. */
  readonly brokers?: readonly BrokerPicture[]
  readonly ledger: Ledger
  readonly verdict: Verdict
  /** One sentence for the caption under the stage; '' when there is nothing to say. */
  readonly caption: string
  /** The order the playhead is about; its row and slots are highlighted. */
  readonly focus?: OrderNumber
}

export type ActorState = 'off' | 'starting' | 'waiting' | 'working' | 'frozen' | 'dead' | 'stopped'

export interface ShopPicture {
  readonly life: Life
  readonly state: ActorState
  /** Orders not sent yet (the newest few in live traffic). */
  readonly left: readonly OrderNumber[]
  readonly total: number
  readonly note: string
}

export type Station = 'fetched' | 'offset-committed' | 'worked' | 'transaction-ended'

export interface PaymentsPicture {
  readonly actor: ActorId
  readonly life: Life
  readonly state: ActorState
  /** "life 2, waiting" */
  readonly note: string
  readonly inHand?: { readonly order: OrderNumber; readonly station: Station; readonly repeat: boolean }
  readonly partitions: readonly number[]
}

export interface BankPicture {
  readonly life: Life
  readonly state: ActorState
  /** Payments the bank has read so far. */
  readonly paid: number
  readonly of: number
  readonly worst?: 'lost' | 'duplicated'
}

export interface PartitionPicture {
  readonly topic: TopicName
  readonly partition: number
  /** Entries hidden before the first of `slots` (live traffic, retention). */
  readonly before: number
  readonly slots: readonly Slot[]
  readonly highWatermark: number
  readonly lastStableOffset?: number
  /** The consumer's position in memory. */
  readonly position: number
  /** The committed offset = next to read. */
  readonly bookmark: number
  /** No offset was ever committed: there is no bookmark, and `bookmark` is 0. */
  readonly unmarked?: true
  readonly leader?: number
  readonly epoch?: number
  readonly isr?: readonly number[]
  /** Each broker's copy, by node; absent where there is one broker. */
  readonly replicas?: readonly ReplicaPicture[]
}

/** One node of the cluster. */
export interface BrokerPicture {
  readonly actor: ActorId
  readonly node: number
  readonly state: BrokerState
  /** Whether it leads partition 0 of topic orders, and is there to do so. */
  readonly leads: boolean
  /** Whether it holds a copy of that partition at all. */
  readonly holds: boolean
  /** "leader, epoch 2", "follower", "killed" */
  readonly note: string
}

/** One broker's copy of a partition. */
export interface ReplicaPicture {
  readonly node: number
  /** By the last election, whether or not it is up. */
  readonly role: 'leader' | 'follower'
  readonly state: BrokerState
  readonly inSync: boolean
  /** The next offset it will write. */
  readonly end: number
  /** The newest leader epoch it knows. */
  readonly epoch?: number
  readonly slots: readonly ReplicaSlot[]
  /** "#5 was acknowledged, but only here. …": about the slots that are gone; '' without any. */
  readonly words: string
}

/** `gone`: the leader's copy has something else there, or nothing; it is cut off when its broker returns. */
export type ReplicaSlot =
  | { readonly kind: 'record'; readonly offset: number; readonly order: OrderNumber; readonly gone: boolean }
  | {
      readonly kind: 'marker'
      readonly offset: number
      readonly control: 'commit' | 'abort'
      readonly gone: boolean
    }

export type Slot =
  | {
      readonly kind: 'record'
      readonly offset: number
      readonly order: OrderNumber
      /** `repeat`: a second copy; `void`: aborted; `open`: in a transaction not ended yet. */
      readonly look: 'plain' | 'repeat' | 'void' | 'open'
      /** Which copy of this order in this topic, from 1. */
      readonly nth: number
    }
  | { readonly kind: 'marker'; readonly offset: number; readonly control: 'commit' | 'abort' }
  /** Where one should have been; takes no offset. */
  | { readonly kind: 'empty'; readonly order: OrderNumber; readonly word: string }

export interface LostThing {
  readonly kind: 'request' | 'ack' | 'order'
  readonly order: OrderNumber
  /** The wire it fell from, or the loop it died in. */
  readonly from: Wire | 'loop'
  /** "ack of #3", "died with life 1: offset committed, work never done" */
  readonly words: string
  readonly at: number
}

export interface FaultPicture {
  readonly fault: string
  readonly state: 'armed' | 'struck' | 'missed'
  readonly order?: OrderNumber
}

/** Something that moves between two stage times; its position is a pure function of the playhead. */
export interface Motion {
  readonly id: number
  readonly kind: 'record' | 'ack' | 'fetched' | 'offset' | 'payment' | 'read' | 'mail' | 'hand' | 'ask'
  /**
   * Where along the drawing. `hand`: round the payments loop from `from` to `to`; `replication`: from the leader's copy
   * to that of `actor`, both nodes standing in `from` and `to`. A request on `shop-produce` goes to the node in `to`.
   */
  readonly path: Wire | 'loop' | 'outbox'
  readonly leg: 'request' | 'response'
  readonly actor: ActorId
  readonly order?: OrderNumber
  readonly orders: readonly OrderNumber[]
  readonly from?: Station | number
  readonly to?: Station | number
  /** Partition and offset it leaves or lands on, where that is a log. */
  readonly partition?: number
  readonly offset?: number
  /** Stage times, ms. `t1` is Infinity while its arrival is not known. */
  readonly t0: number
  readonly t1: number
  /** `lost`: falls to the shelf at `lostAt` of its way; `refused`: touches the log and bounces. */
  readonly fate: 'arrives' | 'lost' | 'refused'
  readonly lostAt?: number
  /** Stage time at which it breaks (then cracks and falls until `t1`) or bounces (then goes back until `t1`). */
  readonly turnsAt?: number
  readonly repeat: boolean
  readonly label?: string
  /** An answer that refuses what was asked: the error's name in Kafka. */
  readonly error?: string
}

/** A wait drawn as an arc, cut to its drawn length. */
export interface Wait {
  readonly actor: ActorId
  readonly reason: WaitReason
  readonly order?: OrderNumber
  readonly t0: number
  readonly t1: number
  /** True length, ms; Infinity while it lasts. */
  readonly ms: number
  /** Whether it was drawn shorter than it was. */
  readonly cut: boolean
}

/** A tick on the timeline. */
export interface Tick {
  readonly t: number
  readonly seq: number
  readonly kind: 'hop' | 'fault' | 'retry' | 'offset' | 'transaction' | 'rebalance' | 'restart' | 'election'
  readonly label: string
}

/** A line of the event log. */
export interface EventLine {
  readonly seq: number
  readonly t: number
  readonly at: number
  readonly known: RunEvent['known']
  readonly text: string
  /** What the playhead stands after, as a clause: "the ack of #3 was lost"; '' where it is no moment of its own. */
  readonly moment: string
  readonly order?: OrderNumber
  readonly kind: EventLineKind
  /** Only for those who ask: heartbeats, empty fetches, metadata, plain arrivals. */
  readonly minor: boolean
  readonly event: RunEvent
}
export type EventLineKind = 'plain' | 'fault' | 'retry' | 'loss' | 'repeat'

/**
 * The events of a run laid out in stage time; grows as events come. All times in stage ms. Reads are pure: asking twice
 * for the same playhead gives the same answer. D owns the implementation (`film.ts`).
 */
export interface FilmView {
  readonly duration: number
  readonly eventCount: number
  readonly ticks: readonly Tick[]
  readonly waits: readonly Wait[]
  readonly lines: readonly EventLine[]
  /** Where live traffic came faster than it can be shown: so many events were shown at once. */
  readonly skips: readonly { readonly t: number; readonly events: number }[]
  /** Live traffic: what has been folded away, so many events up to this stage time. */
  readonly folded: { readonly events: number; readonly to: number }
  /** How many events have a stage time ≤ t. */
  countAt(t: number): number
  pictureAt(t: number): Picture
  motionsAt(t: number): readonly Motion[]
  waitsAt(t: number): readonly Wait[]
  /** Stage time of the event with this seq. */
  timeOf(seq: number): number
  /** The viewer stands at `t`: what is seen there stays, also when all around it is folded away. */
  hold(t: number): void
}

export interface FinalWord {
  readonly verdict: Verdict
  readonly fates: Readonly<Record<OrderNumber, Fate>>
}
