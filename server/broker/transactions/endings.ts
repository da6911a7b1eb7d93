import { errors } from '../../wire'
import type { Clock } from '../clock'
import type { MarkerWriter } from './markers'
import type { TransactionSettings } from './settings'
import { completeEnd, noEpoch, prepareEnd, type TxnOutcome, type TxnState } from './transaction'
import type { TransactionStore, TxnEntry } from './transaction-store'

type Reply = (error: number) => void

export type EndingParts = {
  readonly settings: TransactionSettings
  readonly clock: Clock
  readonly markers: MarkerWriter
}

/** How long after a failed write of a completed transaction it is tried again, in ms. */
const completeRetryMs = 100

/** Whether the outcome is decided and the markers are being written. */
export function isEnding(state: TxnState): boolean {
  return state === 'PrepareCommit' || state === 'PrepareAbort'
}

/**
 * Ends transactions: the decision is logged and answered, then the markers go out, then the completion is logged
 * (Kafka: TransactionCoordinator.endTransaction, TransactionMarkerChannelManager, abortTimedOutTransactions).
 */
export class Endings {
  /** What is under way behind an answer, and how to give it up. */
  private readonly sending = new Map<TxnEntry, () => void>()
  private stopScan: () => void = () => {}

  constructor(
    private readonly parts: EndingParts,
    private readonly store: TransactionStore,
  ) {
    this.scanLater()
  }

  /** Logs the decision, answers, then sends the markers. */
  end(entry: TxnEntry, outcome: TxnOutcome, reply: Reply): void {
    this.store.advance(entry, prepareEnd(entry.metadata, outcome, this.parts.clock.now()), error => {
      reply(error)
      if (error === errors.NONE) this.sendMarkersLater(entry)
    })
  }

  /** Aborts the open transaction under a higher epoch: whoever opened it is fenced from now on. */
  fence(entry: TxnEntry, reply: Reply): void {
    const { metadata, failedToFence } = entry
    const producerEpoch = metadata.producerEpoch + (failedToFence ? 0 : 1)
    // In force at once, also while the log is slow or refuses.
    entry.metadata = { ...metadata, producerEpoch, lastProducerEpoch: noEpoch }
    this.end(entry, 'abort', error => {
      entry.failedToFence = error !== errors.NONE
      reply(error)
    })
  }

  /** Goes on with what an earlier coordinator of this partition had decided. */
  resume(partition: number): void {
    for (const entry of this.store.all()) {
      if (entry.partition === partition && isEnding(entry.metadata.state)) this.sendMarkersLater(entry)
    }
  }

  /** Leaves the transactions of a partition to its next coordinator. */
  abandon(partition: number): void {
    for (const [entry, cancel] of this.sending) {
      if (entry.partition !== partition) continue
      cancel()
      this.sending.delete(entry)
    }
  }

  stop(): void {
    this.stopScan()
    for (const cancel of this.sending.values()) cancel()
    this.sending.clear()
  }

  private sendMarkersLater(entry: TxnEntry): void {
    const cancel = this.parts.clock.after(0, () => this.sendMarkers(entry))
    this.sending.set(entry, cancel)
  }

  private sendMarkers(entry: TxnEntry): void {
    const { transactionalId, producerId, producerEpoch, partitions, state } = entry.metadata
    const coordinatorEpoch = this.store.coordinatorEpoch(entry)
    const outcome = state === 'PrepareCommit' ? 'commit' : 'abort'
    const producer = { transactionalId, producerId, producerEpoch }
    let done = false
    const cancel = this.parts.markers.write({ ...producer, coordinatorEpoch, outcome, partitions }, () => {
      done = true
      this.sending.delete(entry)
      this.complete(entry)
    })
    if (!done) this.sending.set(entry, cancel)
  }

  /** Every partition has its marker: log that it is over. Tried again until it is logged or another node has taken over. */
  private complete(entry: TxnEntry): void {
    if (!this.store.owns(entry)) return
    this.store.advance(entry, completeEnd(entry.metadata, this.parts.clock.now()), error => {
      if (error === errors.NONE || error === errors.NOT_COORDINATOR) return
      const cancel = this.parts.clock.after(completeRetryMs, () => this.complete(entry))
      this.sending.set(entry, cancel)
    })
  }

  private scanLater(): void {
    const interval = this.parts.settings['transaction.abort.timed.out.transaction.cleanup.interval.ms']
    this.stopScan = this.parts.clock.after(interval, () => {
      this.abortTimedOut()
      this.scanLater()
    })
  }

  /** Aborts what has been open longer than its timeout; to the sleeper it looks like being fenced. */
  private abortTimedOut(): void {
    const now = this.parts.clock.now()
    for (const entry of this.store.all()) {
      const { state, startedAt, timeoutMs } = entry.metadata
      const isOverdue = state === 'Ongoing' && startedAt + timeoutMs < now
      if (isOverdue && entry.pending === null) this.fence(entry, () => {})
    }
  }
}
