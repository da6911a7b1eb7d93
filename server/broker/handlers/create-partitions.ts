import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { assignmentProblem } from './replica-assignment'

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
  if (count === current)
    return {
      errorCode: errors.INVALID_PARTITIONS,
      errorMessage: `Topic already has ${current} partition(s).`,
    }
  if (count < current) {
    const errorMessage = `The topic ${name} currently has ${current} partition(s); ${count} would not be an increase.`
    return { errorCode: errors.INVALID_PARTITIONS, errorMessage }
  }
  if (count > most)
    return {
      errorCode: errors.POLICY_VIOLATION,
      errorMessage: `This broker keeps at most ${most} partitions per topic.`,
    }
  const errorMessage = assignments === null ? undefined : misplaced(broker, { name, count, assignments })
  return errorMessage === undefined
    ? undefined
    : { errorCode: errors.INVALID_REPLICA_ASSIGNMENT, errorMessage }
}

interface Placed {
  readonly name: string
  readonly count: number
  readonly assignments: NonNullable<Wanted['assignments']>
}

function misplaced(broker: Broker, { name, count, assignments }: Placed): string | undefined {
  const partitions = broker.cluster.image.topics.get(name)?.partitions ?? []
  const added = count - partitions.length
  if (assignments.length !== added)
    return `Attempted to add ${added} additional partition(s), but only ${assignments.length} assignment(s) were specified.`
  const copies = partitions[0]?.replicas.length
  const knows = (id: number) => broker.cluster.knows(id)
  return assignments
    .map(({ brokerIds }) => assignmentProblem(brokerIds, { knows, copies }))
    .find(problem => problem !== undefined)
}
