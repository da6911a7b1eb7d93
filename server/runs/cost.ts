import { randomBytes } from 'node:crypto'
import {
  COST_PART_MS,
  COST_ROUNDS,
  COST_WITHIN_MS,
  type CostSample,
  type CostSettings,
  type CostStep,
  costLoad,
  costPile,
} from '../../domain/cost'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { CostLine } from '../actors'
import { type Cluster, createTopics, deleteLeftovers, Nodes, runNames } from '../clusters'
import { apiByKey } from '../wire'

/** Who hears of a measurement. */
export interface CostTold {
  readonly onSample: (sample: CostSample) => void
  /** Called with what is measured next. */
  readonly onStep?: (step: CostStep) => void
}

interface CostOptions extends CostTold {
  readonly cluster: Cluster
  readonly settings: CostSettings
}

/** One guarantee's programs, and how to be rid of them. */
interface Lane {
  readonly guarantee: Guarantee
  readonly line: CostLine
  /** Orders of its piles. */
  readonly pile: number
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
 * long a pile of orders takes, then how long each of many small ones takes; fewer of both where Kafka is slow, and fewer
 * rounds where even that takes long. Topics of its own, removed afterwards.
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
  const began = performance.now()
  for (const guarantee of GUARANTEES) {
    if (isOver()) return
    options.onStep?.({ guarantee, round: 0 })
    const opened = await openLane(guarantee, options)
    // Known before it is ready, so that it can be cancelled, and is tidied up.
    const at = lanes.push({ ...opened, pile: 0 }) - 1
    if (isOver()) return
    lanes[at] = { ...opened, pile: costPile(options.settings, await warm(opened.line, options.settings)) }
  }
  for (let round = 1; round <= COST_ROUNDS; round += 1) {
    if (round > 1 && performance.now() - began > COST_WITHIN_MS) return
    for (const lane of lanes) {
      if (isOver()) return
      options.onStep?.({ guarantee: lane.guarantee, round })
      options.onSample(await sampleOf(lane, round, options.settings))
    }
  }
}

/**
 * What was never run before is slow (code not yet compiled, connections, producer ids): lets growing piles flow first, one
 * load at the most. Returns the ms that an order of the last of them took.
 */
async function warm(line: CostLine, settings: CostSettings): Promise<number> {
  const { orders, chunk } = costLoad(settings)
  const until = performance.now() + COST_PART_MS / 2
  let msEach = 0
  for (let flown = 0, pile = chunk; flown < orders && (flown === 0 || performance.now() < until); pile *= 2) {
    const size = Math.min(pile, orders - flown)
    msEach = (await line.flow(size)).ms / size
    flown += size
  }
  return msEach
}

async function sampleOf(lane: Lane, round: number, settings: CostSettings): Promise<CostSample> {
  const { line, pile: orders, guarantee } = lane
  const { chunk, chunks } = costLoad(settings)
  const before = line.requests
  const pile = await line.flow(orders)
  const requests = requestsSince(before, line.requests)
  const until = performance.now() + COST_PART_MS
  // A pile of one chunk has told already what the next would tell.
  const latencies = orders === chunk ? [...pile.latencies] : []
  while (latencies.length === 0 || (latencies.length < chunks * chunk && performance.now() < until))
    latencies.push(...(await line.flow(chunk)).latencies)
  return {
    guarantee,
    round,
    orders,
    ms: pile.ms,
    latencies: latencies.map(latency => Math.round(latency * 1000) / 1000),
    requests,
    turns: orders / settings.length,
  }
}

async function openLane(
  guarantee: Guarantee,
  { cluster, settings }: CostOptions,
): Promise<Omit<Lane, 'pile'>> {
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
