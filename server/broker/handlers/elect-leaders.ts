import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { partitionOf, type TopicPartition } from '../image'

const UNCLEAN = 1

/** Elects the preferred leaders, or (type 1) any live copy of partitions without a leader, at once (KIP-460). */
export function electLeaders(broker: Broker): AnyHandler {
  return handler({
    api: 'ElectLeaders',
    handle: ({ electionType, topicPartitions }) => {
      const wanted = topicPartitions ?? everyPartition(broker)
      return {
        errorCode: errors.NONE,
        replicaElectionResults: wanted.map(({ topic, partitions }) => ({
          topic,
          partitionResult: partitions.map(partition => {
            const errorCode = elect(broker, { topic, partition }, electionType === UNCLEAN)
            return { partitionId: partition, errorCode }
          }),
        })),
      }
    },
  })
}

function everyPartition(broker: Broker) {
  return [...broker.cluster.image.topics.values()].map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.map((_, partition) => partition),
  }))
}

function elect(broker: Broker, where: TopicPartition, unclean: boolean): number {
  const { controller } = broker.cluster
  const state = partitionOf(controller.image, where.topic, where.partition)
  if (state === undefined) return errors.UNKNOWN_TOPIC_OR_PARTITION
  const needed = unclean ? state.leader === -1 : state.leader !== state.replicas[0]
  if (!needed) return errors.ELECTION_NOT_NEEDED
  if (unclean) return controller.electUnclean(where) ? errors.NONE : errors.ELIGIBLE_LEADERS_NOT_AVAILABLE
  return controller.electPreferred(where) ? errors.NONE : errors.PREFERRED_LEADER_NOT_AVAILABLE
}
