import type { Nodes } from './nodes'

/** What a cluster's configuration demands of consumer groups. */
export interface GroupLimits {
  /** `group.min.session.timeout.ms`: a shorter session is refused with INVALID_SESSION_TIMEOUT (26). */
  readonly minSessionTimeout: number
  /** `group.initial.rebalance.delay.ms`: how long the first join into an empty group waits. */
  readonly joinDelay: number
  /** `broker.session.timeout.ms`: how long a silent broker keeps its leaderships. */
  readonly brokerSession: number
}

/** Kafka's own defaults, for a cluster that does not say. */
export const KAFKA_DEFAULTS: GroupLimits = { minSessionTimeout: 6000, joinDelay: 3000, brokerSession: 9000 }

/** ConfigResource.Type.BROKER. */
const BROKER = 4
const MIN_SESSION = 'group.min.session.timeout.ms'
const JOIN_DELAY = 'group.initial.rebalance.delay.ms'
const BROKER_SESSION = 'broker.session.timeout.ms'

/** Asks a node for its configuration; Kafka's defaults where it is not told (no DescribeConfigs permission). */
export async function groupLimits(nodes: Nodes, nodeId: number): Promise<GroupLimits> {
  const resource = { resourceType: BROKER, resourceName: String(nodeId) }
  const resources = [{ ...resource, configurationKeys: [MIN_SESSION, JOIN_DELAY, BROKER_SESSION] }]
  const answer = await nodes.askNode(nodeId, 'DescribeConfigs', { resources, includeSynonyms: false })
  const configs = answer.results[0]?.configs ?? []
  const limitOf = (name: string, otherwise: number): number => {
    const value = Number(configs.find(config => config.name === name)?.value ?? Number.NaN)
    return Number.isFinite(value) ? value : otherwise
  }
  return {
    minSessionTimeout: limitOf(MIN_SESSION, KAFKA_DEFAULTS.minSessionTimeout),
    joinDelay: limitOf(JOIN_DELAY, KAFKA_DEFAULTS.joinDelay),
    brokerSession: limitOf(BROKER_SESSION, KAFKA_DEFAULTS.brokerSession),
  }
}
