import type { Recording } from './recording'
import type { RunResult } from './result'
import { resultOfEvents } from './result-of'

/** Whether a recording's events still say what was written beside them. */
export interface RecordingCheck {
  /** What ledger and verdict say now, from the events alone. */
  readonly derived: RunResult
  /** `nothing-to-match`: it was saved without a result. */
  readonly outcome: 'matches' | 'differs' | 'nothing-to-match'
  /** Where the two differ: what it is, what was recorded, what is derived. */
  readonly differences: readonly Difference[]
}

interface Difference {
  /** `orders.3.paid`, `verdict.kept`; orders are counted by their number. */
  readonly what: string
  readonly recorded: string
  readonly derived: string
}

/** Derives ledger and verdict of a recording anew. What `readRecording` returned begins as it must, so nothing is thrown. */
export function checkRecording({ events, result }: Recording): RecordingCheck {
  const derived = resultOfEvents(events)
  if (!result) return { derived, outcome: 'nothing-to-match', differences: [] }
  const differences = differencesOf('', byOrder(result), byOrder(derived))
  return { derived, outcome: differences.length === 0 ? 'matches' : 'differs', differences }
}

/** Orders under their numbers, so that a missing one is said to be missing. */
function byOrder({ orders, ...rest }: RunResult): unknown {
  return { ...rest, orders: Object.fromEntries(orders.map(row => [row.order, row])) }
}

function differencesOf(what: string, recorded: unknown, derived: unknown): readonly Difference[] {
  if (!isObject(recorded) || !isObject(derived)) {
    const [one, other] = [JSON.stringify(recorded), JSON.stringify(derived)]
    return one === other ? [] : [{ what, recorded: one ?? 'nothing', derived: other ?? 'nothing' }]
  }
  const keys = [...new Set([...Object.keys(recorded), ...Object.keys(derived)])]
  return keys.flatMap(key => differencesOf(what === '' ? key : `${what}.${key}`, recorded[key], derived[key]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
