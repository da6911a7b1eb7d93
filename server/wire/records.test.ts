import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { Batch, splitBatches } from './batch'
import { MalformedBytes } from './bytes'
import { decodeMarker, encodeMarker } from './control'
import { crc32c } from './crc32c'
import { decodeRecords, encodeBatch, UnknownCodec } from './records'

const records = [
  {
    timestamp: 1000,
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    headers: [{ key: 'order', value: Buffer.from('3') }],
  },
  { timestamp: 1005, key: null, value: null, headers: [{ key: 'none', value: null }] },
]

describe('record batches', () => {
  it('sums as CRC-32C does', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa)
  })

  it('reads back keys, values, headers and times, null or not, packed or not', () => {
    for (const codec of ['none', 'gzip'] as const) {
      const batch = new Batch(encodeBatch({ records, codec, baseOffset: 40 }))
      expect(batch.hasValidCrc()).toBe(true)
      expect(decodeRecords(batch)).toEqual(
        records.map((record, index) => ({ ...record, offset: 40 + index })),
      )
    }
  })

  it('is placed in a log without touching the sum', () => {
    const batch = new Batch(encodeBatch({ records, producerId: 9, producerEpoch: 1, baseSequence: 5 }))
    batch.place(2 ** 33 + 7, 4)
    expect(batch).toMatchObject({
      baseOffset: 2 ** 33 + 7,
      lastOffset: 2 ** 33 + 8,
      leaderEpoch: 4,
      producerId: 9,
      maxTimestamp: 1005,
    })
    expect(batch.hasValidCrc()).toBe(true)
  })

  it('keeps no memory but its own: a log holds on to it for long', () => {
    const bytes = encodeBatch({ records })
    expect(bytes.buffer.byteLength).toBe(bytes.length)
  })

  it('notices a changed byte', () => {
    const bytes = encodeBatch({ records })
    bytes.writeUInt8(0xff, bytes.length - 1)
    expect(new Batch(bytes).hasValidCrc()).toBe(false)
  })

  it('cuts several batches apart and leaves out one cut short', () => {
    const one = encodeBatch({ records })
    const data = Buffer.concat([one, one, one.subarray(0, 30)])
    expect(splitBatches(data)).toHaveLength(2)
    expect(() => splitBatches(data, { strict: true })).toThrow(MalformedBytes)
  })

  it('says which codec it cannot unpack', () => {
    const bytes = encodeBatch({ records })
    bytes.writeInt16BE(4, 21)
    expect(() => decodeRecords(new Batch(bytes))).toThrow(UnknownCodec)
  })

  it('reads back a transaction marker', () => {
    const batch = new Batch(
      encodeMarker({ outcome: 'abort', coordinatorEpoch: 3, producerId: 9, producerEpoch: 1, timestamp: 5 }),
    )
    expect(batch).toMatchObject({ isControl: true, isTransactional: true, producerId: 9, count: 1 })
    expect(decodeMarker(batch)).toEqual({ outcome: 'abort', coordinatorEpoch: 3 })
  })
})
