import { errors, type RequestOf, type TransactionOutcome } from '../../wire'
import type { Broker } from '../broker'
import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'
import { OFFSETS_TOPIC } from '../internal-topics'
import { later } from './later'
import { byTopic, partitionError } from './topic-partitions'

type Marker = RequestOf<'WriteTxnMarkers'>['markers'][number]

/**
 * WriteTxnMarkers: from a transaction coordinator to the leaders of the partitions. Each marker is one control batch;
 * one in `__consumer_offsets` also settles the offsets that waited for it.
 */
export const writeTxnMarkers = (broker: Broker, groups: GroupCoordinator) =>
  handler({
    api: 'WriteTxnMarkers',
    handle: async ({ markers }) => ({
      markers: await Promise.all(markers.map(m => write(broker, groups, m))),
    }),
  })

async function write(broker: Broker, groups: GroupCoordinator, marker: Marker) {
  const partitions = marker.topics.flatMap(t =>
    t.partitionIndexes.map(partition => ({ topic: t.name, partition })),
  )
  const outcome: TransactionOutcome = marker.transactionResult ? 'commit' : 'abort'
  const results = await Promise.all(
    partitions.map(async p => {
      const replica = broker.leaderReplica(p.topic, p.partition)
      if (typeof replica === 'number') return { ...p, error: replica }
      const error = await later<number>(done => replica.appendMarker({ ...marker, outcome }, done))
      const settles = error === errors.NONE && p.topic === OFFSETS_TOPIC
      if (settles) groups.completeTransaction(p.partition, marker.producerId, outcome)
      return { ...p, error }
    }),
  )
  return { producerId: marker.producerId, topics: byTopic(results, partitionError) }
}
