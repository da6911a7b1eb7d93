import { Buffer } from 'node:buffer'
import type { Batch } from './batch'
import { decodeRecords, encodeBatch } from './records'

export type TransactionOutcome = 'commit' | 'abort'

export interface Marker {
  readonly outcome: TransactionOutcome
  readonly coordinatorEpoch: number
}

export interface MarkerInput extends Marker {
  readonly producerId: number
  readonly producerEpoch: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
}

/**
 * Encodes the control batch that ends a transaction in one partition: one record, key = version and type
 * (0 abort, 1 commit), value = version and coordinator epoch (EndTransactionMarker, ControlRecordType).
 */
export function encodeMarker({
  outcome,
  coordinatorEpoch,
  producerId,
  producerEpoch,
  timestamp,
}: MarkerInput): Buffer {
  const key = Buffer.alloc(4)
  key.writeInt16BE(outcome === 'commit' ? 1 : 0, 2)
  const value = Buffer.alloc(6)
  value.writeInt32BE(coordinatorEpoch, 2)
  return encodeBatch({
    records: [{ timestamp, key, value }],
    producerId,
    producerEpoch,
    isTransactional: true,
    isControl: true,
  })
}

/** Decodes a control batch; undefined for control records of another type (they concern the quorum, not clients). */
export function decodeMarker(batch: Batch): Marker | undefined {
  const [record] = decodeRecords(batch)
  if (record === undefined || record.key === null || record.key.length < 4) return undefined
  const type = record.key.readInt16BE(2)
  if (type !== 0 && type !== 1) return undefined
  const coordinatorEpoch = record.value !== null && record.value.length >= 6 ? record.value.readInt32BE(2) : 0
  return { outcome: type === 1 ? 'commit' : 'abort', coordinatorEpoch }
}
