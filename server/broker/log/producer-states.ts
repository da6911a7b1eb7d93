import { type Batch, errors, type TransactionOutcome } from '../../wire'

/** How many batches of a producer a partition remembers, to tell a repetition from a gap (ProducerStateEntry). */
const REMEMBERED_BATCHES = 5
const MAX_SEQUENCE = 0x7fff_ffff

interface RememberedBatch {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly baseOffset: number
  readonly timestamp: number
}

interface ProducerEntry {
  epoch: number
  batches: RememberedBatch[]
  /** First offset of the transaction open in this partition. */
  openSince: number | undefined
  coordinatorEpoch: number
  lastTimestamp: number
}

/** Stands for one question to a transaction coordinator (VerificationStateEntry). */
export interface VerificationGuard {
  readonly epoch: number
  lowestSequence: number
}

/** A transaction that has ended in a partition, as the aborted list and the last stable offset need it. */
export interface EndedTransaction {
  readonly producerId: number
  readonly firstOffset: number
  /** Offset of its marker. */
  readonly lastOffset: number
  readonly outcome: TransactionOutcome
}

export type SequenceVerdict =
  | { readonly kind: 'append' }
  | {
      readonly kind: 'duplicate'
      readonly baseOffset: number
      readonly lastOffset: number
      readonly timestamp: number
    }
  | { readonly kind: 'refuse'; readonly error: number }

const APPEND: SequenceVerdict = { kind: 'append' }
const refuse = (error: number): SequenceVerdict => ({ kind: 'refuse', error })

/** What one producer has open or last wrote in a partition (DescribeProducers). */
export interface ProducerSummary {
  readonly producerId: number
  readonly epoch: number
  readonly lastSequence: number
  readonly lastTimestamp: number
  readonly coordinatorEpoch: number
  readonly openSince: number | undefined
}

/**
 * What a partition remembers of its producers: the last five batches of each (idempotence), the transaction it has
 * open, and, until the first record of a transaction is in, that the coordinator has to be asked about it (KIP-890).
 * Part of the replicated log: it follows from the batches alone.
 */
export class ProducerStates {
  private readonly entries = new Map<number, ProducerEntry>()
  /** Open transactions by producer; offsets only grow, so the first one entered is the oldest. */
  private readonly open = new Map<number, number>()
  private readonly unverified = new Map<number, VerificationGuard>()

  /**
   * Judges a client's batch before it is appended (ProducerAppendInfo, UnifiedLog.analyzeAndValidateProducerState).
   * A batch whose first and last sequence equal a remembered one is a repetition, whatever it contains; after the
   * producer's state is gone any sequence is taken.
   */
  judge(batch: Batch, { verified }: { readonly verified: boolean }): SequenceVerdict {
    const entry = this.entries.get(batch.producerId)
    const repeated = entry?.epoch === batch.producerEpoch ? findRepeated(entry, batch) : undefined
    if (repeated !== undefined) {
      const lastOffset = repeated.baseOffset + batch.lastOffsetDelta
      return { kind: 'duplicate', baseOffset: repeated.baseOffset, lastOffset, timestamp: repeated.timestamp }
    }
    if (batch.isTransactional && !verified && entry?.openSince === undefined)
      return refuse(errors.INVALID_TXN_STATE)
    if (entry !== undefined && batch.producerEpoch < entry.epoch) return refuse(errors.INVALID_PRODUCER_EPOCH)
    return this.judgeSequence(batch, entry)
  }

  private judgeSequence(batch: Batch, entry: ProducerEntry | undefined): SequenceVerdict {
    const first = batch.baseSequence
    const waiting = this.unverified.get(batch.producerId)
    if (waiting !== undefined && first > waiting.lowestSequence)
      return refuse(errors.OUT_OF_ORDER_SEQUENCE_NUMBER)
    if (entry === undefined) return APPEND
    if (batch.producerEpoch !== entry.epoch) {
      return first === 0 ? this.judgeState(batch, entry) : refuse(errors.OUT_OF_ORDER_SEQUENCE_NUMBER)
    }
    const last = entry.batches.at(-1)?.lastSequence ?? -1
    const inSequence = first === last + 1 || (first === 0 && last === MAX_SEQUENCE)
    return inSequence ? this.judgeState(batch, entry) : refuse(errors.OUT_OF_ORDER_SEQUENCE_NUMBER)
  }

  /** A plain batch in the middle of the same producer's transaction is refused. */
  private judgeState(batch: Batch, entry: ProducerEntry): SequenceVerdict {
    const mixed = entry.openSince !== undefined && !batch.isTransactional
    return mixed ? refuse(errors.INVALID_TXN_STATE) : APPEND
  }

  /** Judges the marker of a transaction's coordinator: 47 for an old producer epoch, 52 for an old coordinator. */
  judgeMarker(marker: { producerId: number; producerEpoch: number; coordinatorEpoch: number }): number {
    const entry = this.entries.get(marker.producerId)
    if (entry === undefined) return errors.NONE
    if (marker.producerEpoch < entry.epoch) return errors.INVALID_PRODUCER_EPOCH
    return marker.coordinatorEpoch < entry.coordinatorEpoch
      ? errors.TRANSACTION_COORDINATOR_FENCED
      : errors.NONE
  }

  /**
   * Before the first batch of a transaction: a guard, with which the batch is taken once the coordinator has confirmed
   * that this partition belongs to it (KIP-890 part 1); undefined where nobody needs to be asked. Until a batch or a
   * marker gets in, the lowest sequence asked about (even that of a repeated batch, as on Apache Kafka 3.9.2) is the
   * only one taken; both make the guard void.
   */
  beginVerification(batch: Batch): VerificationGuard | undefined {
    const entry = this.entries.get(batch.producerId)
    // An old epoch need not be asked about: it is refused by what the log knows.
    const isOpen = entry?.openSince !== undefined && batch.producerEpoch <= entry.epoch
    if (!batch.isTransactional || isOpen) return undefined
    const known = this.unverified.get(batch.producerId)
    if (known === undefined || batch.producerEpoch > known.epoch) {
      const guard = { epoch: batch.producerEpoch, lowestSequence: batch.baseSequence }
      this.unverified.set(batch.producerId, guard)
      return guard
    }
    if (batch.producerEpoch === known.epoch)
      known.lowestSequence = Math.min(known.lowestSequence, batch.baseSequence)
    return known
  }

  /** Whether a guard still holds: no batch and no marker of this producer has got in since. */
  isCurrent(producerId: number, guard: VerificationGuard | undefined): boolean {
    return guard !== undefined && this.unverified.get(producerId) === guard
  }

  /** Whether this producer has a transaction open here, in this very epoch (4.x; 3.9 looks at the id alone). */
  isOpen({ producerId, producerEpoch }: { producerId: number; producerEpoch: number }): boolean {
    const entry = this.entries.get(producerId)
    return entry?.openSince !== undefined && entry.epoch === producerEpoch
  }

  /** Whether a newer epoch of this producer has been here. */
  isStale({ producerId, producerEpoch }: { producerId: number; producerEpoch: number }): boolean {
    return producerEpoch < (this.entries.get(producerId)?.epoch ?? -1)
  }

  /** Takes note of a data batch that is now in the log. */
  recordBatch(batch: Batch): void {
    if (batch.producerId < 0) return
    const entry = this.entryFor(batch.producerId, batch.producerEpoch)
    entry.batches.push({
      firstSequence: batch.baseSequence,
      lastSequence: addToSequence(batch.baseSequence, batch.lastOffsetDelta),
      baseOffset: batch.baseOffset,
      timestamp: batch.maxTimestamp,
    })
    if (entry.batches.length > REMEMBERED_BATCHES) entry.batches.shift()
    entry.lastTimestamp = batch.maxTimestamp
    if (!batch.isTransactional) return
    if (entry.openSince === undefined) {
      entry.openSince = batch.baseOffset
      this.open.set(batch.producerId, batch.baseOffset)
    }
    this.unverified.delete(batch.producerId)
  }

  /** Takes note of a marker that is now in the log; returns the transaction that it ended, if one was open here. */
  recordMarker(
    batch: Batch,
    marker: { outcome: TransactionOutcome; coordinatorEpoch: number },
  ): EndedTransaction | undefined {
    const entry = this.entryFor(batch.producerId, batch.producerEpoch)
    const firstOffset = entry.openSince
    entry.openSince = undefined
    this.open.delete(batch.producerId)
    entry.coordinatorEpoch = marker.coordinatorEpoch
    entry.lastTimestamp = batch.maxTimestamp
    this.unverified.delete(batch.producerId)
    if (firstOffset === undefined) return undefined
    return {
      producerId: batch.producerId,
      firstOffset,
      lastOffset: batch.baseOffset,
      outcome: marker.outcome,
    }
  }

  /** A new epoch forgets the batches of the old one; the marker of the same epoch keeps them. */
  private entryFor(producerId: number, epoch: number): ProducerEntry {
    const known = this.entries.get(producerId)
    if (known === undefined) {
      const made: ProducerEntry = {
        epoch,
        batches: [],
        openSince: undefined,
        coordinatorEpoch: -1,
        lastTimestamp: -1,
      }
      this.entries.set(producerId, made)
      return made
    }
    if (epoch !== known.epoch) {
      known.epoch = epoch
      known.batches = []
    }
    return known
  }

  /** First offset of the oldest open transaction. */
  get oldestOpen(): number | undefined {
    for (const firstOffset of this.open.values()) return firstOffset
    return undefined
  }

  /** Forgets producers without an open transaction that last wrote before `time` (producer.id.expiration.ms). */
  forgetBefore(time: number): void {
    for (const [id, entry] of this.entries) {
      if (entry.openSince === undefined && entry.lastTimestamp < time) this.entries.delete(id)
    }
  }

  clear(): void {
    this.entries.clear()
    this.open.clear()
    this.unverified.clear()
  }

  summaries(): ProducerSummary[] {
    return [...this.entries].map(
      ([producerId, { epoch, batches, lastTimestamp, coordinatorEpoch, openSince }]) => ({
        producerId,
        epoch,
        lastSequence: batches.at(-1)?.lastSequence ?? -1,
        lastTimestamp,
        coordinatorEpoch,
        openSince,
      }),
    )
  }
}

function findRepeated(entry: ProducerEntry, batch: Batch): RememberedBatch | undefined {
  const last = addToSequence(batch.baseSequence, batch.lastOffsetDelta)
  return entry.batches.find(
    ({ firstSequence, lastSequence }) => firstSequence === batch.baseSequence && lastSequence === last,
  )
}

/** Sequences wrap from 2^31−1 to 0 (DefaultRecordBatch.incrementSequence). */
function addToSequence(sequence: number, delta: number): number {
  return sequence > MAX_SEQUENCE - delta ? delta - (MAX_SEQUENCE - sequence) - 1 : sequence + delta
}
