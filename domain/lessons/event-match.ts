import type { RunEvent } from '../events'
import type { OrderNumber } from '../words'

type Plain = string | number | boolean
/** The fields of an event by which it can be told: those that are one word, number or flag. */
type PlainFields<E> = { readonly [K in keyof E as E[K] extends Plain | undefined ? K : never]?: E[K] }

/**
 * Which event of a run is meant, as data: its type, and what its fields must say. `order` of a flight is the order of a
 * record in it.
 *
 *     { type: 'record.appended', topic: 'orders', order: 3, nth: 2 }
 *     { type: 'flight.lost', after: { type: 'fault.struck' } }
 */
export type EventMatch = {
  readonly [T in RunEvent['type']]: PlainFields<
    Omit<Extract<RunEvent, { readonly type: T }>, 'seq' | 'at'>
  > & {
    readonly type: T
    readonly order?: OrderNumber
    /** Which of several, from 1; -1 is the last one. The first where left out. */
    readonly nth?: number
    /** Only events that come after that one. */
    readonly after?: EventMatch
  }
}[RunEvent['type']]

/** The event that is meant, undefined where it did not happen. */
export function findEvent(events: readonly RunEvent[], match: EventMatch): RunEvent | undefined {
  const found = allEvents(events, match)
  return found.at(match.nth === undefined || match.nth === 0 ? 0 : match.nth > 0 ? match.nth - 1 : match.nth)
}

/** All events that fit, in their order; `nth` is not looked at. */
export function allEvents(events: readonly RunEvent[], match: EventMatch): readonly RunEvent[] {
  const { nth: _, after, ...fields } = match
  const begin = after === undefined ? undefined : findEvent(events, after)
  if (after !== undefined && begin === undefined) return []
  const from = begin?.seq ?? 0
  return events.filter(event => event.seq > from && fits(event, fields))
}

function fits(event: RunEvent, fields: Readonly<Record<string, unknown>>): boolean {
  const own = event as unknown as Readonly<Record<string, unknown>>
  return Object.entries(fields).every(([key, value]) =>
    key === 'order' && event.type === 'flight.departed'
      ? event.records.some(({ order }) => order === value)
      : own[key] === value,
  )
}
