import { Batch, type BatchInput, encodeBatch, encodeMarker, errors, type MarkerInput } from '../wire'
import type { Clock } from './clock'
import { Followers } from './followers'
import type { PartitionState, TopicPartition } from './image'
import { IncomingBatch, type Refusal } from './incoming-batch'
import type { PartitionLog } from './log/partition-log'
import type { Observer } from './observer'
import type { FetchAnswer } from './replication'

/** A copy's log and the high watermark it last knew: what a broker's death leaves behind. */
export interface StoredPartition {
  readonly topicId: string
  readonly partition: number
  readonly log: PartitionLog
  highWatermark: number
}

/** Settings of the partition's topic, read at each use because they can be altered. */
export interface PartitionSettings {
  readonly minInsyncReplicas: number
  readonly maxMessageBytes: number
  readonly retentionBytes: number
  readonly retentionMs: number
  readonly segmentBytes: number
  readonly replicaLagTimeMaxMs: number
  readonly producerIdExpirationMs: number
  readonly logAppendTime: boolean
  /** How far the time of a record may lie before and after the time of its arrival, ms. */
  readonly timestampBeforeMaxMs: number
  readonly timestampAfterMaxMs: number
  readonly compacted: boolean
}

export interface ReplicaContext {
  readonly brokerId: number
  readonly clock: Clock
  readonly observe: Observer
  /** Asks the controller for another ISR; it is granted by a new state, or not at all. */
  proposeIsr(replica: Replica, isr: readonly number[]): void
  /** Whether a broker may join an ISR: registered and not fenced. */
  isEligible(brokerId: number): boolean
  settings(replica: Replica): PartitionSettings
}

export type AppendResult =
  | {
      readonly error: 0
      readonly baseOffset: number
      readonly lastOffset: number
      readonly appendTimeMs: number
    }
  | (Refusal & { readonly logStartOffset?: number })

export interface AppendOptions {
  readonly acks: number
  /** For a transactional batch: its coordinator says that this partition belongs to the transaction (KIP-890). */
  readonly verified?: boolean
}

interface PendingAck {
  readonly lastOffset: number
  readonly done: (error: number) => void
  readonly cancelTimer: () => void
}

/**
 * One broker's copy of a partition: what it believes about leadership, its log, its high watermark. As leader it takes
 * batches and answers readers; as follower it is filled by its fetcher. Synchronous; knows no socket.
 */
export class Replica implements TopicPartition {
  readonly topic: string
  readonly partition: number
  readonly stored: StoredPartition
  readonly followers: Followers
  private readonly context: ReplicaContext
  private belief: PartitionState | undefined
  /** End of the log when this leadership began: until the high watermark is there, it is not known (KIP-207). */
  private leaderSince = 0
  private pending: PendingAck[] = []
  private compactAt = COMPACT_FROM_BYTES
  private readonly watchers = new Set<() => void>()
  private nextSweepAt: number

  constructor({ topic, partition }: TopicPartition, stored: StoredPartition, context: ReplicaContext) {
    this.topic = topic
    this.partition = partition
    this.stored = stored
    this.context = context
    this.followers = new Followers(context.clock)
    this.nextSweepAt = context.clock.now() + SWEEP_MS
  }

  get log(): PartitionLog {
    return this.stored.log
  }

  get highWatermark(): number {
    return this.stored.highWatermark
  }

  get state(): PartitionState | undefined {
    return this.belief
  }

  get isLeader(): boolean {
    return this.belief?.leader === this.context.brokerId
  }

  get leaderEpoch(): number {
    return this.belief?.leaderEpoch ?? -1
  }

  /** Whether the high watermark of this leadership is known yet; until then the end cannot be told to consumers. */
  get knowsItsEnd(): boolean {
    return this.stored.highWatermark >= this.leaderSince
  }

  /** What a read_committed reader may see up to (exclusive). */
  get lastStableOffset(): number {
    return Math.min(
      this.log.firstUnstableOffset(this.highWatermark) ?? this.highWatermark,
      this.highWatermark,
    )
  }

  /** Takes over what the controller decided; a new leader epoch begins a new role. */
  apply(state: PartitionState): void {
    const before = this.belief
    this.belief = state
    if (this.isLeader) {
      if (before?.leaderEpoch !== state.leaderEpoch) this.beginLeadership(state)
      else if (before.replicas !== state.replicas) this.followers.change(this.othersOf(state))
      this.advanceHighWatermark()
    } else {
      this.failPending(errors.NOT_LEADER_OR_FOLLOWER)
      this.followers.clear()
    }
    this.settlePending()
    this.wake()
  }

  private othersOf({ replicas }: Pick<PartitionState, 'replicas'>): readonly number[] {
    return replicas.filter(id => id !== this.context.brokerId)
  }

  private beginLeadership({ replicas, leaderEpoch, isr }: PartitionState): void {
    this.leaderSince = this.log.endOffset
    this.log.epochs.begin(leaderEpoch, this.log.endOffset)
    this.followers.reset(this.othersOf({ replicas }), isr)
  }

  /** ISR members that count for min.insync.replicas; a topic with fewer copies is not asked for more (KAFKA-15583). */
  get hasEnoughInSync(): boolean {
    const { isr = [], replicas = [] } = this.belief ?? {}
    return isr.length >= Math.min(this.context.settings(this).minInsyncReplicas, replicas.length)
  }

  /**
   * Appends a client's (or, with a verified marker or internal batch, a coordinator's) batch as leader.
   * @returns the offsets it got, those of the batch it repeats, or Kafka's error code
   */
  append(batch: Batch, { acks, verified = false }: AppendOptions): AppendResult {
    if (!this.isLeader) return { error: errors.NOT_LEADER_OR_FOLLOWER }
    // Before the append, and only for acks=all: min.insync.replicas protects nobody else (Partition.appendRecordsToLeader).
    if (acks === -1 && !this.hasEnoughInSync) return { error: errors.NOT_ENOUGH_REPLICAS }
    const partition = `${this.topic}-${this.partition}`
    const rules = { ...this.context.settings(this), partition, now: this.context.clock.now() }
    const problem = new IncomingBatch(batch, rules).problem
    if (problem !== undefined) return { ...problem, ...this.startFor(problem.error) }
    if (batch.producerId >= 0 && !batch.isControl) {
      const verdict = this.log.producers.judge(batch, { verified })
      if (verdict.kind === 'refuse') return this.refused(verdict.error)
      if (verdict.kind === 'duplicate') {
        const { baseOffset, lastOffset, timestamp } = verdict
        this.report(batch, 'batch.deduplicated', baseOffset)
        return { error: 0, baseOffset, lastOffset, appendTimeMs: timestamp }
      }
    }
    return this.place(batch)
  }

  private refused(error: number): AppendResult {
    this.context.observe({ type: 'batch.refused', node: this.context.brokerId, ...this.name, error })
    return { error, ...this.startFor(error) }
  }

  /** Most refusals tell where the log begins, some do not (ReplicaManager.appendToLocalLog). */
  private startFor(error: number): { readonly logStartOffset?: number } {
    const silent = error === errors.CORRUPT_MESSAGE || error === errors.MESSAGE_TOO_LARGE
    return silent ? {} : { logStartOffset: this.log.startOffset }
  }

  private place(batch: Batch): AppendResult {
    const { logAppendTime } = this.context.settings(this)
    const now = this.context.clock.now()
    if (logAppendTime) batch.stampAppendTime(now)
    this.log.append(batch, this.leaderEpoch)
    const { baseOffset, lastOffset } = batch
    this.report(batch, 'batch.appended', baseOffset)
    this.advanceHighWatermark()
    this.followers.offer(this)
    this.enforceRetention()
    this.forgetSilentProducers(now)
    return { error: 0, baseOffset, lastOffset, appendTimeMs: logAppendTime ? now : -1 }
  }

  private get name(): TopicPartition {
    return { topic: this.topic, partition: this.partition }
  }

  private report(batch: Batch, type: 'batch.appended' | 'batch.deduplicated', baseOffset: number): void {
    const { producerId, baseSequence } = batch
    const node = this.context.brokerId
    if (type === 'batch.deduplicated') {
      this.context.observe({ type, node, ...this.name, baseOffset, producerId, baseSequence })
      return
    }
    const { lastOffset, leaderEpoch, isControl } = batch
    this.context.observe({
      type,
      node,
      ...this.name,
      baseOffset,
      lastOffset,
      producerId,
      baseSequence,
      leaderEpoch,
      isControl,
    })
  }

  /**
   * Appends records of a coordinator with acks=all and calls `done` when they are replicated (before returning, where
   * this is the only copy) or have failed; `baseOffset` is −1 on error.
   */
  appendRecords(input: BatchInput, done: (result: { error: number; baseOffset: number }) => void): void {
    const result = this.appendOwn(new Batch(encodeBatch(input)))
    if (!('baseOffset' in result)) {
      done({ error: result.error, baseOffset: -1 })
      return
    }
    this.whenReplicated(result.lastOffset, REPLICATION_TIMEOUT_MS, error => {
      done({ error, baseOffset: error === errors.NONE ? result.baseOffset : -1 })
    })
  }

  /** A coordinator's batch has no sequence; only its producer's epoch is checked (AppendOrigin.COORDINATOR). */
  private appendOwn(batch: Batch): AppendResult {
    if (!this.isLeader) return { error: errors.NOT_LEADER_OR_FOLLOWER }
    if (!this.hasEnoughInSync) return { error: errors.NOT_ENOUGH_REPLICAS }
    const isStale = batch.producerId >= 0 && this.log.producers.isStale(batch)
    return isStale ? this.refused(errors.INVALID_PRODUCER_EPOCH) : this.place(batch)
  }

  /**
   * Ends a transaction in this partition and calls `done` with the error code when the marker is replicated.
   * An old producer epoch gets 47, an old coordinator 52 (ProducerAppendInfo.appendEndTxnMarker).
   */
  appendMarker(marker: Omit<MarkerInput, 'timestamp'>, done: (error: number) => void): void {
    if (!this.isLeader) {
      done(errors.NOT_LEADER_OR_FOLLOWER)
      return
    }
    if (!this.hasEnoughInSync) {
      done(errors.NOT_ENOUGH_REPLICAS)
      return
    }
    const error = this.log.producers.judgeMarker(marker)
    if (error !== errors.NONE) {
      done(error)
      return
    }
    const result = this.place(new Batch(encodeMarker({ ...marker, timestamp: this.context.clock.now() })))
    if (!('baseOffset' in result)) {
      done(result.error)
      return
    }
    this.whenReplicated(result.lastOffset, REPLICATION_TIMEOUT_MS, done)
  }

  /**
   * Calls `done` once: with 0 when the high watermark has passed `lastOffset`, 20 when it has but too few copies are
   * left, 7 after `timeoutMs` (the record stays in the log), 6 when leadership is lost.
   */
  whenReplicated(lastOffset: number, timeoutMs: number, done: (error: number) => void): void {
    if (!this.isLeader) {
      done(errors.NOT_LEADER_OR_FOLLOWER)
      return
    }
    if (this.highWatermark > lastOffset) {
      done(this.replicatedVerdict())
      return
    }
    const cancelTimer = this.context.clock.after(Math.max(0, timeoutMs), () => {
      this.pending = this.pending.filter(each => each !== waiting)
      done(errors.REQUEST_TIMED_OUT)
    })
    const waiting: PendingAck = { lastOffset, done, cancelTimer }
    this.pending.push(waiting)
  }

  private replicatedVerdict(): number {
    return this.hasEnoughInSync ? errors.NONE : errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND
  }

  private settlePending(): void {
    if (this.pending.length === 0 || !this.isLeader) return
    const ready = this.pending.filter(({ lastOffset }) => lastOffset < this.highWatermark)
    if (ready.length === 0) return
    this.pending = this.pending.filter(({ lastOffset }) => lastOffset >= this.highWatermark)
    this.finish(ready, this.replicatedVerdict())
  }

  private failPending(error: number): void {
    const failed = this.pending
    this.pending = []
    this.finish(failed, error)
  }

  private finish(acks: readonly PendingAck[], error: number): void {
    for (const { done, cancelTimer } of acks) {
      cancelTimer()
      done(error)
    }
  }

  /** Calls `watch` whenever readers may see something new: high watermark, last stable offset, leadership. */
  watch(watch: () => void): () => void {
    this.watchers.add(watch)
    return () => this.watchers.delete(watch)
  }

  private wake(): void {
    for (const watch of [...this.watchers]) watch()
  }

  /**
   * The high watermark follows the slowest copy in sync (and those about to join); it stands still while the ISR is
   * below min.insync.replicas, for every record, whatever its acks (Partition.maybeIncrementLeaderHW, KIP-966).
   */
  advanceHighWatermark(): void {
    const state = this.belief
    if (state === undefined || !this.isLeader || !this.hasEnoughInSync) return
    const lagTime = this.context.settings(this).replicaLagTimeMaxMs
    const slowest = this.followers.slowest({
      end: this.log.endOffset,
      counts: id =>
        state.isr.includes(id) ||
        (this.context.isEligible(id) && this.followers.isCaughtUp(id, this.log.endOffset, lagTime)),
    })
    if (slowest <= this.highWatermark) return
    this.setHighWatermark(slowest)
    this.settlePending()
    this.followers.offer(this)
    this.wake()
  }

  private setHighWatermark(offset: number): void {
    this.stored.highWatermark = offset
    this.context.observe({
      type: 'high-watermark.moved',
      node: this.context.brokerId,
      ...this.name,
      to: offset,
    })
  }

  /** A follower has everything below `offset`: it may be taken into the ISR, and the high watermark may move. */
  followerReached(followerId: number, offset: number): void {
    this.followers.reached(followerId, offset, this.log.endOffset)
    this.expandIsr()
    this.advanceHighWatermark()
  }

  /** Proposes to take into the ISR whoever has caught up and lives: asked at each fetch, and when a broker has come. */
  expandIsr(): void {
    const state = this.belief
    if (state === undefined || !this.isLeader) return
    const needed = Math.max(this.highWatermark, this.leaderSince)
    const joining = state.replicas.filter(
      id => !state.isr.includes(id) && this.followers.endOffset(id) >= needed && this.context.isEligible(id),
    )
    if (joining.length > 0) this.context.proposeIsr(this, [...state.isr, ...joining])
  }

  /** Proposes to leave out of the ISR whoever has not caught up for replica.lag.time.max.ms. */
  shrinkIsr(): void {
    const state = this.belief
    if (state === undefined || !this.isLeader) return
    const lagTime = this.context.settings(this).replicaLagTimeMaxMs
    const isr = state.isr.filter(
      id => id === this.context.brokerId || this.followers.isCaughtUp(id, this.log.endOffset, lagTime),
    )
    if (isr.length < state.isr.length) this.context.proposeIsr(this, isr)
  }

  /** What a fetch of this follower brought: batches in the leader's order, and where the leader's log begins and is safe. */
  appendFetched({ batches, highWatermark, logStartOffset }: FetchAnswer): void {
    for (const batch of batches) {
      if (batch.lastOffset >= this.log.endOffset) this.log.appendPlaced(batch)
    }
    const known = Math.min(highWatermark, this.log.endOffset)
    const moved = known > this.highWatermark
    if (moved) this.stored.highWatermark = known
    this.log.deleteBefore(Math.min(logStartOffset, this.highWatermark))
    if (batches.length > 0) {
      const { endOffset } = this.log
      this.context.observe({ type: 'replica.moved', node: this.context.brokerId, ...this.name, endOffset })
    }
    this.enforceRetention()
    if (moved) this.wake()
  }

  /** Drops what the leader does not have. */
  truncateTo(offset: number): void {
    const lost = this.log.truncateTo(offset)
    this.stored.highWatermark = Math.min(this.highWatermark, this.log.endOffset)
    if (lost > 0)
      this.context.observe({
        type: 'log.truncated',
        node: this.context.brokerId,
        ...this.name,
        to: offset,
        lost,
      })
  }

  /** Deletes up to `offset` (exclusive) for readers; −1 means the high watermark. Returns the new start, or an error. */
  deleteRecords(offset: number): { readonly error: number; readonly lowWatermark: number } {
    if (!this.isLeader) return { error: errors.NOT_LEADER_OR_FOLLOWER, lowWatermark: -1 }
    // Only where records may be deleted at all (cleanup.policy).
    if (this.context.settings(this).compacted) return { error: errors.POLICY_VIOLATION, lowWatermark: -1 }
    const target = offset === -1 ? this.highWatermark : offset
    if (target < 0 || target > this.highWatermark)
      return { error: errors.OFFSET_OUT_OF_RANGE, lowWatermark: -1 }
    this.log.deleteBefore(target)
    return { error: errors.NONE, lowWatermark: this.log.startOffset }
  }

  private enforceRetention(): void {
    const { retentionBytes, compacted } = this.context.settings(this)
    if (compacted) this.compactWhenGrown()
    if (retentionBytes < 0 || compacted || this.log.sizeBytes <= retentionBytes) return
    this.log.deleteBefore(Math.min(this.log.offsetToFit(retentionBytes), this.highWatermark))
  }

  /** Drops what is older than retention.ms; called every log.retention.check.interval.ms, at each copy by itself. */
  expire(): void {
    const { retentionMs, segmentBytes, compacted } = this.context.settings(this)
    if (retentionMs < 0 || compacted) return
    const time = this.context.clock.now() - retentionMs
    this.log.deleteBefore(Math.min(this.log.offsetExpired(time, segmentBytes), this.highWatermark))
  }

  /** Cleans a compacted log each time it has doubled, below what is still undecided (LogCleanerManager). */
  private compactWhenGrown(): void {
    if (this.log.sizeBytes < this.compactAt) return
    this.log.compact(this.lastStableOffset, this.context.clock.now())
    this.compactAt = Math.max(COMPACT_FROM_BYTES, 2 * this.log.sizeBytes)
  }

  /** Forgets producers that have been silent for producer.id.expiration.ms, looking now and then. */
  private forgetSilentProducers(now: number): void {
    if (now < this.nextSweepAt) return
    const { producerIdExpirationMs } = this.context.settings(this)
    this.nextSweepAt = now + Math.min(producerIdExpirationMs, SWEEP_MS)
    this.log.producers.forgetBefore(now - producerIdExpirationMs)
  }

  /** The topic is gone: whoever waits for something here looks again, and finds that out. */
  dropped(): void {
    const watchers = [...this.watchers]
    this.failPending(errors.UNKNOWN_TOPIC_OR_PARTITION)
    this.close()
    for (const watch of watchers) watch()
  }

  /** The broker died: nobody is answered any more. */
  close(): void {
    for (const { cancelTimer } of this.pending) cancelTimer()
    this.pending = []
    this.watchers.clear()
    this.followers.clear()
  }
}

/** How long a coordinator waits for its own records to be replicated (offsets.commit.timeout.ms). */
const REPLICATION_TIMEOUT_MS = 5_000
/** How often silent producers are looked for (producer.id.expiration.check.interval.ms). */
const SWEEP_MS = 600_000

/** A compacted log smaller than this is left as it is. */
const COMPACT_FROM_BYTES = 256 * 1024
