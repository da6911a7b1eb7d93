import type { RunEvent } from '../../domain/events'
import type { FilmView } from '../../domain/picture'
import type { OrderNumber } from '../../domain/words'

/** The totals at one moment of the run. */
export interface TotalsPoint {
  /** True time since the run began, s. */
  readonly at: number
  readonly copies: number
  readonly paid: number
  readonly lost: number
  readonly duplicated: number
}

/** How the totals grew, read off the film at evenly spread moments. */
export function totalsOverTime(film: FilmView, until: number, points = 48): readonly TotalsPoint[] {
  if (until <= 0) return []
  const step = until / points
  return Array.from({ length: points + 1 }, (_, i) => {
    const { at, ledger } = film.pictureAt(i * step)
    const { copies, paid, lost, duplicated } = ledger.totals
    return { at: at / 1000, copies, paid, lost, duplicated }
  })
}

/** How long one order's `send` took, ms, split at its attempts. */
export interface Latency {
  readonly order: OrderNumber
  /** From the order's being sent to its first request's answer or failure, ms. */
  readonly first: number
  /** What the retries added, ms. */
  readonly retries: number
  readonly attempts: number
}

/** Produce latency of every order whose `send` resolved, newest last. */
export function produceLatency(events: readonly RunEvent[], most = 40): readonly Latency[] {
  const sent = new Map<OrderNumber, number>()
  const attempts = new Map<OrderNumber, number[]>()
  const done: Latency[] = []
  for (const event of events) {
    if (event.type === 'order.sent') sent.set(event.order, event.at)
    else if (event.type === 'flight.departed' && event.wire === 'shop-produce' && event.leg === 'request')
      for (const { order } of event.records) attempts.set(order, [...(attempts.get(order) ?? []), event.at])
    else if (event.type === 'order.acknowledged') done.push(latencyOf(event, sent, attempts))
  }
  return done.slice(-most)
}

type Acknowledged = Extract<RunEvent, { type: 'order.acknowledged' }>
type Times = ReadonlyMap<OrderNumber, number>

function latencyOf(
  event: Acknowledged,
  sent: Times,
  attempts: ReadonlyMap<OrderNumber, readonly number[]>,
): Latency {
  const tries = attempts.get(event.order) ?? []
  const begun = sent.get(event.order) ?? tries[0] ?? event.at
  // Until the last attempt began, everything was waiting for an answer that did not come, and backing off.
  const lastTry = tries.length > 1 ? (tries.at(-1) ?? begun) : begun
  return {
    order: event.order,
    first: round(event.at - lastTry),
    retries: round(lastTry - begun),
    attempts: Math.max(1, tries.length),
  }
}

const round = (ms: number) => Math.round(ms * 10) / 10
