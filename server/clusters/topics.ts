import type { ClusterSettings } from '../../domain/settings'
import { TOPICS, type TopicName } from '../../domain/words'
import { errorName, errors } from '../wire'
import { ClusterUnreachable } from './cluster'
import { type RunNames, runOfTopic } from './names'
import type { Nodes } from './nodes'
import { type Placement, placementFor } from './placement'

/** How much of a topic is kept, bytes a partition: enough for a long look back, and bounded however long orders flow. */
const RETENTION_BYTES = 8 * 1024 * 1024
const SEGMENT_BYTES = 1024 * 1024

/**
 * Creates a run's topics and waits until every partition has a leader.
 * @throws ClusterUnreachable where the cluster refuses
 */
export async function createTopics(nodes: Nodes, names: RunNames, settings: ClusterSettings): Promise<void> {
  const topics = Object.values(names.topics)
  const placement = await placementFor(nodes, settings)
  const answer = await nodes.askController('CreateTopics', {
    topics: TOPICS.map(topic => ({
      name: names.topics[topic],
      ...topicOf(settings),
      ...placed(placement?.[topic]),
    })),
    timeoutMs: 10_000,
  })
  const refused = answer.topics.find(
    ({ errorCode }) => errorCode !== errors.NONE && errorCode !== errors.TOPIC_ALREADY_EXISTS,
  )
  if (refused !== undefined)
    throw new ClusterUnreachable(
      `The cluster refused to create topic ${refused.name}: ${errorName(refused.errorCode)}${refused.errorMessage === null ? '' : ` (${refused.errorMessage})`}.`,
      'The playground needs the right to create topics, and as many nodes as copies.',
    )
  await leadersOf(nodes, topics, settings.partitions)
}

/** Brokers named by id stand instead of a count and a factor (CreateTopics: both are −1 then). */
function placed(assignment: Placement[TopicName] | undefined) {
  if (assignment === undefined) return {}
  const assignments = assignment.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds }))
  return { numPartitions: -1, replicationFactor: -1, assignments }
}

function topicOf({ partitions, nodes, replicas, minInsync, unclean }: ClusterSettings) {
  const replicationFactor = Math.min(replicas, nodes)
  const configs = {
    'min.insync.replicas': String(Math.min(minInsync, replicationFactor)),
    'unclean.leader.election.enable': String(unclean),
    'retention.bytes': String(RETENTION_BYTES),
    'segment.bytes': String(SEGMENT_BYTES),
  }
  return {
    numPartitions: partitions,
    replicationFactor,
    assignments: [],
    configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
  }
}

/** Kafka answers CreateTopics before every broker has heard of the topic (KAFKA-5444): ask until leaders are known. */
async function leadersOf(nodes: Nodes, topics: readonly string[], partitions: number): Promise<void> {
  const until = performance.now() + 10_000
  for (let pause = 2; performance.now() < until; pause = Math.min(pause * 2, 100)) {
    const { topics: found } = await nodes.metadata(topics)
    const ready = found.every(
      topic =>
        topic.errorCode === errors.NONE &&
        topic.partitions.length === partitions &&
        topic.partitions.every(({ leaderId, errorCode }) => leaderId >= 0 && errorCode === errors.NONE),
    )
    if (ready && found.length === topics.length) return
    await new Promise(resolve => setTimeout(resolve, pause))
  }
  throw new ClusterUnreachable(
    'The topics were created, but not every partition got a leader within 10 s.',
    'See whether all nodes of the cluster are up.',
  )
}

/** Removes what a run left on the cluster; says nothing where it is already gone. */
export async function deleteLeftovers(nodes: Nodes, names: RunNames): Promise<void> {
  const topicNames = Object.values(names.topics)
  await Promise.allSettled([
    nodes.askController('DeleteTopics', { topicNames, timeoutMs: 5000 }),
    ...Object.values(names.groups).map(group =>
      nodes.askCoordinator(group, 'DeleteGroups', { groupsNames: [group] }),
    ),
  ])
}

/** How old a run must be, ms, before it can count as left behind: one that has just begun has no members yet. */
const YOUNG_MS = 60_000

/**
 * Removes what runs of earlier processes left on a cluster that is not ours: only names with our own prefix, only where
 * nobody is a member of the run's group, so that a playground elsewhere on the same cluster is left alone.
 * @returns how many runs were removed
 */
export async function removeLeftovers(nodes: Nodes, now = Date.now()): Promise<number> {
  const { topics } = await nodes.ask('Metadata', { topics: null, allowAutoTopicCreation: false })
  const runs = new Map<string, RunNames>()
  for (const { name } of topics) {
    const run = name === null ? undefined : runOfTopic(name)
    if (run !== undefined && now - run.since > YOUNG_MS) runs.set(run.names.topics.orders, run.names)
  }
  let removed = 0
  for (const names of runs.values()) {
    if (await hasMembers(nodes, names.groups.payments)) continue
    await deleteLeftovers(nodes, names)
    removed += 1
  }
  return removed
}

async function hasMembers(nodes: Nodes, group: string): Promise<boolean> {
  const { groups } = await nodes.askCoordinator(group, 'DescribeGroups', { groups: [group] })
  return groups.some(({ members }) => members.length > 0)
}
