import type { RunEvent } from '../events'
import type { RunResult, Totals } from '../result'
import type { Fate, OrderNumber } from '../words'
import { allEvents, type EventMatch, findEvent } from './event-match'

/** A number, or its bounds (both included). */
export type Count = number | { readonly atLeast?: number; readonly atMost?: number }

/** What the ledger must say of one order of a run. */
interface OrderCondition<R extends string> {
  readonly run: R
  readonly order: OrderNumber
  readonly copies?: Count
  readonly handled?: Count
  readonly paid?: Count
  readonly emailed?: Count
  readonly fate?: Fate
  readonly acknowledged?: 'yes' | 'no' | 'unknown'
}

/** What the ledger's totals, or the verdict, must say of a run. */
interface RunCondition<R extends string> {
  readonly run: R
  readonly totals?: { readonly [K in keyof Totals]?: Count }
  /** The verdict: kept, broken, or undecided (null). */
  readonly kept?: boolean | null
  /** The orders the verdict names. */
  readonly orders?: readonly OrderNumber[]
}

/** What must (not) have happened in a run. */
interface EventCondition<R extends string> {
  readonly run: R
  readonly event: EventMatch
  /** How often; at least once where left out. */
  readonly times?: Count
  /** It comes before that event, which happens too. */
  readonly before?: EventMatch
  /** So much later than that event, ms. Give wide bounds: a machine may be busy. */
  readonly since?: EventMatch
  readonly ms?: Count
}

/** A condition on what runs have shown. */
export type Condition<R extends string = string> =
  | OrderCondition<R>
  | RunCondition<R>
  | EventCondition<R>
  | { readonly all: readonly Condition<R>[] }
  | { readonly any: readonly Condition<R>[] }
  | { readonly not: Condition<R> }

/** What a run has left: its result, and its events from first to last. */
export interface Outcome {
  readonly result: RunResult
  readonly events: readonly RunEvent[]
}

/** What the runs of a lesson have left, by their ids. */
export type Outcomes = Readonly<Record<string, Outcome | undefined>>

/** Whether a condition is true of these runs; a run that is not there makes it false. */
export function holds(condition: Condition, outcomes: Outcomes): boolean {
  if ('all' in condition) return condition.all.every(each => holds(each, outcomes))
  if ('any' in condition) return condition.any.some(each => holds(each, outcomes))
  if ('not' in condition) return everyRun(condition.not, outcomes) && !holds(condition.not, outcomes)
  const outcome = outcomes[condition.run]
  if (outcome === undefined) return false
  if ('event' in condition) return happened(condition, outcome)
  return 'order' in condition ? ofOrder(condition, outcome) : ofRun(condition, outcome)
}

/** The runs a condition speaks of. */
export function runsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(runsOf)
  if ('any' in condition) return condition.any.flatMap(runsOf)
  return 'not' in condition ? runsOf(condition.not) : [condition.run]
}

function everyRun(condition: Condition, outcomes: Outcomes): boolean {
  return runsOf(condition).every(run => outcomes[run] !== undefined)
}

function ofOrder(condition: OrderCondition<string>, { result }: Outcome): boolean {
  const row = result.orders.find(({ order }) => order === condition.order)
  if (row === undefined) return false
  const { copies, handled, paid, emailed, fate, acknowledged } = condition
  return (
    within(row.copies, copies) &&
    within(row.handled, handled) &&
    within(row.paid, paid) &&
    within(row.emailed, emailed) &&
    (fate === undefined || row.fate === fate) &&
    (acknowledged === undefined || row.acknowledged === acknowledged)
  )
}

function ofRun({ totals = {}, kept, orders }: RunCondition<string>, { result }: Outcome): boolean {
  const keys = Object.keys(totals) as (keyof Totals)[]
  return (
    keys.every(key => within(result.totals[key], totals[key])) &&
    (kept === undefined || result.verdict.kept === kept) &&
    (orders === undefined || orders.join() === result.verdict.orders.join())
  )
}

function happened(condition: EventCondition<string>, { events }: Outcome): boolean {
  const { event, times = { atLeast: 1 }, before, since, ms } = condition
  if (!within(allEvents(events, event).length, times)) return false
  const found = findEvent(events, event)
  const later = before && findEvent(events, before)
  if (before && (found === undefined || later === undefined || found.seq >= later.seq)) return false
  if (since === undefined) return true
  const earlier = findEvent(events, since)
  return found !== undefined && earlier !== undefined && within(found.at - earlier.at, ms)
}

function within(value: number, count: Count | undefined): boolean {
  if (count === undefined) return true
  if (typeof count === 'number') return value === count
  return (
    value >= (count.atLeast ?? Number.NEGATIVE_INFINITY) &&
    value <= (count.atMost ?? Number.POSITIVE_INFINITY)
  )
}
