import type { EventOf, RunEvent } from './events'
import { fateOf } from './fate'
import type { Fault } from './fault'
import { whyNot } from './fault-choices'
import { parseFault } from './fault-text'
import { emptyLedger, reduceLedger } from './ledger'
import type { LedgerState } from './ledger-facts'
import { MATRIX_FAILURES, MATRIX_ORDERS, type MatrixFailure } from './matrix-failures'
import { type Outcome, outcomeOf, type Spread, spreadOf } from './outcome'
import type { Recipe } from './recipe'
import { parseRecipe } from './recipe-text'
import type { RunResult } from './result'
import { GUARANTEES, type Guarantee } from './words'

export {
  MATRIX_FAILURES,
  MATRIX_GROUPS,
  MATRIX_ORDER,
  MATRIX_ORDERS,
  type MatrixFailure,
} from './matrix-failures'

/** One cell of the table of failures and guarantees, before it has run. */
export interface MatrixCell {
  /** Stable: `exactly-once lose-ack.shop.3`. */
  readonly id: string
  readonly failure: MatrixFailure
  readonly guarantee: Guarantee
  /** What is run, as anyone would type it. */
  readonly text: string
  readonly recipe: Recipe
  readonly fault: Fault | undefined
  /** Why its failure can never strike: there is nothing to run. */
  readonly whyNot?: string
  /** How often it is run: more than once where the outcome depends on timing. */
  readonly runs: number
}

/** How often a cell is run whose outcome depends on timing. */
export const SPREAD_RUNS = 5

/** All cells: every failure under every guarantee, row by row. */
export function matrixCells(): readonly MatrixCell[] {
  return MATRIX_FAILURES.flatMap(failure => GUARANTEES.map(guarantee => cellOf(failure, guarantee)))
}

function cellOf(failure: MatrixFailure, guarantee: Guarantee): MatrixCell {
  const text = cellText(failure.fault, guarantee)
  const { recipe } = parseRecipe(text)
  const reading = parseFault(failure.fault)
  const fault = reading.ok ? reading.fault : undefined
  const why = fault && whyNot(fault, recipe)
  return {
    id: `${guarantee} ${failure.fault}`,
    failure,
    guarantee,
    text,
    recipe,
    fault,
    ...(why === undefined ? {} : { whyNot: why }),
    runs: failure.timing ? SPREAD_RUNS : 1,
  }
}

/** The recipe of a cell; `fault` is '' where nothing fails. */
export function cellText(fault: string, guarantee: Guarantee): string {
  return `guarantee=${guarantee}&orders=${MATRIX_ORDERS}${fault === '' ? '' : `&fault=${fault}`}`
}

/** A cell that has run: what came out, most frequent first. */
export interface MatrixOutcome {
  /** What is drawn: the most frequent outcome. */
  readonly outcome: Outcome
  readonly spread: Spread
}

/** What came out of a cell's runs; undefined before the first. */
export function matrixOutcome(results: readonly RunResult[]): MatrixOutcome | undefined {
  const spread = spreadOf(results.map(outcomeOf))
  const [first] = spread.outcomes
  return first && { outcome: first.outcome, spread }
}

/**
 * The event at which a run came out as it did: a payment too many was stored, the bookmark passed an order that will never
 * be paid, a repeat was recognised. Else the first strike of a fault, else the last event. Undefined for no events.
 */
export function tellingSeq(events: readonly RunEvent[]): number | undefined {
  const [started] = events
  if (started?.type !== 'run.started') return events.at(-1)?.seq
  return turningPoint(events, started) ?? events.find(isStrike)?.seq ?? events.at(-1)?.seq
}

function isStrike({ type }: RunEvent): boolean {
  return type === 'fault.struck'
}

/** The first event after which an order is duplicated, or known to be lost, that stays so. */
function turningPoint(events: readonly RunEvent[], started: EventOf<'run.started'>): number | undefined {
  const ledgers: LedgerState[] = []
  let ledger = emptyLedger(parseRecipe(started.recipe).recipe, started.mode)
  for (const event of events) {
    ledger = reduceLedger(ledger, event)
    ledgers.push(ledger)
  }
  const bad = ledger.orders.filter(facts => ['lost', 'duplicated'].includes(fateOf(ledger, facts)))
  const turns = bad.map(({ order, ...last }) => {
    const end = fateOf(ledger, { order, ...last })
    const before = ledgers.findLastIndex(state => {
      const facts = state.orders.find(each => each.order === order)
      return facts === undefined || fateOf(state, facts) !== end
    })
    return events[before + 1]?.seq ?? Number.POSITIVE_INFINITY
  })
  const first = Math.min(...turns)
  return Number.isFinite(first) ? first : undefined
}
