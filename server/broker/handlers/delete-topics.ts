import { errors, NO_UUID } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { TopicState } from '../image'

const NOT_HERE = 'This server does not host this'

/** Deletes topics at once, by name or (v6) by id; waiting consumers are answered with UNKNOWN_TOPIC_OR_PARTITION. */
export function deleteTopics(broker: Broker): AnyHandler {
  return handler({
    api: 'DeleteTopics',
    versions: [0, 6],
    handle: ({ topics, topicNames }, { version }) => {
      const wanted = version >= 6 ? topics : topicNames.map(name => ({ name, topicId: NO_UUID }))
      const judged = wanted.map(each => ({ ...each, problem: problemOf(each, wanted) }))
      return {
        responses: judged.map(each => (each.problem ? refused(each, each.problem) : remove(broker, each))),
      }
    },
  })
}

interface Wanted {
  readonly name: string | null
  readonly topicId: string
}

function problemOf({ name, topicId }: Wanted, all: readonly Wanted[]): string | undefined {
  if (name !== null && topicId !== NO_UUID) return 'You may not specify both topic name and topic id.'
  if (name === null && topicId === NO_UUID) return 'Neither topic name nor id were specified.'
  const twice = all.filter(each => (name === null ? each.topicId === topicId : each.name === name)).length > 1
  if (twice) return name === null ? 'Duplicate topic id.' : 'Duplicate topic name.'
  return undefined
}

function refused({ name, topicId }: Wanted, errorMessage: string) {
  return { name, topicId, errorCode: errors.INVALID_REQUEST, errorMessage }
}

function remove(broker: Broker, { name, topicId }: Wanted) {
  const topic = find(broker, name, topicId)
  if (topic === undefined) {
    return name === null
      ? { name, topicId, errorCode: errors.UNKNOWN_TOPIC_ID, errorMessage: `${NOT_HERE} topic ID.` }
      : {
          name,
          topicId,
          errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION,
          errorMessage: `${NOT_HERE} topic-partition.`,
        }
  }
  broker.cluster.controller.deleteTopic(topic.name)
  return { name: topic.name, topicId: topic.id, errorCode: errors.NONE }
}

function find(broker: Broker, name: string | null, topicId: string): TopicState | undefined {
  const { topics } = broker.cluster.image
  return name === null ? [...topics.values()].find(({ id }) => id === topicId) : topics.get(name)
}
