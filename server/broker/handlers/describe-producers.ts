import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** Kafka says why only where it does not know the topic at all. */
function reason({ image }: Broker, topic: string): string | null {
  return image.topics.has(topic) ? null : 'This server does not host this topic-partition.'
}

/** Which producers a partition remembers, and what they have open (KIP-664). */
export function describeProducers(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeProducers',
    handle: ({ topics }) => ({
      topics: topics.map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.map(partitionIndex => {
          const replica = broker.leaderReplica(name, partitionIndex)
          if (typeof replica === 'number')
            return {
              partitionIndex,
              errorCode: replica,
              errorMessage: reason(broker, name),
              activeProducers: [],
            }
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
