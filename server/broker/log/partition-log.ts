import { type Batch, decodeMarker } from '../../wire'
import { superseded } from './compaction'
import { type EpochEnd, LeaderEpochs } from './leader-epochs'
import { type EndedTransaction, ProducerStates } from './producer-states'

export interface AbortedTransaction {
  readonly producerId: number
  readonly firstOffset: number
  readonly lastOffset: number
}

export interface TimestampedOffset {
  readonly offset: number
  readonly timestamp: number
}

/**
 * The log of one copy of a partition: the batches as the client sent them, in order, and what follows from them
 * (producer states, leader epochs, aborted transactions). Knows nothing of leaders, followers, clients or time.
 * Survives the death of its broker, as a disk would.
 */
export class PartitionLog {
  readonly producers = new ProducerStates()
  readonly epochs = new LeaderEpochs()
  private batches: Batch[] = []
  /** Index of the first batch still in the log: deleting from the front must not shift everything each time. */
  private head = 0
  private bytes = 0
  private start = 0
  private end = 0
  private aborted: AbortedTransaction[] = []
  /** Transactions that have ended, whose marker may still be above the high watermark. */
  private unreplicated: EndedTransaction[] = []

  /** First offset that can be read. */
  get startOffset(): number {
    return this.start
  }

  /** Offset that the next record will get. */
  get endOffset(): number {
    return this.end
  }

  /** Bytes of all batches held. */
  get sizeBytes(): number {
    return this.bytes
  }

  /** Appends a batch as the leader of `leaderEpoch`, giving it its offset in place. */
  append(batch: Batch, leaderEpoch: number): void {
    batch.place(this.end, leaderEpoch)
    this.add(batch)
  }

  /** Appends a batch that a leader has placed already. */
  appendPlaced(batch: Batch): void {
    this.end = batch.baseOffset
    this.add(batch)
  }

  private add(batch: Batch): void {
    this.batches.push(batch)
    this.bytes += batch.bytes.length
    this.end = batch.lastOffset + 1
    this.epochs.begin(batch.leaderEpoch, batch.baseOffset)
    this.note(batch)
  }

  private note(batch: Batch): void {
    if (!batch.isControl) {
      this.producers.recordBatch(batch)
      return
    }
    const marker = decodeMarker(batch)
    if (marker === undefined) return
    const ended = this.producers.recordMarker(batch, marker)
    if (ended === undefined) return
    this.unreplicated.push(ended)
    if (ended.outcome === 'abort') this.aborted.push(ended)
  }

  /** Index of the batch that holds `offset`, or of the first one behind it. */
  private indexOf(offset: number): number {
    let low = this.head
    let high = this.batches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const batch = this.batches[middle]
      if (batch !== undefined && batch.lastOffset < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /**
   * Batches from the one that holds `from` on, all below `below`, of at most `maxBytes` together; the first one is
   * given even if it alone is larger, where `atLeastOne` (KIP-74).
   */
  read(from: number, { below, maxBytes, atLeastOne = true }: ReadLimits): Batch[] {
    const found: Batch[] = []
    let room = maxBytes
    for (let index = this.indexOf(from); index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined || batch.lastOffset >= below) break
      if (batch.bytes.length > room && !(atLeastOne && found.length === 0)) break
      found.push(batch)
      room -= batch.bytes.length
    }
    return found
  }

  /** Bytes that `read` could give between the two offsets, up to `enough`. */
  bytesBetween(from: number, below: number, enough: number): number {
    let sum = 0
    for (let index = this.indexOf(from); index < this.batches.length && sum < enough; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined || batch.lastOffset >= below) break
      sum += batch.bytes.length
    }
    return sum
  }

  /** The first batch below `below` with a record not older than `timestamp`. */
  batchSince(timestamp: number, below: number): Batch | undefined {
    for (let index = this.head; index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined || batch.baseOffset >= below) return undefined
      if (batch.maxTimestamp >= timestamp) return batch
    }
    return undefined
  }

  /** The batch with the latest time below `below`. */
  latestBatch(below: number): Batch | undefined {
    let latest: Batch | undefined
    for (let index = this.head; index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined || batch.baseOffset >= below) break
      if (latest === undefined || batch.maxTimestamp > latest.maxTimestamp) latest = batch
    }
    return latest
  }

  /** Aborted transactions that a reader of `[from, below)` must skip, in the order in which they ended (TransactionIndex). */
  abortedBetween(from: number, below: number): AbortedTransaction[] {
    return this.aborted.filter(({ firstOffset, lastOffset }) => lastOffset >= from && firstOffset < below)
  }

  /**
   * First offset that is not decided: of the oldest open transaction, or of one whose marker lies at or above
   * `highWatermark` (ProducerStateManager.firstUndecidedOffset). Undefined where everything is decided.
   */
  firstUnstableOffset(highWatermark: number): number | undefined {
    if (this.unreplicated.length > 0) {
      this.unreplicated = this.unreplicated.filter(({ lastOffset }) => lastOffset >= highWatermark)
    }
    const ended = this.unreplicated.reduce(
      (least, { firstOffset }) => Math.min(least, firstOffset),
      Number.POSITIVE_INFINITY,
    )
    const open = this.producers.oldestOpen ?? Number.POSITIVE_INFINITY
    const first = Math.min(open, ended)
    return first === Number.POSITIVE_INFINITY ? undefined : first
  }

  /** Where `epoch` ends in this log (OffsetForLeaderEpoch). */
  endOfEpoch(epoch: number): EpochEnd {
    return this.epochs.endOf(epoch, this.end)
  }

  /** Drops every batch that holds an offset at or above `offset`; returns how many records went. */
  truncateTo(offset: number): number {
    // An epoch that began here without a record goes too, or the two logs would never agree on the last epoch.
    this.epochs.truncateTo(offset)
    if (offset >= this.end) return 0
    const before = this.end
    const keep = this.indexOf(offset)
    for (const batch of this.batches.slice(keep)) this.bytes -= batch.bytes.length
    this.batches.length = keep
    const last = keep > this.head ? this.batches[keep - 1] : undefined
    this.end = last === undefined ? offset : last.lastOffset + 1
    this.start = Math.min(this.start, this.end)
    this.epochs.truncateTo(this.end)
    this.rebuild()
    return before - this.end
  }

  /** Empties the log, which goes on at `offset` (a follower whose offsets the leader no longer has). */
  restartAt(offset: number): void {
    this.batches = []
    this.head = 0
    this.bytes = 0
    this.start = offset
    this.end = offset
    this.epochs.truncateTo(0)
    this.rebuild()
  }

  private rebuild(): void {
    this.producers.clear()
    this.aborted = []
    this.unreplicated = []
    for (let index = this.head; index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch !== undefined) this.note(batch)
    }
  }

  /** Moves the start up to `offset` (DeleteRecords, retention); batches wholly below it are dropped. */
  deleteBefore(offset: number): void {
    if (offset <= this.start) return
    this.start = Math.min(offset, this.end)
    for (let batch = this.batches[this.head]; batch !== undefined && batch.lastOffset < this.start; ) {
      this.bytes -= batch.bytes.length
      this.head += 1
      batch = this.batches[this.head]
    }
    this.aborted = this.aborted.filter(({ lastOffset }) => lastOffset >= this.start)
    if (this.head > 1024 && this.head * 2 > this.batches.length) {
      this.batches = this.batches.slice(this.head)
      this.head = 0
    }
  }

  /**
   * Drops batches below `below` that a compacted log can do without; what stays keeps its offset. Nothing at or above
   * the last stable offset may be dropped, and the last batch below it stays, so that the log still ends where it did.
   */
  compact(below: number, now: number): void {
    const decided = this.batches.slice(this.head, this.indexOf(below))
    const dropped = superseded(decided, now)
    const last = decided.at(-1)
    if (last !== undefined) dropped.delete(last)
    if (dropped.size === 0) return
    this.batches = this.batches.slice(this.head).filter(batch => !dropped.has(batch))
    this.head = 0
    for (const { bytes } of dropped) this.bytes -= bytes.length
  }

  /** The offset up to which whole batches must go so that at most `maxBytes` are held; the newest one always stays. */
  offsetToFit(maxBytes: number): number {
    let excess = this.bytes - maxBytes
    let offset = this.start
    for (let index = this.head; excess > 0 && index < this.batches.length - 1; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined) break
      excess -= batch.bytes.length
      offset = batch.lastOffset + 1
    }
    return offset
  }

  /**
   * The offset up to which everything is older than `time`, in steps of `segmentBytes`: a segment goes as a whole, when
   * the latest time in it is older, the last one too (UnifiedLog.deleteRetentionMsBreachedSegments, which rolls it first).
   */
  offsetExpired(time: number, segmentBytes: number): number {
    let offset = this.start
    let bytes = 0
    let latest = Number.NEGATIVE_INFINITY
    for (let index = this.head; index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch === undefined) break
      if (bytes > 0 && bytes + batch.bytes.length > segmentBytes) {
        if (latest >= time) return offset
        offset = batch.baseOffset
        bytes = 0
        latest = Number.NEGATIVE_INFINITY
      }
      bytes += batch.bytes.length
      latest = Math.max(latest, batch.maxTimestamp)
    }
    return latest < time ? this.end : offset
  }

  /** Every batch held, oldest first. */
  *[Symbol.iterator](): IterableIterator<Batch> {
    for (let index = this.head; index < this.batches.length; index += 1) {
      const batch = this.batches[index]
      if (batch !== undefined) yield batch
    }
  }
}

export interface ReadLimits {
  /** Only batches that end below this offset. */
  readonly below: number
  readonly maxBytes: number
  readonly atLeastOne?: boolean
}
