import { MalformedBytes, Reader, Writer } from '../../wire'
import { array, int8, int16, int32, int64, nullableArray, string, struct } from '../../wire/schema'
import type { InternalRecord } from '../groups/internal-log'
import type { TopicPartition } from '../image'
import { noEpoch, noProducerId, type TxnMetadata, txnStates } from './transaction'

/**
 * The records of `__transaction_state`, byte for byte as Apache Kafka 3.9 writes them (TransactionLogKey.json and
 * TransactionLogValue.json version 0). As there, the previous producer id and epoch are not written: a repeated
 * InitProducerId that spans a change of coordinator is fenced.
 */
const keyType = struct({ transactionalId: string })
const valueType = struct({
  producerId: int64,
  producerEpoch: int16,
  timeoutMs: int32,
  state: int8,
  partitions: nullableArray({ topic: string, partitions: array(int32) }),
  updatedAt: int64,
  startedAt: int64,
})
const layout = { version: 0, flexible: false }

export type TransactionRecord =
  | { readonly kind: 'transaction'; readonly metadata: TxnMetadata }
  | { readonly kind: 'removed'; readonly transactionalId: string }
  | { readonly kind: 'unknown' }

/** The record of a transactional id's state. */
export function transactionRecord(metadata: TxnMetadata): InternalRecord {
  const [key, value] = [new Writer(), new Writer()]
  key.int16(0)
  keyType.codec.write(key, metadata, layout)
  value.int16(0)
  const state = txnStates.indexOf(metadata.state)
  const partitions = metadata.state === 'Empty' ? null : byTopic(metadata.partitions)
  valueType.codec.write(value, { ...metadata, state, partitions }, layout)
  return { key: key.toBuffer(), value: value.toBuffer() }
}

function byTopic(partitions: readonly TopicPartition[]): { topic: string; partitions: number[] }[] {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  return [...topics].map(([topic, ids]) => ({ topic, partitions: ids }))
}

/**
 * Reads a record of `__transaction_state` back.
 * @throws MalformedBytes where it does not follow its schema
 */
export function readTransactionRecord({ key, value }: InternalRecord): TransactionRecord {
  const from = new Reader(key)
  if (from.int16() !== 0) return { kind: 'unknown' }
  const { transactionalId } = keyType.codec.read(from, layout)
  if (value === null) return { kind: 'removed', transactionalId }
  return { kind: 'transaction', metadata: readValue(transactionalId, value) }
}

function readValue(transactionalId: string, value: Buffer): TxnMetadata {
  const from = new Reader(value)
  const version = from.int16()
  if (version !== 0) throw new MalformedBytes(`value version ${version} of a transaction record`)
  const read = valueType.codec.read(from, layout)
  const state = txnStates[read.state]
  if (state === undefined) throw new MalformedBytes(`transaction state ${read.state}`)
  const partitions = (read.partitions ?? []).flatMap(t =>
    t.partitions.map(partition => ({ topic: t.topic, partition })),
  )
  const unwritten = { previousProducerId: noProducerId, lastProducerEpoch: noEpoch }
  return { ...read, ...unwritten, transactionalId, state, partitions }
}
