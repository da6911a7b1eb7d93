import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { PartitionState, TopicPartition } from '../image'
import { assignmentProblem } from './replica-assignment'

type Wanted = RequestOf<'AlterPartitionReassignments'>['topics'][number]['partitions'][number]

interface Verdict {
  readonly errorCode: number
  readonly errorMessage: string | null
}
const OK: Verdict = { errorCode: errors.NONE, errorMessage: null }

/** Moves copies to other brokers, or takes such a move back (KIP-455). */
export function alterPartitionReassignments(broker: Broker): AnyHandler {
  return handler({
    api: 'AlterPartitionReassignments',
    handle: ({ topics }) => ({
      errorCode: errors.NONE,
      responses: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(each => ({
          partitionIndex: each.partitionIndex,
          ...reassign(broker, { topic: name, partition: each.partitionIndex }, each),
        })),
      })),
    }),
  })
}

function reassign(broker: Broker, where: TopicPartition, { replicas }: Wanted): Verdict {
  const { controller } = broker.cluster
  const topic = controller.image.topics.get(where.topic)
  const state = topic?.partitions[where.partition]
  if (state === undefined) {
    const errorMessage =
      topic === undefined
        ? `Unable to find a topic named ${where.topic}.`
        : `Unable to find partition ${where.topic}:${where.partition}.`
    return { errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION, errorMessage }
  }
  if (replicas === null && state.moving === undefined) {
    const errorMessage = 'No partition reassignment is in progress.'
    return { errorCode: errors.NO_REASSIGNMENT_IN_PROGRESS, errorMessage }
  }
  const knows = (id: number) => broker.cluster.knows(id)
  const errorMessage = replicas === null ? undefined : assignmentProblem(replicas, { knows })
  if (errorMessage !== undefined) return { errorCode: errors.INVALID_REPLICA_ASSIGNMENT, errorMessage }
  controller.reassign(where, replicas)
  return OK
}

/** The moves that are under way: those that were asked for, or all. */
export function listPartitionReassignments(broker: Broker): AnyHandler {
  return handler({
    api: 'ListPartitionReassignments',
    handle: ({ topics }) => {
      const all = [...broker.cluster.image.topics.values()].map(({ name, partitions }) => ({
        name,
        partitionIndexes: partitions.map((_, index) => index),
      }))
      const found = (topics ?? all).map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.flatMap(index =>
          described(index, broker.cluster.image.topics.get(name)?.partitions[index]),
        ),
      }))
      return { errorCode: errors.NONE, topics: found.filter(({ partitions }) => partitions.length > 0) }
    },
  })
}

function described(partitionIndex: number, state: PartitionState | undefined) {
  if (state?.moving === undefined) return []
  const { to, from } = state.moving
  const addingReplicas = to.filter(id => !from.includes(id))
  const removingReplicas = from.filter(id => !to.includes(id))
  return [{ partitionIndex, replicas: state.replicas, addingReplicas, removingReplicas }]
}
