import type { RunEvent } from '../../domain/events'

/** How many events of a run are kept for a page that comes back: a scripted run whole, live traffic its last minutes. */
const MOST_EVENTS = 16_000

/** The newest events of one run, by `seq`, and no more than a fixed number of them. */
export class EventBuffer {
  private events: RunEvent[] = []

  /** The highest `seq` kept; 0 before the first. */
  get lastSeq(): number {
    return this.events.at(-1)?.seq ?? 0
  }

  add(events: readonly RunEvent[]): void {
    this.events.push(...events)
    if (this.events.length > MOST_EVENTS * 1.2) this.events = this.events.slice(-MOST_EVENTS)
  }

  /** What came after this `seq`, as far as it is kept. */
  after(seq: number): readonly RunEvent[] {
    const first = this.events[0]?.seq ?? 1
    return this.events.slice(Math.max(0, seq + 1 - first))
  }
}
