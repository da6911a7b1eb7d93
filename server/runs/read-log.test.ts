import { describe, expect, it } from 'vitest'
import { encodeBatch, encodeMarker } from '../wire'
import { judgeEntries, rawEntries } from './read-log'

function record(order: number, offset: number, producerId?: number): Buffer {
  return encodeBatch({
    baseOffset: offset,
    records: [{ value: null, headers: [{ key: 'order', value: Buffer.from(String(order)) }] }],
    ...(producerId === undefined ? {} : { producerId, producerEpoch: 0, isTransactional: true }),
  })
}

function marker(outcome: 'commit' | 'abort', offset: number, producerId: number): Buffer {
  const bytes = encodeMarker({ outcome, coordinatorEpoch: 0, producerId, producerEpoch: 0, timestamp: 0 })
  bytes.writeBigInt64BE(BigInt(offset), 0)
  return bytes
}

describe('a log read back', () => {
  it('tells committed, aborted, open and plain records apart by the markers of their own producer', () => {
    const { entries, next } = rawEntries(
      Buffer.concat([
        record(1, 0, 7),
        record(2, 1, 8),
        marker('abort', 2, 8),
        marker('commit', 3, 7),
        record(3, 4),
        record(2, 5, 8),
      ]),
    )
    expect(next).toBe(6)
    expect(judgeEntries(entries)).toEqual([
      { kind: 'record', offset: 0, order: 1, state: 'committed' },
      { kind: 'record', offset: 1, order: 2, state: 'aborted' },
      { kind: 'marker', offset: 2, control: 'abort' },
      { kind: 'marker', offset: 3, control: 'commit' },
      { kind: 'record', offset: 4, order: 3, state: 'plain' },
      { kind: 'record', offset: 5, order: 2, state: 'open' },
    ])
  })

  it('leaves out records that carry no order', () => {
    expect(rawEntries(encodeBatch({ records: [{ value: Buffer.from('x') }] })).entries).toEqual([])
  })
})
