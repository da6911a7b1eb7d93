import { randomBytes } from 'node:crypto'
import { COST_ROUNDS, type CostSample, type CostSettings, costLoad } from '../../domain/cost'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { CostLine } from '../actors'
import { type Cluster, createTopics, deleteLeftovers, Nodes, runNames } from '../clusters'
import { apiByKey } from '../wire'

interface CostOptions {
  readonly cluster: Cluster
  readonly settings: CostSettings
  readonly onSample: (sample: CostSample) => void
}

/** One guarantee's programs, and how to be rid of them. */
interface Lane {
  readonly guarantee: Guarantee
  readonly line: CostLine
  readonly tidy: () => Promise<void>
}

/** A measurement under way. */
export interface CostMeasurement {
  /** Fulfilled when all rounds are measured or it was cancelled; rejected where a program gave up. */
  readonly ended: Promise<void>
  cancel(): void
}

/**
 * Measures every guarantee under the same load, by turns, so that whatever else this machine does falls on all alike: how
 * long a pile of orders takes, then how long each of many small ones takes. Topics of its own, removed afterwards.
 */
export function measureCost(options: CostOptions): CostMeasurement {
  const lanes: Lane[] = []
  let cancelled = false
  const isOver = (): boolean => cancelled
  return {
    ended: measure(options, lanes, isOver)
      .catch((error: unknown) => {
        if (!cancelled) throw error
      })
      .finally(() => Promise.all(lanes.map(({ tidy }) => tidy()))),
    cancel: () => {
      cancelled = true
      for (const { line } of lanes) line.abort()
    },
  }
}

async function measure(options: CostOptions, lanes: Lane[], isOver: () => boolean): Promise<void> {
  const load = costLoad(options.settings)
  for (const guarantee of GUARANTEES) {
    if (isOver()) return
    const lane = await openLane(guarantee, options)
    lanes.push(lane)
    if (isOver()) return
    // What was never run before is slow: code not yet compiled, connections, producer ids.
    await lane.line.flow(load.orders)
  }
  for (let round = 1; round <= COST_ROUNDS; round += 1)
    for (const lane of lanes) {
      if (isOver()) return
      options.onSample(await sampleOf(lane, round, options.settings))
    }
}

async function sampleOf(
  { guarantee, line }: Lane,
  round: number,
  settings: CostSettings,
): Promise<CostSample> {
  const { orders, chunk, chunks } = costLoad(settings)
  const before = line.requests
  const { ms } = await line.flow(orders)
  const requests = requestsSince(before, line.requests)
  const latencies: number[] = []
  for (let nth = 0; nth < chunks; nth += 1) latencies.push(...(await line.flow(chunk)).latencies)
  return {
    guarantee,
    round,
    orders,
    ms,
    latencies: latencies.map(latency => Math.round(latency * 1000) / 1000),
    requests,
    turns: orders / settings.length,
  }
}

async function openLane(guarantee: Guarantee, { cluster, settings }: CostOptions): Promise<Lane> {
  const nodes = new Nodes(cluster.brokers, cluster.access)
  const names = runNames(randomBytes(3).toString('hex'))
  const forGuarantee = GUARANTEE_SETTINGS[guarantee]
  const removed = async (): Promise<void> => {
    await deleteLeftovers(nodes, names)
    nodes.close()
  }
  try {
    await createTopics(nodes, names, forGuarantee.cluster)
    const line = await CostLine.open({
      settings: forGuarantee,
      cluster: { brokers: cluster.brokers, access: cluster.access },
      names,
      ...settings,
    })
    return { guarantee, line, tidy: () => line.close().then(removed) }
  } catch (error) {
    await removed()
    throw error
  }
}

function requestsSince(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): Readonly<Record<string, number>> {
  const counted = [...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
  return Object.fromEntries(
    counted.filter(([, count]) => count > 0).map(([key, count]) => [apiByKey(key) ?? `${key}`, count]),
  )
}
