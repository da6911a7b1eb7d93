import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** Which producers a partition remembers, and what they have open (KIP-664). */
export function describeProducers(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeProducers',
    handle: ({ topics }) => ({
      topics: topics.map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.map(partitionIndex => {
          const replica = broker.leaderReplica(name, partitionIndex)
          if (typeof replica === 'number') return { partitionIndex, errorCode: replica, activeProducers: [] }
          const activeProducers = replica.log.producers.summaries().map(each => ({
            producerId: each.producerId,
            producerEpoch: each.epoch,
            lastSequence: each.lastSequence,
            lastTimestamp: each.lastTimestamp,
            coordinatorEpoch: each.coordinatorEpoch,
            currentTxnStartOffset: each.openSince ?? -1,
          }))
          return { partitionIndex, errorCode: errors.NONE, activeProducers }
        }),
      })),
    }),
  })
}
