import type { Guarantee } from '../../domain/words'

/** A record as an ordinary client finds it in a topic. */
export interface Found {
  readonly order: number
  readonly partition: number
  readonly offset: number
}

/** What an order's sender was told, and what the bank's client handed out while the run went on. */
export interface Witnessed {
  /** Acknowledged orders; without an offset under `acks=0`, where nobody says one. */
  readonly acknowledged: readonly (Omit<Found, 'partition' | 'offset'> & Partial<Found>)[]
  readonly bankRead: readonly Found[]
}

/** What the logs hold when all is over, read by a plain client. */
export interface Logs {
  /** Topic orders, with all that stands in it. */
  readonly orders: readonly Found[]
  /** Topic payments, as a reader of committed records sees it. */
  readonly payments: readonly Found[]
}

export const ANOMALIES = [
  'acknowledged but not paid',
  'paid twice',
  'one record paid twice',
  'aborted record read',
  'acknowledged offset holds another record',
  'out of order',
] as const
export interface Anomaly {
  readonly what: (typeof ANOMALIES)[number]
  readonly order: number
}

/**
 * Looks for everything that goes against a guarantee, knowing nothing but what clients were told and what the logs hold: no
 * recipe, no fault, no ledger, none of the playground's own judgement (the habit of Jepsen's checkers).
 */
export function anomaliesIn({ acknowledged, bankRead }: Witnessed, logs: Logs): readonly Anomaly[] {
  const paid = countBy(logs.payments)
  const copies = countBy(logs.orders)
  const place = new Map(logs.orders.map(each => [placeOf(each), each.order]))
  const readable = new Set(logs.payments.map(each => `${placeOf(each)} ${each.order}`))
  return [
    ...once(acknowledged.map(({ order }) => order))
      .filter(order => (paid.get(order) ?? 0) === 0)
      .map(order => ({ what: 'acknowledged but not paid' as const, order })),
    ...[...paid].filter(([, times]) => times > 1).map(([order]) => ({ what: 'paid twice' as const, order })),
    // A shop that sends an order again has two records in topic orders, and each of them may be paid for once.
    ...[...paid]
      .filter(([order, times]) => times > (copies.get(order) ?? 0))
      .map(([order]) => ({ what: 'one record paid twice' as const, order })),
    ...bankRead
      .filter(each => !readable.has(`${placeOf(each)} ${each.order}`))
      .map(({ order }) => ({ what: 'aborted record read' as const, order })),
    ...acknowledged
      .filter(isPlaced)
      .filter(each => place.get(placeOf(each)) !== each.order)
      .map(({ order }) => ({ what: 'acknowledged offset holds another record' as const, order })),
    ...outOfOrder(logs.orders).map(order => ({ what: 'out of order' as const, order })),
  ]
}

const NOTHING_LOST = [
  'acknowledged but not paid',
  'aborted record read',
  'acknowledged offset holds another record',
  'out of order',
] as const satisfies readonly Anomaly['what'][]

/**
 * Which of these each guarantee excludes, whatever fails. That an idempotent consumer pays once holds only as long as its own
 * payment is not repeated, and exactly once cannot know that a shop sends an order again: there the page must say broken.
 */
export const EXCLUDED: Readonly<Record<Guarantee, readonly Anomaly['what'][]>> = {
  'at-most-once': ['paid twice', 'one record paid twice', 'aborted record read', 'out of order'],
  'at-least-once': NOTHING_LOST,
  'idempotent-consumer': NOTHING_LOST,
  'exactly-once': [...NOTHING_LOST, 'one record paid twice'],
}

/** Whether a guarantee is kept, as the page defines it (see the README), judged from clients and logs alone. */
export function isKept(guarantee: Guarantee, anomalies: readonly Anomaly[]): boolean {
  const has = (what: Anomaly['what']): boolean => anomalies.some(each => each.what === what)
  switch (guarantee) {
    case 'at-most-once':
      return !has('paid twice')
    case 'at-least-once':
      return !has('acknowledged but not paid')
    case 'idempotent-consumer':
    case 'exactly-once':
      return !has('acknowledged but not paid') && !has('paid twice')
  }
}

function isPlaced(each: Witnessed['acknowledged'][number]): each is Found {
  return each.partition !== undefined && each.offset !== undefined && each.offset >= 0
}

const placeOf = ({ partition, offset }: Found): string => `${partition}:${offset}`
const once = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]

function countBy(found: readonly Found[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { order } of found) counts.set(order, (counts.get(order) ?? 0) + 1)
  return counts
}

/** Orders whose first copy stands behind that of a later one: the shop sends one at a time. */
function outOfOrder(orders: readonly Found[]): readonly number[] {
  const highest = new Map<number, number>()
  const seen = new Set<number>()
  const late: number[] = []
  for (const { order, partition } of [...orders].sort((a, b) => a.offset - b.offset)) {
    if (!seen.has(order) && order < (highest.get(partition) ?? 0)) late.push(order)
    seen.add(order)
    highest.set(partition, Math.max(order, highest.get(partition) ?? 0))
  }
  return late
}
