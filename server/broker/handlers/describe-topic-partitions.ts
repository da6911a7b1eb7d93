import { errors, NO_UUID } from '../../wire'
import { authorizedOperations } from '../authorized-operations'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { PartitionState } from '../image'
import { topicNameProblem } from '../topic-configs'

/** Of one answer (max.request.partition.size.limit); who asks for less gets less. */
const MOST_PARTITIONS = 2_000

interface Place {
  readonly topicName: string
  readonly partitionIndex: number
}

/**
 * Topics in the order of their names with their eligible leader replicas, which Metadata does not show (KIP-966). All
 * topics where none is named. An answer ends after `responsePartitionLimit` partitions, with the place to go on from.
 */
export function describeTopicPartitions(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeTopicPartitions',
    handle: ({ topics, responsePartitionLimit, cursor }) => {
      const asked = topics.length === 0 ? [...broker.image.topics.keys()] : topics.map(({ name }) => name)
      const from = cursor?.topicName ?? ''
      const names = [...new Set(asked)].sort().filter(name => name >= from)
      const limit = Math.max(1, Math.min(responsePartitionLimit, MOST_PARTITIONS))
      return page(broker, names, { limit, cursor })
    },
  })
}

interface Page {
  readonly limit: number
  readonly cursor: Place | null
}

function page(broker: Broker, names: readonly string[], { limit, cursor }: Page) {
  const topics: ReturnType<typeof describe>[] = []
  let room = limit
  for (const name of names) {
    const first = cursor?.topicName === name ? Math.max(0, cursor.partitionIndex) : 0
    const all = broker.image.topics.get(name)?.partitions.length ?? 0
    if (room <= 0) return { topics, nextCursor: { topicName: name, partitionIndex: first } }
    const end = Math.min(all, first + room)
    topics.push(describe(broker, name, { first, end }))
    room -= end - first
    if (end < all) return { topics, nextCursor: { topicName: name, partitionIndex: end } }
  }
  return { topics, nextCursor: null }
}

function describe(broker: Broker, name: string, { first, end }: { first: number; end: number }) {
  const topic = broker.image.topics.get(name)
  const topicAuthorizedOperations = authorizedOperations('topic', true)
  if (topic === undefined) {
    const errorCode =
      topicNameProblem(name) === undefined
        ? errors.UNKNOWN_TOPIC_OR_PARTITION
        : errors.INVALID_TOPIC_EXCEPTION
    const none = { topicId: NO_UUID, isInternal: false, partitions: [] }
    return { errorCode, name, ...none, topicAuthorizedOperations }
  }
  const { id: topicId, isInternal, partitions } = topic
  return {
    errorCode: errors.NONE,
    name,
    topicId,
    isInternal,
    partitions: partitions.slice(first, end).map((state, at) => describePartition(broker, state, first + at)),
    topicAuthorizedOperations,
  }
}

function describePartition(broker: Broker, state: PartitionState, partitionIndex: number) {
  return {
    errorCode: state.leader === -1 ? errors.LEADER_NOT_AVAILABLE : errors.NONE,
    partitionIndex,
    leaderId: state.leader,
    leaderEpoch: state.leaderEpoch,
    replicaNodes: state.replicas,
    isrNodes: state.isr,
    eligibleLeaderReplicas: state.elr,
    lastKnownElr: state.lastKnownElr,
    offlineReplicas: state.replicas.filter(each => !broker.image.brokers.has(each)),
  }
}
