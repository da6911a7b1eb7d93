import type { Fault } from './fault'
import type { ActorId, Known, Life, OrderNumber, Place, TopicName } from './words'

/** Version of the event union; stands in the header of every recorded run. */
export const EVENTS_VERSION = 1

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Common to all facts. */
interface Fact {
  /** Position in the run's one sequence, from 1. A cause has a smaller `seq` than its effect. */
  readonly seq: number
  /** ms since the run began, when it *happened* (monotonic, fractions). */
  readonly at: number
  readonly known: Known
  /** Whose fact it is: the one it happened to. */
  readonly actor: ActorId
  readonly life: Life
}

/** The stretch a frame flies over; `other` (metadata, api versions, coordinator look-ups) is kept but not drawn. */
export type Wire =
  | 'shop-produce' /** shop → orders */
  | 'payments-fetch' /** orders → payments */
  | 'payments-produce' /** payments → topic payments */
  | 'payments-offsets' /** OffsetCommit, TxnOffsetCommit, AddOffsetsToTxn */
  | 'payments-transaction' /** InitProducerId, AddPartitionsToTxn, EndTxn of a transactional producer */
  | 'bank-fetch' /** topic payments → bank */
  | 'bank-offsets'
  | 'group' /** join, sync, heartbeat, leave */
  | 'replication'
  | 'other'

export type Leg = 'request' | 'response'

/** A record in a frame. `order` is read from its header; `offset` is known once the broker has given it one. */
export interface RecordRef {
  readonly order: OrderNumber
  readonly partition: number
  readonly offset?: number
}

/** One request or response in the air. */
export interface Flight {
  /** Unique in the run. */
  readonly flight: number
  /** The request a response answers. */
  readonly replyTo?: number
  readonly leg: Leg
  readonly wire: Wire
  /** The client's actor; the fact's `actor` is the end at which it is seen. */
  readonly client: ActorId
  readonly node: ActorId
  /** Kafka's API name, `Produce`. */
  readonly api: string
  readonly version: number
  readonly correlationId: number
  readonly bytes: number
  readonly topic?: TopicName
  readonly records: readonly RecordRef[]
  /** Kafka error name of the first error in a response, `NOT_LEADER_OR_FOLLOWER`. */
  readonly error?: string
  /** The decoded frame, for the event log (record values shortened). */
  readonly fields?: Json
}

export type FactBody =
  | {
      readonly type: 'run.started'
      readonly recipe: string
      readonly cluster: ClusterInfo
      readonly client: ClientInfo
      readonly mode: 'scripted' | 'live'
    }
  | { readonly type: 'run.settled'; readonly reason: 'quiet' | 'stopped' | 'gave-up' | 'cluster-lost' }
  // actors
  | { readonly type: 'actor.started' }
  /** Connected; a consumer also holds its partitions. */
  | { readonly type: 'actor.ready'; readonly partitions?: readonly number[] }
  | { readonly type: 'actor.killed'; readonly instant?: string; readonly order?: OrderNumber }
  | { readonly type: 'actor.stopped' }
  | { readonly type: 'actor.frozen'; readonly ms: number; readonly order?: OrderNumber }
  | { readonly type: 'actor.thawed' }
  /** The program ended by itself with an error nobody caught, or kafkajs gave up (CRASH restart:false). */
  | { readonly type: 'actor.crashed'; readonly error: string }
  /** A line the client itself logged: retry, crash, rejoin. */
  | { readonly type: 'client.logged'; readonly level: 'warn' | 'error' | 'info'; readonly message: string }
  // what the programs say they did
  | { readonly type: 'order.sent'; readonly order: OrderNumber }
  /** `send` resolved. `duplicate`: the broker took it for a repeat (logAppendTime set). `offset` absent under acks 0. */
  | {
      readonly type: 'order.acknowledged'
      readonly order: OrderNumber
      readonly partition?: number
      readonly offset?: number
      readonly duplicate: boolean
    }
  /** `send` rejected: whether the record is in the log is unknown unless the request was never written. */
  | { readonly type: 'order.failed'; readonly order: OrderNumber; readonly error: string }
  | {
      readonly type: 'order.received'
      readonly order: OrderNumber
      readonly partition: number
      readonly offset: number
    }
  | {
      readonly type: 'order.skipped'
      readonly order: OrderNumber
      readonly partition: number
      readonly offset: number
    }
  | { readonly type: 'work.started'; readonly order: OrderNumber }
  /** The payment's `send` resolved (under exactly once: inside the transaction) and the work is done. */
  | { readonly type: 'work.done'; readonly order: OrderNumber }
  | { readonly type: 'work.failed'; readonly order: OrderNumber; readonly error: string }
  | { readonly type: 'email.sent'; readonly order: OrderNumber }
  /** All duties for this order are done. */
  | { readonly type: 'order.finished'; readonly order: OrderNumber }
  /** The bank's program has been given this payment. */
  | {
      readonly type: 'payment.read'
      readonly order: OrderNumber
      readonly partition: number
      readonly offset: number
    }
  // flights; a request leaves a client and arrives at a node, a response the other way round
  | ({ readonly type: 'flight.departed' } & Flight)
  | { readonly type: 'flight.arrived'; readonly flight: number }
  /** It will never arrive. `cut`: the connection was closed with it. */
  | { readonly type: 'flight.lost'; readonly flight: number; readonly cut: boolean; readonly fault?: string }
  | { readonly type: 'flight.delayed'; readonly flight: number; readonly ms: number; readonly fault?: string }
  | { readonly type: 'connection.closed'; readonly node: ActorId; readonly wire?: Wire }
  // the log, as the wire or the read-back shows it
  | ({
      readonly type: 'record.appended'
      readonly order: OrderNumber
      readonly flight?: number
      readonly producerId?: number
      readonly sequence?: number
      readonly transactional: boolean
    } & Place)
  /** The broker recognised a repeat and stored nothing; offset is the first copy's. */
  | ({
      readonly type: 'record.recognised'
      readonly order: OrderNumber
      readonly flight?: number
      readonly sequence?: number
    } & Place)
  | ({
      readonly type: 'marker.appended'
      readonly control: 'commit' | 'abort'
      /** Whose transaction it ends; absent where nobody can tell. */
      readonly producerId?: number
    } & Place)
  | {
      readonly type: 'watermark.moved'
      readonly topic: TopicName
      readonly partition: number
      readonly highWatermark: number
      readonly lastStableOffset: number
    }
  /** The consumer's position in memory: the next offset it will ask for or handle. */
  | {
      readonly type: 'position.moved'
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
    }
  // offsets and transactions; the actor is the client on whose behalf
  | {
      readonly type: 'offset.committed'
      readonly group: string
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
    }
  | {
      readonly type: 'offset.refused'
      readonly group: string
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
      readonly error: string
    }
  /** Inside a transaction: counts only when that is committed. */
  | {
      readonly type: 'offset.pending'
      readonly group: string
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
      readonly transactionalId: string
    }
  | {
      readonly type: 'transaction.begun'
      readonly transactionalId: string
      readonly producerId: number
      readonly epoch: number
      readonly order?: OrderNumber
    }
  | {
      readonly type: 'transaction.committed'
      readonly transactionalId: string
      readonly producerId: number
      readonly epoch: number
    }
  | {
      readonly type: 'transaction.aborted'
      readonly transactionalId: string
      readonly producerId: number
      readonly epoch: number
      readonly by: 'client' | 'next-owner' | 'timeout'
    }
  /** A call was refused because a newer owner of the same id exists. */
  | { readonly type: 'producer.fenced'; readonly transactionalId: string; readonly error: string }
  // groups
  | {
      readonly type: 'group.joined'
      readonly group: string
      readonly generation: number
      readonly member: string
    }
  | { readonly type: 'group.left'; readonly group: string; readonly member: string }
  | { readonly type: 'group.expired'; readonly group: string; readonly member: string }
  // waits; the actor is the one who waits
  | {
      readonly type: 'wait.began'
      readonly reason: WaitReason
      readonly ms: number
      readonly order?: OrderNumber
    }
  | { readonly type: 'wait.ended'; readonly reason: WaitReason }
  // faults
  | { readonly type: 'fault.armed'; readonly fault: string; readonly rule: Fault }
  | { readonly type: 'fault.disarmed'; readonly fault: string }
  | {
      readonly type: 'fault.struck'
      readonly fault: string
      readonly order?: OrderNumber
      readonly where: string
    }
  /** The run has settled and it never struck: the run proves nothing about it. */
  | { readonly type: 'fault.missed'; readonly fault: string; readonly why: string }
  // cluster (three nodes)
  | { readonly type: 'node.killed' }
  | { readonly type: 'node.stopped' }
  | { readonly type: 'node.frozen' }
  | { readonly type: 'node.thawed' }
  | { readonly type: 'node.started' }
  | {
      readonly type: 'leader.elected'
      readonly topic: TopicName
      readonly partition: number
      readonly leader: number
      readonly epoch: number
      readonly unclean: boolean
      /** Where the new leader's log ended when it was elected, where known: what lay beyond is not in the log any more. */
      readonly endOffset?: number
    }
  | {
      readonly type: 'isr.changed'
      readonly topic: TopicName
      readonly partition: number
      readonly isr: readonly number[]
    }
  | ({ readonly type: 'replica.appended'; readonly order: OrderNumber } & Place)
  | {
      readonly type: 'log.truncated'
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
    }
  // the auditor's read-back
  | {
      readonly type: 'log.read'
      readonly topic: TopicName
      readonly partition: number
      readonly start: number
      readonly highWatermark: number
      readonly lastStableOffset: number
      readonly entries: readonly LogEntry[]
    }
  | {
      readonly type: 'offsets.read'
      readonly group: string
      readonly topic: TopicName
      readonly partition: number
      readonly offset: number
    }

/** One entry of a log as read back. A run's own records only; `orders` it cannot place are left out. */
export type LogEntry =
  | {
      readonly kind: 'record'
      readonly offset: number
      readonly order: OrderNumber
      readonly state: 'plain' | 'committed' | 'aborted' | 'open'
    }
  | { readonly kind: 'marker'; readonly offset: number; readonly control: 'commit' | 'abort' }

export type WaitReason =
  | 'retry' /** kafkajs's back-off before the next attempt */
  | 'request-timeout'
  | 'session-timeout'
  | 'transaction-timeout'
  | 'restart' /** the supervisor's pause before the next life */
  | 'election'
  | 'delay' /** our own delay fault */
  | 'freeze'

export interface ClusterInfo {
  readonly kind: 'embedded' | 'apache'
  readonly version: string
  readonly nodes: number
}
export interface ClientInfo {
  readonly name: string
  readonly version: string
}

/** One fact of a run. An event states what someone saw or did, never a conclusion. */
export type RunEvent = Fact & FactBody
export type EventType = FactBody['type']
export type EventOf<T extends EventType> = Extract<RunEvent, { readonly type: T }>
/** A fact before the recorder has stamped it. `at` is the process-wide monotonic clock, ms (`performance.timeOrigin + performance.now()`). */
export type UnstampedFact = Omit<Fact, 'seq'> & FactBody
