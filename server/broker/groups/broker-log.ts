import { type Batch, decodeMarker, decodeRecords, errors } from '../../wire'
import type { Broker } from '../broker'
import type { InternalTopic } from '../internal-topics'
import type { Replica } from '../replica'
import type { InternalLog, InternalProducer, InternalRecord, ReplayedBatch } from './internal-log'

/** An internal topic as the coordinators of this broker write it: through the replicas it leads, with acks=all. */
export function brokerLog(broker: Broker, topic: InternalTopic): InternalLog {
  return {
    append: ({ partition, records, producer }, done) => {
      const replica = broker.replica(topic, partition)
      if (replica === undefined) {
        done({ error: errors.NOT_LEADER_OR_FOLLOWER, baseOffset: -1 })
        return
      }
      const timestamp = broker.clock.now()
      const stamped = records.map(record => ({ ...record, timestamp }))
      replica.appendRecords({ records: stamped, ...ofProducer(producer) }, done)
    },
  }
}

function ofProducer(producer: InternalProducer | undefined) {
  if (producer === undefined) return {}
  return { producerId: producer.id, producerEpoch: producer.epoch, isTransactional: true }
}

/** Everything in a replica's log, for a coordinator that takes over. */
export function* replay(replica: Replica): Generator<ReplayedBatch> {
  for (const batch of replica.log) yield replayed(batch)
}

function replayed(batch: Batch): ReplayedBatch {
  const { baseOffset, producerId, producerEpoch } = batch
  const producer = batch.isTransactional ? { id: producerId, epoch: producerEpoch } : null
  if (batch.isControl)
    return { baseOffset, producer, marker: decodeMarker(batch)?.outcome ?? null, records: [] }
  return { baseOffset, producer, marker: null, records: decodeRecords(batch).flatMap(keyed) }
}

function keyed({ key, value }: { key: Buffer | null; value: Buffer | null }): InternalRecord[] {
  return key === null ? [] : [{ key, value }]
}
