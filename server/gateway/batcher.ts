import type { RunEvent } from '../../domain/events'

/** The longest an event waits for company, ms: 50 ms batches cost a server a quarter of single messages. */
const BATCH_MS = 40

/** How long events wait for company where so many pages hear them, ms: each message to 500 pages is 500 writes. */
export const batchMsFor = (pages: number): number => Math.min(100, BATCH_MS + pages / 8)

/**
 * Gathers events into batches. The first after a silence goes at once, so that a press is seen at once; those that follow
 * wait for at most 40 ms, or longer where many hear them.
 */
export class Batcher {
  private readonly send: (events: readonly RunEvent[]) => void
  private readonly waitMs: () => number
  private waiting: RunEvent[] = []
  private timer: NodeJS.Timeout | undefined

  constructor(send: (events: readonly RunEvent[]) => void, waitMs: () => number = () => BATCH_MS) {
    this.send = send
    this.waitMs = waitMs
  }

  add(events: readonly RunEvent[]): void {
    this.waiting.push(...events)
    if (this.timer === undefined) this.flush()
  }

  /** Sends what waits, now. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.waiting.length === 0) return
    const events = this.waiting
    this.waiting = []
    this.send(events)
    this.timer = setTimeout(() => this.flush(), this.waitMs())
  }

  /** Drops what waits. */
  close(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.waiting = []
  }
}
