import { errors, NO_UUID } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { TopicState } from '../image'

/** Deletes topics at once, by name or (v6) by id; waiting consumers are answered with UNKNOWN_TOPIC_OR_PARTITION. */
export function deleteTopics(broker: Broker): AnyHandler {
  return handler({
    api: 'DeleteTopics',
    versions: [0, 6],
    handle: ({ topics, topicNames }, { version }) => {
      const wanted = version >= 6 ? topics : topicNames.map(name => ({ name, topicId: NO_UUID }))
      return { responses: wanted.map(each => remove(broker, each)) }
    },
  })
}

function remove(
  broker: Broker,
  { name, topicId }: { readonly name: string | null; readonly topicId: string },
) {
  const topic = find(broker, name, topicId)
  if (topic === undefined) {
    const errorCode = name === null ? errors.UNKNOWN_TOPIC_ID : errors.UNKNOWN_TOPIC_OR_PARTITION
    return { name, topicId, errorCode, errorMessage: 'This server does not host this topic-partition.' }
  }
  broker.cluster.controller.deleteTopic(topic.name)
  return { name: topic.name, topicId: topic.id, errorCode: errors.NONE }
}

function find(broker: Broker, name: string | null, topicId: string): TopicState | undefined {
  const { topics } = broker.cluster.image
  return name === null ? [...topics.values()].find(({ id }) => id === topicId) : topics.get(name)
}
