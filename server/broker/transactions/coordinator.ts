import { errors } from '../../wire'
import type { Clock } from '../clock'
import type { InternalLog, ReplayedBatch } from '../groups/internal-log'
import type { TopicPartition } from '../image'
import { Endings, isEnding } from './endings'
import { nextSession } from './init-producer-id'
import type { MarkerWriter } from './markers'
import { readTransactionRecord } from './records'
import type { TransactionSettings } from './settings'
import {
  addPartitions,
  hasPartition,
  newTransaction,
  noEpoch,
  noProducerId,
  type TxnMetadata,
  type TxnOutcome,
  type TxnState,
} from './transaction'
import { TransactionStore, type TxnEntry } from './transaction-store'

export type ProducerIdAndEpoch = { readonly producerId: number; readonly producerEpoch: number }

export type InitProducerIdRequest = {
  /** Null: an idempotent producer without transactions. */
  readonly transactionalId: string | null
  readonly timeoutMs: number
  /** InitProducerId v3+: what the producer has now (KIP-360); null from one that starts. */
  readonly expected: ProducerIdAndEpoch | null
}

export type InitProducerIdResult = ProducerIdAndEpoch & { readonly error: number }

/** A request inside a transaction. */
export type TxnRequest = ProducerIdAndEpoch & { readonly transactionalId: string }
export type PartitionsRequest = TxnRequest & { readonly partitions: readonly TopicPartition[] }
export type EndRequest = TxnRequest & { readonly outcome: TxnOutcome }

export type TransactionCoordinatorParts = {
  readonly settings: TransactionSettings
  readonly clock: Clock
  /** The log of `__transaction_state`. */
  readonly log: InternalLog
  readonly markers: MarkerWriter
  /** An id no producer of the cluster has had. */
  readonly newProducerId: () => number
}

/**
 * One node's transaction coordinator, for the ids whose partition of `__transaction_state` this node leads
 * (Kafka 3.9: TransactionCoordinator.scala, transaction version 1). Fencing is always answered with PRODUCER_FENCED 90;
 * what older versions of a request must see instead (47) is the handlers' business. Left out: expiry of ids after
 * seven days, transaction version 2.
 */
export class TransactionCoordinator {
  private readonly store: TransactionStore
  private readonly endings: Endings

  constructor(private readonly parts: TransactionCoordinatorParts) {
    this.store = new TransactionStore(parts.log, parts.settings['transaction.state.log.num.partitions'])
    this.endings = new Endings(parts, this.store)
  }

  /** The partition of `__transaction_state` an id lives in. */
  partitionOf(transactionalId: string): number {
    return this.store.partitionOf(transactionalId)
  }

  /** Stops the clockwork: the node is going down. */
  stop(): void {
    this.endings.stop()
  }

  /** This node will lead the partition: answer 14 until load() has run. */
  startLoading(partition: number, coordinatorEpoch: number): void {
    this.unload(partition)
    this.store.startLoading(partition, coordinatorEpoch)
  }

  /** This node has become leader of the partition: rebuild its transactions and finish what was decided. */
  load(partition: number, coordinatorEpoch: number, batches: Iterable<ReplayedBatch>): void {
    this.startLoading(partition, coordinatorEpoch)
    for (const metadata of lastStates(batches)) this.store.put(metadata)
    this.store.finishLoading(partition)
    this.endings.resume(partition)
  }

  /** This node no longer leads the partition. */
  unload(partition: number): void {
    this.endings.abandon(partition)
    this.store.drop(partition)
  }

  /** A producer (re)starts. While its previous transaction is being ended it gets 51 and must ask again. */
  initProducerId(request: InitProducerIdRequest, reply: (result: InitProducerIdResult) => void) {
    const { transactionalId, timeoutMs } = request
    const refuse = (error: number) => reply({ error, producerId: noProducerId, producerEpoch: noEpoch })
    if (transactionalId === null) {
      return reply({ error: errors.NONE, producerId: this.parts.newProducerId(), producerEpoch: 0 })
    }
    if (transactionalId === '') return refuse(errors.INVALID_REQUEST)
    if (timeoutMs <= 0 || timeoutMs > this.parts.settings['transaction.max.timeout.ms']) {
      return refuse(errors.INVALID_TRANSACTION_TIMEOUT)
    }
    const readiness = this.store.readiness(transactionalId)
    if (readiness !== errors.NONE) return refuse(readiness)
    const entry = this.store.find(transactionalId) ?? this.create(transactionalId)
    const step = nextSession(entry, request, { now: this.parts.clock.now(), newId: this.parts.newProducerId })
    if (step.kind === 'refuse') return refuse(step.error)
    if (step.kind === 'fence')
      return this.endings.fence(entry, error => refuse(error || errors.CONCURRENT_TRANSACTIONS))
    this.store.advance(entry, step.next, error => {
      if (error !== errors.NONE) return refuse(error)
      const { producerId, producerEpoch } = step.next
      reply({ error, producerId, producerEpoch })
    })
  }

  private create(transactionalId: string): TxnEntry {
    return this.store.put(newTransaction(transactionalId, this.parts.newProducerId(), this.parts.clock.now()))
  }

  /** AddPartitionsToTxn and AddOffsetsToTxn (whose partition is one of `__consumer_offsets`). */
  addPartitions(request: PartitionsRequest, reply: (error: number) => void) {
    const found = this.find(request)
    if (typeof found === 'number') return reply(found)
    if (found.pending !== null || isEnding(found.metadata.state)) return reply(errors.CONCURRENT_TRANSACTIONS)
    const { metadata } = found
    const known = request.partitions.every(p => hasPartition(metadata, p))
    if (metadata.state === 'Ongoing' && known) return reply(errors.NONE)
    this.store.advance(found, addPartitions(metadata, request.partitions, this.parts.clock.now()), reply)
  }

  /**
   * Whether a partition belongs to the producer's open transaction (KIP-890 part 1; AddPartitionsToTxn v4 with
   * verifyOnly). TRANSACTION_ABORTABLE 120 when it does not.
   */
  verify(request: TxnRequest, partition: TopicPartition): number {
    const found = this.find(request)
    if (typeof found === 'number') return found
    if (isEnding(found.metadata.state)) return errors.CONCURRENT_TRANSACTIONS
    return hasPartition(found.metadata, partition) ? errors.NONE : errors.TRANSACTION_ABORTABLE
  }

  /**
   * Answers as soon as the decision is in the log; the markers are written afterwards, so that the next transaction
   * may meet CONCURRENT_TRANSACTIONS (51) for a moment, as on Apache Kafka.
   */
  endTransaction(request: EndRequest, reply: (error: number) => void) {
    const found = this.find(request)
    if (typeof found === 'number') return reply(found)
    if (found.pending !== null) return reply(errors.CONCURRENT_TRANSACTIONS)
    if (found.metadata.state !== 'Ongoing') return reply(repeatedEnd(found.metadata.state, request.outcome))
    this.endings.end(found, request.outcome, reply)
  }

  /** The id's entry, or the error for this producer: 49 for another producer id, 90 for another epoch. */
  private find({ transactionalId, producerId, producerEpoch }: TxnRequest): TxnEntry | number {
    if (transactionalId === '') return errors.INVALID_REQUEST
    const readiness = this.store.readiness(transactionalId)
    if (readiness !== errors.NONE) return readiness
    const entry = this.store.find(transactionalId)
    if (entry === null || entry.metadata.producerId !== producerId) return errors.INVALID_PRODUCER_ID_MAPPING
    return entry.metadata.producerEpoch === producerEpoch ? entry : errors.PRODUCER_FENCED
  }

  /** DescribeTransactions: the id's state, or 105 when there is none. */
  describe(transactionalId: string): TxnMetadata | { readonly error: number } {
    if (transactionalId === '') return { error: errors.INVALID_REQUEST }
    const readiness = this.store.readiness(transactionalId)
    if (readiness !== errors.NONE) return { error: readiness }
    return this.store.find(transactionalId)?.metadata ?? { error: errors.TRANSACTIONAL_ID_NOT_FOUND }
  }

  /** ListTransactions: every id this node coordinates. */
  list(): { error: number; transactions: TxnMetadata[] } {
    if (this.store.isLoading) return { error: errors.COORDINATOR_LOAD_IN_PROGRESS, transactions: [] }
    return { error: errors.NONE, transactions: this.store.all().map(entry => entry.metadata) }
  }
}

/** EndTxn when no transaction is open: done already (0), being done (51), or not what was decided (48). */
function repeatedEnd(state: TxnState, outcome: TxnOutcome): number {
  const [preparing, complete] =
    outcome === 'commit' ? ['PrepareCommit', 'CompleteCommit'] : ['PrepareAbort', 'CompleteAbort']
  if (state === complete) return errors.NONE
  return state === preparing ? errors.CONCURRENT_TRANSACTIONS : errors.INVALID_TXN_STATE
}

/** The last state of each id in the log. */
function lastStates(batches: Iterable<ReplayedBatch>): TxnMetadata[] {
  const states = new Map<string, TxnMetadata>()
  for (const batch of batches) {
    for (const record of batch.records) {
      const read = readTransactionRecord(record)
      if (read.kind === 'transaction') states.set(read.metadata.transactionalId, read.metadata)
      if (read.kind === 'removed') states.delete(read.transactionalId)
    }
  }
  return [...states.values()]
}
