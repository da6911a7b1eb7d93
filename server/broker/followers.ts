import type { Clock } from './clock'
import type { Replica } from './replica'

interface Progress {
  /** The follower holds everything below this offset; −1 until it has fetched from this leader. */
  endOffset: number
  /** Last time, in ms, at which it held everything the leader had. */
  caughtUpAt: number
  /** What the leader held, and when, at the follower's previous fetch. */
  leaderEndThen: number
  fetchedAt: number
}

/** A fetch of a follower that waits at the leader for something new. */
export interface ParkedFetch {
  readonly followerId: number
  readonly offset: number
  /** The high watermark that the follower was told last. */
  readonly highWatermark: number
  /** Answers it from the replica as it is now. */
  readonly answer: () => void
}

/** What a leader knows of the followers of one partition (Replica.updateFetchStateOrThrow). */
export class Followers {
  private readonly clock: Clock
  private readonly progress = new Map<number, Progress>()
  private parked: ParkedFetch[] = []

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** A new leadership: nothing is known of anybody, but the members of the ISR get their time to catch up. */
  reset(others: readonly number[], isr: readonly number[]): void {
    this.clear()
    const now = this.clock.now()
    for (const id of others) {
      const caughtUpAt = isr.includes(id) ? now : Number.NEGATIVE_INFINITY
      this.progress.set(id, { endOffset: -1, caughtUpAt, leaderEndThen: 0, fetchedAt: 0 })
    }
  }

  /** The copies are on other brokers now: of those that have come nothing is known yet. */
  change(others: readonly number[]): void {
    for (const id of this.progress.keys()) if (!others.includes(id)) this.progress.delete(id)
    const caughtUpAt = Number.NEGATIVE_INFINITY
    for (const id of others)
      if (!this.progress.has(id))
        this.progress.set(id, { endOffset: -1, caughtUpAt, leaderEndThen: 0, fetchedAt: 0 })
  }

  clear(): void {
    this.progress.clear()
    this.parked = []
  }

  /** End of a follower's log as far as this leader knows, or −1. */
  endOffset(id: number): number {
    return this.progress.get(id)?.endOffset ?? -1
  }

  reached(id: number, offset: number, leaderEnd: number): void {
    const known = this.progress.get(id)
    if (known === undefined) return
    const now = this.clock.now()
    if (offset >= leaderEnd) known.caughtUpAt = now
    else if (offset >= known.leaderEndThen) known.caughtUpAt = Math.max(known.caughtUpAt, known.fetchedAt)
    known.endOffset = offset
    known.leaderEndThen = leaderEnd
    known.fetchedAt = now
  }

  /** In sync by time: at the leader's end now, or at it within the last `lagTimeMs`. */
  isCaughtUp(id: number, leaderEnd: number, lagTimeMs: number): boolean {
    const known = this.progress.get(id)
    if (known === undefined) return false
    return known.endOffset === leaderEnd || this.clock.now() - known.caughtUpAt <= lagTimeMs
  }

  /** The least end among the leader's own and those of the followers that count. */
  slowest({ end, counts }: { readonly end: number; readonly counts: (id: number) => boolean }): number {
    let slowest = end
    for (const [id, { endOffset }] of this.progress) {
      if (endOffset < slowest && counts(id)) slowest = endOffset
    }
    return slowest
  }

  /** Lets a fetch wait for news. */
  park(fetch: ParkedFetch): void {
    this.parked = this.parked.filter(({ followerId }) => followerId !== fetch.followerId)
    this.parked.push(fetch)
  }

  /** Forgets the waiting fetch of a follower that has gone. */
  unpark(followerId: number): void {
    this.parked = this.parked.filter(each => each.followerId !== followerId)
  }

  /** Answers the waiting fetches for which there is something new: records, or a higher high watermark. */
  offer({ log, highWatermark }: Replica): void {
    if (this.parked.length === 0) return
    const ready = this.parked.filter(
      fetch => fetch.offset < log.endOffset || fetch.highWatermark < highWatermark,
    )
    if (ready.length === 0) return
    this.parked = this.parked.filter(fetch => !ready.includes(fetch))
    for (const { answer } of ready) answer()
  }
}
