import { errors, NO_UUID, type ResponseBody } from '../../wire'
import { authorizedOperations } from '../authorized-operations'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { PartitionState, TopicState } from '../image'
import { isInternalTopic } from '../internal-topics'
import { topicNameProblem } from '../topic-configs'

type TopicAnswer = ResponseBody<'Metadata'>['topics'][number]

/**
 * Who leads what, as this broker knows it. Topics that do not exist are created where asked for and allowed
 * (auto.create.topics.enable), but the answer that creates one still says UNKNOWN_TOPIC_OR_PARTITION, as in KRaft
 * (AutoTopicCreationManager; seen on 3.9.2 and 4.4.0 in every version): the client asks again.
 * A partition without leader has leader −1 and error 5.
 */
export function metadata(broker: Broker): AnyHandler {
  return handler({
    api: 'Metadata',
    versions: [0, 12],
    handle: (request, { version }) => {
      const { topics, allowAutoTopicCreation } = request
      // No list means all topics; in version 0 that was said by an empty one.
      const all = topics === null || (version === 0 && topics.length === 0)
      const wanted = all
        ? [...broker.image.topics.values()].map(({ name }) => ({ name, topicId: NO_UUID }))
        : topics.filter(
            ({ name, topicId }, at) =>
              at === topics.findIndex(each => each.name === name && each.topicId === topicId),
          )
      // Version 0 to 3 have no say in it: they create.
      const create = version < 4 || allowAutoTopicCreation
      const answers = wanted.map(({ name, topicId }) => describe(broker, { name, topicId, create }))
      const topicAuthorizedOperations = authorizedOperations(
        'topic',
        request.includeTopicAuthorizedOperations,
      )
      return {
        brokers: [...broker.image.brokers.values()].map(({ id, host, port }) => ({ nodeId: id, host, port })),
        clusterId: broker.image.clusterId,
        controllerId: broker.image.brokers.keys().next().value ?? -1,
        topics: answers.map(answer => ({ ...answer, topicAuthorizedOperations })),
        clusterAuthorizedOperations: authorizedOperations(
          'cluster',
          request.includeClusterAuthorizedOperations,
        ),
      }
    },
  })
}

interface Wanted {
  readonly name: string | null
  readonly topicId: string
  readonly create: boolean
}

function describe(broker: Broker, { name, topicId, create }: Wanted): TopicAnswer {
  // Whoever gives an id means that, whatever stands as name: Java's admin client leaves an empty one (v12).
  if (name === null || topicId !== NO_UUID) {
    const byId = broker.topicById(topicId)
    return byId === undefined ? failed(null, errors.UNKNOWN_TOPIC_ID, topicId) : found(broker, byId)
  }
  if (topicNameProblem(name) !== undefined) return failed(name, errors.INVALID_TOPIC_EXCEPTION)
  const known = broker.image.topics.get(name)
  if (known !== undefined) return found(broker, known)
  if (create) autoCreate(broker, name)
  return failed(name, errors.UNKNOWN_TOPIC_OR_PARTITION)
}

/** Creates a topic at its first mention, with the broker's defaults, where that is on and the limit not reached. */
function autoCreate({ cluster, settings, image }: Broker, name: string): void {
  if (isInternalTopic(name)) cluster.ensureInternalTopic(name)
  else if (settings['auto.create.topics.enable'] && image.topics.size < settings['embedded.max.topics']) {
    cluster.createTopic({ name, partitions: -1, replicationFactor: -1 })
  }
}

function failed(name: string | null, errorCode: number, topicId = NO_UUID): TopicAnswer {
  return { errorCode, name, topicId, partitions: [] }
}

function found(broker: Broker, { name, id, isInternal, partitions }: TopicState): TopicAnswer {
  return {
    errorCode: errors.NONE,
    name,
    topicId: id,
    isInternal,
    partitions: partitions.map((state, index) => describePartition(broker, state, index)),
  }
}

function describePartition(broker: Broker, state: PartitionState, partitionIndex: number) {
  const { leader, leaderEpoch, replicas, isr } = state
  return {
    errorCode: leader === -1 ? errors.LEADER_NOT_AVAILABLE : errors.NONE,
    partitionIndex,
    leaderId: leader,
    leaderEpoch,
    replicaNodes: replicas,
    isrNodes: isr,
    offlineReplicas: replicas.filter(id => !broker.image.brokers.has(id)),
  }
}
