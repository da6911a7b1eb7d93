import type { ClientInfo, ClusterInfo, RunEvent } from './events'
import { formatFault } from './fault-text'
import { emptyLedger, ledgerOf, reduceLedger } from './ledger'
import type { LedgerState } from './ledger-facts'
import { formatRecipe, parseRecipe } from './recipe-text'
import type { RunResult } from './result'
import { verdictOf } from './verdict'

/** Who ran: both are in the run's first event. */
export interface RunParties {
  readonly cluster: ClusterInfo
  readonly client: ClientInfo
}

/** The result of a run from the state of its ledger. */
export function resultOf(state: LedgerState, { cluster, client }: RunParties): RunResult {
  const { kept, where, sentence, orders } = verdictOf(state)
  const ledger = ledgerOf(state)
  return {
    recipe: formatRecipe(state.recipe),
    cluster,
    client,
    verdict: { kept: kept ?? null, where, sentence, orders },
    totals: ledger.totals,
    orders: ledger.rows.map(row => ({
      order: row.order,
      acknowledged: row.acknowledged,
      copies: row.copies.length,
      handled: row.handled,
      paid: row.paid.length,
      emailed: row.emailed,
      fate: row.fate,
    })),
    faults: state.faults.map(({ rule, state: now }) => ({
      fault: formatFault(rule),
      struck: now === 'struck',
    })),
  }
}

/** The result of a whole list of events, which must begin with `run.started`. Throws a `TypeError` when it does not. */
export function resultOfEvents(events: readonly RunEvent[]): RunResult {
  const [started] = events
  if (started?.type !== 'run.started') throw new TypeError('A run begins with run.started')
  let state = emptyLedger(parseRecipe(started.recipe).recipe, started.mode)
  for (const event of events) state = reduceLedger(state, event)
  return resultOf(state, started)
}
