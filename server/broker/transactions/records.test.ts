import { describe, expect, it } from 'vitest'
import { readTransactionRecord, transactionRecord } from './records'
import type { TxnMetadata } from './transaction'

const ongoing: TxnMetadata = {
  transactionalId: 'tx',
  producerId: 5,
  previousProducerId: -1,
  producerEpoch: 2,
  lastProducerEpoch: -1,
  timeoutMs: 60_000,
  state: 'Ongoing',
  partitions: [
    { topic: 'a', partition: 0 },
    { topic: 'a', partition: 3 },
    { topic: 'b', partition: 1 },
  ],
  startedAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_001,
}

describe('records of __transaction_state', () => {
  it('are written as Kafka writes them: version 0, the state as its number', () => {
    const { key, value } = transactionRecord({ ...ongoing, partitions: [{ topic: 'a', partition: 7 }] })
    expect(key.toString('hex')).toBe('0000' + '00027478')
    expect(value?.toString('hex')).toBe(
      '0000' +
        '0000000000000005' +
        '0002' +
        '0000ea60' +
        '01' +
        '00000001' +
        '000161' +
        '00000001' +
        '00000007' +
        '0000018bcfe56801' +
        '0000018bcfe56800',
    )
  })

  it('can be read back', () => {
    expect(readTransactionRecord(transactionRecord(ongoing))).toEqual({
      kind: 'transaction',
      metadata: ongoing,
    })
    const empty: TxnMetadata = { ...ongoing, state: 'Empty', partitions: [], startedAt: -1 }
    expect(readTransactionRecord(transactionRecord(empty))).toEqual({ kind: 'transaction', metadata: empty })
  })

  it('know tombstones', () => {
    const { key } = transactionRecord(ongoing)
    expect(readTransactionRecord({ key, value: null })).toEqual({ kind: 'removed', transactionalId: 'tx' })
  })
})
