import { errors, NO_UUID, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { TopicState } from '../image'
import { normalTopicConfig, topicConfigProblem, topicNameProblem } from '../topic-configs'
import { describeTopicConfig } from './config-entries'
import { assignmentProblem } from './replica-assignment'

type Wanted = RequestOf<'CreateTopics'>['topics'][number]
interface Problem {
  readonly errorCode: number
  readonly errorMessage: string
}

/**
 * Creates topics at once on the whole cluster; any broker takes the request, as in KRaft. With validateOnly nothing is
 * made. −1 for partitions or copies means the cluster's default (KIP-464). Quotas and policies do not exist; limits on
 * topics and partitions answer POLICY_VIOLATION.
 */
export function createTopics(broker: Broker): AnyHandler {
  return handler({
    api: 'CreateTopics',
    versions: [0, 7],
    handle: ({ topics, validateOnly }) => ({
      topics: topics.map(wanted => {
        const twice = topics.filter(({ name }) => name === wanted.name).length > 1
        const problem = twice
          ? named('INVALID_REQUEST', `Duplicate topic name ${wanted.name}`)
          : problemOf(broker, wanted)
        if (problem !== undefined) return { name: wanted.name, configs: null, ...problem }
        return validateOnly ? validated(broker, wanted) : made(broker, create(broker, wanted))
      }),
    }),
  })
}

function named(name: keyof typeof errors, errorMessage: string): Problem {
  return { errorCode: errors[name], errorMessage }
}

function problemOf(broker: Broker, wanted: Wanted): Problem | undefined {
  const { topics } = broker.image
  const wrongName = topicNameProblem(wanted.name)
  if (wrongName !== undefined) return named('INVALID_TOPIC_EXCEPTION', wrongName)
  if (topics.has(wanted.name)) return named('TOPIC_ALREADY_EXISTS', `Topic '${wanted.name}' already exists.`)
  const collision = [...topics.keys()].find(name => sameMetricName(name, wanted.name))
  if (collision !== undefined) {
    return named(
      'INVALID_TOPIC_EXCEPTION',
      `Topic '${wanted.name}' collides with existing topic: ${collision}`,
    )
  }
  if (topics.size >= broker.settings['embedded.max.topics']) {
    return named(
      'POLICY_VIOLATION',
      `This broker keeps at most ${broker.settings['embedded.max.topics']} topics.`,
    )
  }
  return placementProblem(broker, wanted) ?? configProblem(wanted)
}

/** Metrics put `.` and `_` in one: two topics must not differ in that alone (Topic.hasCollision). */
function sameMetricName(a: string, b: string): boolean {
  return a.length === b.length && a.replaceAll('.', '_') === b.replaceAll('.', '_')
}

function placementProblem(
  broker: Broker,
  { assignments, numPartitions, replicationFactor }: Wanted,
): Problem | undefined {
  const most = broker.settings['embedded.max.partitions.per.topic']
  if (Math.max(numPartitions, assignments.length) > most) {
    return named('POLICY_VIOLATION', `This broker keeps at most ${most} partitions per topic.`)
  }
  if (assignments.length > 0 && (replicationFactor !== -1 || numPartitions !== -1)) {
    const what = replicationFactor !== -1 ? 'replication factor' : 'numPartitions'
    return named(
      'INVALID_REQUEST',
      `A manual partition assignment was specified, but ${what} was not set to -1.`,
    )
  }
  if (assignments.length > 0) return manualProblem(broker, assignments)
  if (numPartitions === 0 || numPartitions < -1) {
    return named('INVALID_PARTITIONS', 'Number of partitions was set to an invalid non-positive value.')
  }
  if (replicationFactor === 0 || replicationFactor < -1) {
    return named(
      'INVALID_REPLICATION_FACTOR',
      'Replication factor must be larger than 0, or -1 to use the default value.',
    )
  }
  // Brokers that are down count: copies are placed on them too, and are out of sync (StripedReplicaPlacer).
  const registered = broker.cluster.size
  if (replicationFactor <= registered) return undefined
  const message = `Unable to replicate the partition ${replicationFactor} time(s): The target replication factor of ${replicationFactor} cannot be reached because only ${registered} broker(s) are registered.`
  return named('INVALID_REPLICATION_FACTOR', message)
}

function manualProblem(broker: Broker, assignments: Wanted['assignments']): Problem | undefined {
  const indexes = new Set(assignments.map(({ partitionIndex }) => partitionIndex))
  const copies = assignments[0]?.brokerIds.length
  const knows = (id: number) => broker.cluster.knows(id)
  for (const { partitionIndex, brokerIds } of assignments) {
    const problem = assignmentProblem(brokerIds, { knows, copies })
    if (problem !== undefined) return named('INVALID_REPLICA_ASSIGNMENT', problem)
    if (!brokerIds.some(id => broker.cluster.controller.isAlive(id))) {
      const down = `All brokers specified in the manual partition assignment for partition ${partitionIndex} are fenced or in controlled shutdown.`
      return named('INVALID_REPLICA_ASSIGNMENT', down)
    }
  }
  if (indexes.size < assignments.length) {
    const twice = assignments.find(
      (each, at) => assignments.findIndex(other => other.partitionIndex === each.partitionIndex) < at,
    )
    const message = `Found multiple manual partition assignments for partition ${twice?.partitionIndex}`
    return named('INVALID_REPLICA_ASSIGNMENT', message)
  }
  if (assignments.every((_, index) => indexes.has(index))) return undefined
  return named('INVALID_REPLICA_ASSIGNMENT', 'partitions should be a consecutive 0-based integer sequence')
}

function configProblem({ configs }: Wanted): Problem | undefined {
  const wrong = configs
    .map(({ name, value }) => topicConfigProblem(name, value))
    .find(each => each !== undefined)
  return wrong === undefined ? undefined : named('INVALID_CONFIG', wrong)
}

function ownConfigs(configs: Wanted['configs']): ReadonlyMap<string, string> {
  return new Map(configs.map(({ name, value }) => [name, normalTopicConfig(name, value ?? '')]))
}

function create(
  broker: Broker,
  { name, numPartitions, replicationFactor, assignments, configs }: Wanted,
): TopicState {
  const own = ownConfigs(configs)
  const assignment = [...assignments]
    .sort((a, b) => a.partitionIndex - b.partitionIndex)
    .map(({ brokerIds }) => brokerIds)
  const topic = { name, partitions: numPartitions, replicationFactor, configs: own }
  return broker.cluster.createTopic(assignment.length > 0 ? { ...topic, assignment } : topic)
}

function made(broker: Broker, topic: TopicState) {
  return {
    name: topic.name,
    topicId: topic.id,
    errorCode: errors.NONE,
    numPartitions: topic.partitions.length,
    replicationFactor: topic.partitions[0]?.replicas.length ?? -1,
    configs: describeTopicConfig(broker, topic.configs),
  }
}

function validated(broker: Broker, { name, numPartitions, replicationFactor, assignments, configs }: Wanted) {
  const own = ownConfigs(configs)
  const [first] = assignments
  const partitions = numPartitions === -1 ? broker.settings['num.partitions'] : numPartitions
  const copies = replicationFactor === -1 ? broker.cluster.defaultReplicationFactor : replicationFactor
  return {
    name,
    topicId: NO_UUID,
    errorCode: errors.NONE,
    numPartitions: first === undefined ? partitions : assignments.length,
    replicationFactor: first === undefined ? copies : first.brokerIds.length,
    configs: describeTopicConfig(broker, own),
  }
}
