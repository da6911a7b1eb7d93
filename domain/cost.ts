import type { Guarantee } from './words'

/** How many records the shop and payments put into one request. */
export const COST_BATCHES = [1, 10, 100] as const
/** How many orders payments takes between two offset commits, or into one transaction. */
export const COST_LENGTHS = [1, 10, 100] as const
/** How often everything is measured, all guarantees by turns. */
export const COST_ROUNDS = 3
/** About how long a pile of orders may take, and then the small ones, ms: a slower Kafka is measured with fewer. */
export const COST_PART_MS = 3000
/** When measuring has taken so long, ms, no further round begins; one always does. */
export const COST_WITHIN_MS = 60_000

/** What a visitor picks. */
export interface CostSettings {
  readonly batch: (typeof COST_BATCHES)[number]
  readonly length: (typeof COST_LENGTHS)[number]
}

export const COST_DEFAULTS: CostSettings = { batch: 1, length: 1 }

/** How much flows: `orders` at once for the throughput, and `chunks` of `chunk`, one after the other, for the latency. */
export interface CostLoad {
  readonly orders: number
  readonly chunk: number
  readonly chunks: number
}

/** The load of a round, the same for every guarantee; whole requests and whole transactions. */
export function costLoad({ batch, length }: CostSettings): CostLoad {
  const chunk = Math.max(batch, length)
  return { orders: Math.max(200, 10 * chunk), chunk, chunks: Math.max(10, Math.ceil(100 / chunk)) }
}

/**
 * How many orders a pile has: those of the load, or as many as take `COST_PART_MS` where one takes `msEach`; whole chunks, and
 * one at least.
 */
export function costPile(settings: CostSettings, msEach: number): number {
  const { orders, chunk } = costLoad(settings)
  return Math.min(orders, Math.max(1, Math.floor(COST_PART_MS / msEach / chunk)) * chunk)
}

/** What is measured now: round 0 is the first, which does not count. */
export interface CostStep {
  readonly guarantee: Guarantee
  readonly round: number
}

/** One guarantee in one round. */
export interface CostSample {
  readonly guarantee: Guarantee
  readonly round: number
  readonly orders: number
  /** From the shop's first send to the last payment read by the bank, ms. */
  readonly ms: number
  /** From an order's send to its payment read by the bank, ms, of the orders that were sent chunk by chunk. */
  readonly latencies: readonly number[]
  /** Requests on the wire while `orders` flowed, by API name. */
  readonly requests: Readonly<Record<string, number>>
  /** How many transactions, or offset commits, payments made of them. */
  readonly turns: number
}

/** The query of a link, read; what it does not say, or says wrongly, is the default. */
export function parseCost(query: URLSearchParams): CostSettings {
  const batch = COST_BATCHES.find(value => String(value) === query.get('batch'))
  const length = COST_LENGTHS.find(value => String(value) === query.get('length'))
  return { batch: batch ?? COST_DEFAULTS.batch, length: length ?? COST_DEFAULTS.length }
}

/** What of a guarantee's samples is shown. */
export interface CostSummary {
  readonly guarantee: Guarantee
  /** Orders a second: the middle round, the slowest and the fastest. */
  readonly rate: { readonly middle: number; readonly least: number; readonly most: number }
  /** End to end, ms. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly latencies: readonly number[]
  /** Requests an order by what they are for; waiting reads and heartbeats are told apart, they depend on time. */
  readonly perOrder: { readonly send: number; readonly offsets: number; readonly transaction: number }
  readonly total: number
  readonly reads: number
  /** Requests a transaction (or offset commit) beyond the sends of its payments; by API name, most first. */
  readonly perTurn: number
  readonly perTurnBy: readonly { readonly api: string; readonly times: number }[]
  /** Orders of a pile: as many as the load's, or fewer where Kafka is slow. */
  readonly pile: number
}

const SENDS: readonly string[] = ['Produce']
const OFFSETS: readonly string[] = ['OffsetCommit']
/** Depend on time and on how much was there to be read, not on how orders are handled. */
const IDLE: readonly string[] = ['Fetch', 'Heartbeat', 'Metadata', 'ApiVersions']

/** Sums up a guarantee's rounds; undefined where there are none. */
export function summarizeCost(samples: readonly CostSample[]): CostSummary | undefined {
  const [first] = samples
  if (first === undefined) return undefined
  const rates = samples.map(({ orders, ms }) => (orders / ms) * 1000).toSorted(ascending)
  const latencies = samples.flatMap(sample => sample.latencies).toSorted(ascending)
  const orders = samples.reduce((sum, sample) => sum + sample.orders, 0)
  const turns = samples.reduce((sum, sample) => sum + sample.turns, 0)
  const send = count(samples, name => SENDS.includes(name))
  const offsets = count(samples, name => OFFSETS.includes(name))
  const all = count(samples, name => !IDLE.includes(name))
  return {
    guarantee: first.guarantee,
    rate: { middle: quantile(rates, 0.5), least: rates[0] ?? 0, most: rates.at(-1) ?? 0 },
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
    latencies,
    perOrder: {
      send: send / orders,
      offsets: offsets / orders,
      transaction: (all - send - offsets) / orders,
    },
    total: all / orders,
    reads: count(samples, name => name === 'Fetch') / orders,
    perTurn: (all - send) / turns,
    perTurnBy: beyondSends(samples).map(([api, times]) => ({ api, times: times / turns })),
    pile: first.orders,
  }
}

/** What exactly once costs beside at least once, by counted requests and measured time. */
export interface CostDifference {
  /** Requests more for each transaction than for each offset commit. */
  readonly morePerTurn: number
  /** Requests an order, of both. */
  readonly requests: { readonly atLeastOnce: number; readonly exactlyOnce: number }
  /** Exactly once's orders a second as a share of at least once's. */
  readonly speed: number
  /** Median latency more, ms. */
  readonly later: number
  /**
   * How often more than once a transaction was begun, of one transaction. Apache Kafka answers EndTxn before it has written the
   * markers; who begins the next until then hears CONCURRENT_TRANSACTIONS, and kafkajs asks again after `initialRetryTime`.
   */
  readonly beganAgain: number
}

export function costDifference(summaries: readonly CostSummary[]): CostDifference | undefined {
  const least = summaries.find(({ guarantee }) => guarantee === 'at-least-once')
  const exactly = summaries.find(({ guarantee }) => guarantee === 'exactly-once')
  if (least === undefined || exactly === undefined) return undefined
  return {
    morePerTurn: exactly.perTurn - least.perTurn,
    requests: { atLeastOnce: least.total, exactlyOnce: exactly.total },
    speed: exactly.rate.middle / least.rate.middle,
    later: exactly.p50 - least.p50,
    beganAgain: Math.max(0, timesOf(exactly, 'AddPartitionsToTxn') - 1),
  }
}

const timesOf = ({ perTurnBy }: CostSummary, wanted: string): number =>
  perTurnBy.find(({ api }) => api === wanted)?.times ?? 0

function beyondSends(samples: readonly CostSample[]): readonly (readonly [string, number])[] {
  const names = new Set(samples.flatMap(({ requests }) => Object.keys(requests)))
  return [...names]
    .filter(name => !SENDS.includes(name) && !IDLE.includes(name))
    .map(name => [name, count(samples, each => each === name)] as const)
    .toSorted((a, b) => b[1] - a[1])
}

const ascending = (a: number, b: number): number => a - b

/** The value below which a share of the sorted values lies (nearest rank). */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

function count(samples: readonly CostSample[], belongs: (api: string) => boolean): number {
  return samples
    .flatMap(({ requests }) => Object.entries(requests))
    .reduce((sum, [api, times]) => (belongs(api) ? sum + times : sum), 0)
}

/** Whether the rounds of at least once and exactly once overlap: then this machine's difference says little. */
export function isCostNoise(summaries: readonly CostSummary[]): boolean {
  const least = summaries.find(({ guarantee }) => guarantee === 'at-least-once')
  const exactly = summaries.find(({ guarantee }) => guarantee === 'exactly-once')
  if (least === undefined || exactly === undefined) return false
  return exactly.rate.most >= least.rate.least && least.rate.most >= exactly.rate.least
}
