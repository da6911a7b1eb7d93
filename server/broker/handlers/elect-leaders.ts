import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { partitionOf, type TopicPartition } from '../image'

const PREFERRED = 0
const UNCLEAN = 1

/** Elects the preferred leaders, or (type 1) any live copy of partitions without a leader, at once (KIP-460). */
export function electLeaders(broker: Broker): AnyHandler {
  return handler({
    api: 'ElectLeaders',
    handle: ({ electionType, topicPartitions }) => {
      const wanted = topicPartitions ?? everyPartition(broker)
      const isKnown = electionType === PREFERRED || electionType === UNCLEAN
      const results = wanted.map(({ topic, partitions }) => ({
        topic,
        partitionResult: partitions.map(partition => ({
          partitionId: partition,
          ...(isKnown
            ? elect(broker, { topic, partition }, electionType === UNCLEAN)
            : unknownType(electionType)),
        })),
      }))
      const told = topicPartitions === null ? results.map(each => onlyElected(each)) : results
      const replicaElectionResults = told.filter(({ partitionResult }) => partitionResult.length > 0)
      return { errorCode: isKnown ? errors.NONE : errors.INVALID_REQUEST, replicaElectionResults }
    },
  })
}

interface Verdict {
  readonly errorCode: number
  readonly errorMessage: string | null
}

const unknownType = (type: number): Verdict => ({
  errorCode: errors.INVALID_REQUEST,
  errorMessage: `Unknown election type ${type}`,
})

/** Who asks for all partitions is not told of those that needed none (ReplicationControlManager.electLeaders). */
function onlyElected<Each extends { readonly partitionResult: readonly Verdict[] }>(topic: Each) {
  const partitionResult = topic.partitionResult.filter(
    ({ errorCode }) => errorCode !== errors.ELECTION_NOT_NEEDED,
  )
  return { ...topic, partitionResult }
}

function everyPartition(broker: Broker) {
  return [...broker.cluster.image.topics.values()].map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.map((_, partition) => partition),
  }))
}

function elect(broker: Broker, where: TopicPartition, unclean: boolean): Verdict {
  const { controller } = broker.cluster
  const topic = controller.image.topics.get(where.topic)
  const state = partitionOf(controller.image, where.topic, where.partition)
  if (state === undefined) {
    const { topic: name, partition } = where
    const errorMessage =
      topic === undefined ? `No such topic as ${name}` : `No such partition as ${name}-${partition}`
    return { errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION, errorMessage }
  }
  const needed = unclean ? state.leader === -1 : state.leader !== state.replicas[0]
  if (!needed) {
    const errorMessage = 'Leader election not needed for topic partition.'
    return { errorCode: errors.ELECTION_NOT_NEEDED, errorMessage }
  }
  if (unclean ? controller.electUnclean(where) : controller.electPreferred(where))
    return { errorCode: errors.NONE, errorMessage: null }
  return unclean
    ? {
        errorCode: errors.ELIGIBLE_LEADERS_NOT_AVAILABLE,
        errorMessage: 'Eligible topic partition leaders are not available.',
      }
    : {
        errorCode: errors.PREFERRED_LEADER_NOT_AVAILABLE,
        errorMessage: 'The preferred leader was not available.',
      }
}
