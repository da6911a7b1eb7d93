import { errors } from '../../wire'
import type { Broker } from '../broker'
import { partitionOf, type TopicPartition } from '../image'

export interface CurrentLeader {
  readonly leaderId: number
  readonly leaderEpoch: number
}

/** Who leads a partition, told to a client that asked the wrong broker or in an old epoch (KIP-951). */
export function leaderFor(
  broker: Broker,
  { topic, partition }: TopicPartition,
  errorCode: number,
): CurrentLeader | undefined {
  if (errorCode !== errors.NOT_LEADER_OR_FOLLOWER && errorCode !== errors.FENCED_LEADER_EPOCH)
    return undefined
  const state = partitionOf(broker.image, topic, partition)
  return state && { leaderId: state.leader, leaderEpoch: state.leaderEpoch }
}

/** The addresses of the leaders that an answer names, so that the client need not ask for metadata. */
export function endpointsOf(
  { image }: Broker,
  answers: readonly { readonly currentLeader?: { readonly leaderId?: number } | undefined }[],
) {
  const ids = new Set(answers.map(({ currentLeader }) => currentLeader?.leaderId ?? -1))
  return [...image.brokers.values()]
    .filter(({ id }) => ids.has(id))
    .map(({ id: nodeId, host, port }) => ({ nodeId, host, port }))
}
