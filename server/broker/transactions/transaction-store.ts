import { errors } from '../../wire'
import type { InternalLog } from '../groups/internal-log'
import { partitionFor } from '../groups/partition-for'
import { transactionRecord } from './records'
import { mayFollow, type TxnMetadata, type TxnState } from './transaction'

/** A transactional id in memory: its last logged state, and the one that is being written. */
export type TxnEntry = {
  metadata: TxnMetadata
  /** Set while a step is on its way to the log; other requests get CONCURRENT_TRANSACTIONS meanwhile. */
  pending: TxnState | null
  /** The bumped epoch of a failed fencing was never given out, so the next attempt does not bump again. */
  failedToFence: boolean
  readonly partition: number
}

type Partition = {
  state: 'loading' | 'active'
  readonly coordinatorEpoch: number
  readonly entries: Map<string, TxnEntry>
}

/** What a failed append to `__transaction_state` means to the producer (TransactionStateManager.appendTransactionToLog). */
function producerError(appendError: number): number {
  switch (appendError) {
    case errors.NONE:
      return errors.NONE
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
    case errors.NOT_ENOUGH_REPLICAS:
    case errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND:
    case errors.REQUEST_TIMED_OUT:
      return errors.COORDINATOR_NOT_AVAILABLE
    case errors.NOT_LEADER_OR_FOLLOWER:
    case errors.KAFKA_STORAGE_ERROR:
      return errors.NOT_COORDINATOR
    default:
      return errors.UNKNOWN_SERVER_ERROR
  }
}

/** The transactional ids this node coordinates, each state change written to the log first (Kafka: TransactionStateManager). */
export class TransactionStore {
  private readonly partitions = new Map<number, Partition>()

  constructor(
    private readonly log: InternalLog,
    private readonly partitionCount: number,
  ) {}

  partitionOf(transactionalId: string): number {
    return partitionFor(transactionalId, this.partitionCount)
  }

  /** 0 when this node coordinates the id and is ready, 14 while it loads, 16 when it is another node. */
  readiness(transactionalId: string): number {
    const partition = this.partitions.get(this.partitionOf(transactionalId))
    if (partition === undefined) return errors.NOT_COORDINATOR
    return partition.state === 'loading' ? errors.COORDINATOR_LOAD_IN_PROGRESS : errors.NONE
  }

  get isLoading(): boolean {
    return [...this.partitions.values()].some(p => p.state === 'loading')
  }

  find(transactionalId: string): TxnEntry | null {
    return this.partitions.get(this.partitionOf(transactionalId))?.entries.get(transactionalId) ?? null
  }

  all(): TxnEntry[] {
    return [...this.partitions.values()].flatMap(p => [...p.entries.values()])
  }

  /** The leader epoch of the partition, which markers carry so that an old coordinator's are refused. */
  coordinatorEpoch(entry: TxnEntry): number {
    return this.partitions.get(entry.partition)?.coordinatorEpoch ?? -1
  }

  /** Whether this very entry is still coordinated here; a reload makes new entries. */
  owns(entry: TxnEntry): boolean {
    return this.find(entry.metadata.transactionalId) === entry
  }

  startLoading(partition: number, coordinatorEpoch: number): void {
    this.partitions.set(partition, { state: 'loading', coordinatorEpoch, entries: new Map() })
  }

  finishLoading(partition: number): void {
    const loaded = this.partitions.get(partition)
    if (loaded !== undefined) loaded.state = 'active'
  }

  put(metadata: TxnMetadata): TxnEntry {
    const partition = this.partitionOf(metadata.transactionalId)
    const entry: TxnEntry = { metadata, pending: null, failedToFence: false, partition }
    this.partitions.get(partition)?.entries.set(metadata.transactionalId, entry)
    return entry
  }

  drop(partition: number): void {
    this.partitions.delete(partition)
  }

  /**
   * Writes the next state; it becomes the current one when its record is in the log.
   *
   * @param done gets 0, or the Kafka error code for the producer; then the state is unchanged
   */
  advance(entry: TxnEntry, next: TxnMetadata, done: (error: number) => void): void {
    if (!mayFollow(entry.metadata.state, next.state)) {
      throw new Error(`${next.transactionalId} cannot go from ${entry.metadata.state} to ${next.state}`)
    }
    entry.pending = next.state
    this.log.append({ partition: entry.partition, records: [transactionRecord(next)] }, appended => {
      if (!this.owns(entry)) return done(errors.NOT_COORDINATOR)
      entry.pending = null
      if (appended.error === errors.NONE) entry.metadata = next
      done(producerError(appended.error))
    })
  }
}
