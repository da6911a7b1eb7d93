import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

type Wanted = RequestOf<'CreatePartitions'>['topics'][number]
interface Problem {
  readonly errorCode: number
  readonly errorMessage: string
}

/** Adds partitions to topics; their number can only grow. */
export function createPartitions(broker: Broker): AnyHandler {
  return handler({
    api: 'CreatePartitions',
    handle: ({ topics, validateOnly }) => ({
      results: topics.map(wanted => {
        const problem = problemOf(broker, wanted)
        if (problem !== undefined) return { name: wanted.name, ...problem }
        const assignment = wanted.assignments?.map(({ brokerIds }) => brokerIds)
        if (!validateOnly) broker.cluster.controller.addPartitions(wanted.name, wanted.count, assignment)
        return { name: wanted.name, errorCode: errors.NONE }
      }),
    }),
  })
}

function problemOf(broker: Broker, { name, count, assignments }: Wanted): Problem | undefined {
  const current = broker.cluster.image.topics.get(name)?.partitions.length
  const most = broker.settings['embedded.max.partitions.per.topic']
  if (current === undefined) {
    return {
      errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION,
      errorMessage: 'This server does not host this topic-partition.',
    }
  }
  if (count <= current) {
    const errorMessage = `The topic ${name} currently has ${current} partition(s); ${count} would not be an increase.`
    return { errorCode: errors.INVALID_PARTITIONS, errorMessage }
  }
  if (count > most)
    return {
      errorCode: errors.POLICY_VIOLATION,
      errorMessage: `This broker keeps at most ${most} partitions per topic.`,
    }
  const added = count - current
  const known = assignments?.every(
    ({ brokerIds }) => brokerIds.length > 0 && brokerIds.every(id => broker.image.brokers.has(id)),
  )
  if (assignments === null || (assignments.length === added && known)) return undefined
  const errorMessage = `Attempted to add ${added} additional partition(s), but only ${assignments.length} assignment(s) with known brokers were specified.`
  return { errorCode: errors.INVALID_REPLICA_ASSIGNMENT, errorMessage }
}
