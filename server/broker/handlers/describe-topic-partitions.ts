import { errors, NO_UUID } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { TopicState } from '../image'

/**
 * Topics with their eligible leader replicas, which Metadata does not show (KIP-966). All topics where none is named.
 * Answers are not cut into pages: limits on topics and partitions keep them small.
 */
export function describeTopicPartitions(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeTopicPartitions',
    handle: ({ topics }) => {
      const names = topics.length === 0 ? [...broker.image.topics.keys()] : topics.map(({ name }) => name)
      return { topics: names.sort().map(name => describe(broker, name)), nextCursor: null }
    },
  })
}

function describe(broker: Broker, name: string) {
  const topic = broker.image.topics.get(name)
  if (topic !== undefined) return found(broker, topic)
  const base = { name, topicId: NO_UUID, isInternal: false, partitions: [] }
  return { ...base, errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION }
}

function found(broker: Broker, { name, id, isInternal, partitions }: TopicState) {
  return {
    errorCode: errors.NONE,
    name,
    topicId: id,
    isInternal,
    partitions: partitions.map((state, partitionIndex) => ({
      errorCode: state.leader === -1 ? errors.LEADER_NOT_AVAILABLE : errors.NONE,
      partitionIndex,
      leaderId: state.leader,
      leaderEpoch: state.leaderEpoch,
      replicaNodes: state.replicas,
      isrNodes: state.isr,
      eligibleLeaderReplicas: state.elr,
      lastKnownElr: state.lastKnownElr,
      offlineReplicas: state.replicas.filter(each => !broker.image.brokers.has(each)),
    })),
  }
}
