import type { Timers } from '../timers'

type Pending = { readonly at: number; readonly order: number; readonly run: () => void }

/** A clock that stands still until it is moved by hand; timers run in the order of their time. */
export class ManualTimers implements Timers {
  private time = 1_000_000
  private order = 0
  private pending: Pending[] = []

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, order: this.order++, run }
    this.pending.push(timer)
    return () => {
      this.pending = this.pending.filter(other => other !== timer)
    }
  }

  /** How many timers are still to run. */
  get waiting(): number {
    return this.pending.length
  }

  /** Moves the clock on and runs what has become due, including timers started on the way. */
  advance(ms: number): void {
    const end = this.time + ms
    for (let next = this.due(end); next !== undefined; next = this.due(end)) {
      this.time = Math.max(this.time, next.at)
      const timer = next
      this.pending = this.pending.filter(other => other !== timer)
      timer.run()
    }
    this.time = end
  }

  private due(end: number): Pending | undefined {
    return this.pending.filter(t => t.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
  }
}
