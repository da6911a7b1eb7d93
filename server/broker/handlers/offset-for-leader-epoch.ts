import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { epochProblem } from './fetch'

/** Where a leader epoch ends in this log: how a client finds out that the log it read from was truncated (KIP-320). */
export function offsetForLeaderEpoch(broker: Broker): AnyHandler {
  return handler({
    api: 'OffsetForLeaderEpoch',
    versions: [2, 4],
    handle: ({ topics }) => ({
      topics: topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
          const replica = broker.leaderReplica(topic, partition)
          const errorCode = typeof replica === 'number' ? replica : epochProblem(replica, currentLeaderEpoch)
          if (typeof replica === 'number' || errorCode !== errors.NONE) return { partition, errorCode }
          const { epoch, endOffset } = replica.log.endOfEpoch(leaderEpoch)
          return { partition, errorCode, leaderEpoch: epoch, endOffset }
        }),
      })),
    }),
  })
}
