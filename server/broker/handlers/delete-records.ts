import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** Moves the start of partitions up; −1 means up to the high watermark. Followers drop theirs at their next fetch. */
export function deleteRecords(broker: Broker): AnyHandler {
  return handler({
    api: 'DeleteRecords',
    handle: ({ topics }) => ({
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex, offset }) => {
          const replica = broker.leaderReplica(name, partitionIndex)
          if (typeof replica === 'number') return { partitionIndex, lowWatermark: -1, errorCode: replica }
          const { error, lowWatermark } = replica.deleteRecords(offset)
          return { partitionIndex, lowWatermark, errorCode: error }
        }),
      })),
    }),
  })
}
