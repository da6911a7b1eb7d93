import type { Timer } from '../../domain/protocol'
import { settingsTable } from '../broker/settings'
import type { Nodes } from './nodes'

/** The timers that decide how long a failure lasts, by Kafka's names; all in ms. */
const TIMERS = [
  'broker.session.timeout.ms',
  'broker.heartbeat.interval.ms',
  'replica.lag.time.max.ms',
  'replica.fetch.wait.max.ms',
  'replica.fetch.backoff.ms',
  'unclean.leader.election.interval.ms',
  'group.min.session.timeout.ms',
  'group.initial.rebalance.delay.ms',
  'transaction.abort.timed.out.transaction.cleanup.interval.ms',
] as const satisfies readonly (keyof typeof settingsTable)[]

/** The timers of the embedded broker beside Kafka's own defaults. */
export function embeddedTimers(): readonly Timer[] {
  return TIMERS.map(name => ({
    name,
    here: settingsTable[name].playground,
    kafka: settingsTable[name].kafka,
  }))
}

/** ConfigResource.Type.BROKER. */
const BROKER = 4

/**
 * The timers of an Apache Kafka as one of its brokers is configured, beside Kafka's defaults; without those it does not
 * tell (unclean.leader.election.interval.ms is the controller's, and new in 3.9).
 */
export async function apacheTimers(nodes: Nodes): Promise<readonly Timer[]> {
  const { brokers } = await nodes.metadata([])
  const [first] = brokers
  if (first === undefined) return []
  const resources = [
    { resourceType: BROKER, resourceName: String(first.nodeId), configurationKeys: [...TIMERS] },
  ]
  const answer = await nodes.askNode(first.nodeId, 'DescribeConfigs', { resources, includeSynonyms: false })
  const configs = answer.results[0]?.configs ?? []
  return TIMERS.flatMap(name => {
    const here = Number(configs.find(config => config.name === name)?.value ?? Number.NaN)
    return Number.isFinite(here) ? [{ name, here, kafka: settingsTable[name].kafka }] : []
  })
}
