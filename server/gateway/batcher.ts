import type { RunEvent } from '../../domain/events'

/** The longest an event waits for company, ms: 50 ms batches cost a server a quarter of single messages. */
const BATCH_MS = 40

/**
 * Gathers events into batches. The first after a silence goes at once, so that a press is seen at once; those that follow
 * wait for at most 40 ms.
 */
export class Batcher {
  private readonly send: (events: readonly RunEvent[]) => void
  private waiting: RunEvent[] = []
  private timer: NodeJS.Timeout | undefined

  constructor(send: (events: readonly RunEvent[]) => void) {
    this.send = send
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
    this.timer = setTimeout(() => this.flush(), BATCH_MS)
  }

  /** Drops what waits. */
  close(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.waiting = []
  }
}
