export interface EpochEnd {
  /** The epoch, or −1 where none is known. */
  readonly epoch: number
  /** The offset after its last record, or −1. */
  readonly endOffset: number
}

const UNKNOWN: EpochEnd = { epoch: -1, endOffset: -1 }

/**
 * Which leader wrote which stretch of a log: where each epoch begins (LeaderEpochFileCache). It is what lets a
 * returning leader find where its log parts from the new leader's (KIP-101, KIP-320).
 */
export class LeaderEpochs {
  private starts: { readonly epoch: number; readonly startOffset: number }[] = []

  get latest(): number {
    return this.starts.at(-1)?.epoch ?? -1
  }

  /** Notes that `epoch` writes from `startOffset` on; does nothing for an epoch that is not newer. */
  begin(epoch: number, startOffset: number): void {
    if (epoch > this.latest) this.starts.push({ epoch, startOffset })
  }

  /** The largest known epoch not above `epoch`, and where it ends in a log that ends at `logEnd`. */
  endOf(epoch: number, logEnd: number): EpochEnd {
    if (epoch < 0 || this.starts.length === 0) return UNKNOWN
    if (epoch === this.latest) return { epoch, endOffset: logEnd }
    if (epoch > this.latest) return UNKNOWN
    const next = this.starts.findIndex(start => start.epoch > epoch)
    const own = this.starts[next - 1]
    const following = this.starts[next]
    if (following === undefined) return UNKNOWN
    if (own === undefined) return { epoch, endOffset: following.startOffset }
    return { epoch: own.epoch, endOffset: following.startOffset }
  }

  /** The epoch of the record at `offset`, or −1. */
  epochAt(offset: number): number {
    return this.starts.findLast(({ startOffset }) => startOffset <= offset)?.epoch ?? -1
  }

  /** Forgets epochs that begin at or after `offset`. */
  truncateTo(offset: number): void {
    this.starts = this.starts.filter(({ startOffset }) => startOffset < offset)
  }
}
