import type { OrderNumber, Place, TopicName } from '../../domain/words'
import { type Batch, decodeMarker, decodeRecords, splitBatches } from '../wire'

/** A record of ours in a frame: the order is read from its header `order`. */
export interface SeenRecord extends Place {
  readonly order: OrderNumber
  readonly producerId: number
  readonly epoch: number
  readonly sequence: number
  readonly transactional: boolean
}

/** A transaction marker in a fetched log. */
export interface SeenMarker extends Place {
  readonly control: 'commit' | 'abort'
  readonly producerId: number
}

interface Partition {
  readonly topic: TopicName
  readonly partition: number
}

/** The orders in a records field. What cannot be read (another codec, a torn end) is left out: it is not ours. */
export function ordersIn(records: Buffer | null, where: Partition): readonly SeenRecord[] {
  return batchesOf(records).flatMap(batch => (batch.isControl ? [] : ordersOf(batch, where)))
}

/** The transaction markers in a records field. */
export function markersIn(records: Buffer | null, where: Partition): readonly SeenMarker[] {
  return batchesOf(records).flatMap(batch => {
    const marker = batch.isControl ? decodeMarker(batch) : undefined
    if (marker === undefined) return []
    return [{ ...where, offset: batch.baseOffset, control: marker.outcome, producerId: batch.producerId }]
  })
}

function batchesOf(records: Buffer | null): readonly Batch[] {
  if (records === null || records.length === 0) return []
  try {
    return splitBatches(records)
  } catch {
    return []
  }
}

function ordersOf(batch: Batch, { topic, partition }: Partition): readonly SeenRecord[] {
  try {
    return decodeRecords(batch).flatMap(({ offset, headers }, index) => {
      const order = Number(headers.find(({ key }) => key === 'order')?.value?.toString())
      if (!Number.isSafeInteger(order)) return []
      const { producerId, producerEpoch, baseSequence, isTransactional } = batch
      const sequence = producerId < 0 ? -1 : baseSequence + index
      return [
        {
          topic,
          partition,
          offset,
          order,
          producerId,
          epoch: producerEpoch,
          sequence,
          transactional: isTransactional,
        },
      ]
    })
  } catch {
    return []
  }
}
