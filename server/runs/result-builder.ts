import type { RunEvent } from '../../domain/events'
import type { RunResult } from '../../domain/result'

/** Gathers what a run's result needs from its events. */
export class ResultBuilder {
  private readonly events: RunEvent[] = []

  take(events: readonly RunEvent[]): void {
    this.events.push(...events)
  }

  /** The result, once the run has settled. */
  result(): RunResult {
    throw new Error(`no result of ${this.events.length} events yet`)
  }
}
