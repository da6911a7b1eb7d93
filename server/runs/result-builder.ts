import type { EventOf, RunEvent } from '../../domain/events'
import { emptyLedger, type LedgerState, reduceLedger } from '../../domain/ledger'
import type { Recipe } from '../../domain/recipe'
import type { RunResult } from '../../domain/result'
import { resultOf } from '../../domain/result-of'

/** Keeps a run's ledger as its events come, so that the result needs no list of them however long orders flow. */
export class ResultBuilder {
  private state: LedgerState
  private started: EventOf<'run.started'> | undefined

  constructor(recipe: Recipe) {
    this.state = emptyLedger(recipe)
  }

  take(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.type === 'run.started') this.started = event
      this.state = reduceLedger(this.state, event)
    }
  }

  /** The result, once the run has settled. @throws where the run has not even started */
  result(): RunResult {
    if (this.started === undefined) throw new Error('A run begins with run.started')
    return resultOf(this.state, this.started)
  }
}
