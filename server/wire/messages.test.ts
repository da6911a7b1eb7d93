import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { MalformedBytes } from './bytes'
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './messages'

const header = { correlationId: 7, clientId: 'shop' }

describe('messages', () => {
  it('reads back the request that it wrote, in a classic and in a flexible version', () => {
    for (const version of [3, 9]) {
      const body = {
        acks: -1,
        timeoutMs: 500,
        topicData: [{ name: 'orders', partitionData: [{ index: 2, records: Buffer.from('batch') }] }],
      }
      const frame = encodeRequest('Produce', { ...header, version }, body)
      expect(frame.readInt32BE(0)).toBe(frame.length - 4)
      const decoded = decodeRequest(frame.subarray(4))
      expect(decoded.api).toBe('Produce')
      expect(decoded.header).toMatchObject({ version, correlationId: 7, clientId: 'shop' })
      expect(decoded.body).toEqual({ transactionalId: null, ...body })
    }
  })

  it('gives the fallback of a field that the version lacks', () => {
    const [frame] = encodeResponse(
      'Metadata',
      { version: 0, correlationId: 1 },
      {
        brokers: [{ nodeId: 1, host: '127.0.0.1', port: 9092 }],
        topics: [],
      },
    )
    expect(decodeResponse('Metadata', 0, (frame ?? Buffer.alloc(0)).subarray(4)).body).toMatchObject({
      controllerId: -1,
      clusterId: null,
    })
  })

  it('keeps a long record batch by reference instead of copying it', () => {
    const batch = Buffer.alloc(5000, 1)
    const parts = encodeResponse(
      'Fetch',
      { version: 11, correlationId: 1 },
      {
        responses: [
          {
            topic: 't',
            partitions: [
              {
                partitionIndex: 0,
                errorCode: 0,
                highWatermark: 1,
                abortedTransactions: [],
                records: [batch],
              },
            ],
          },
        ],
      },
    )
    expect(parts).toContain(batch)
    const frame = Buffer.concat(parts)
    expect(frame.readInt32BE(0)).toBe(frame.length - 4)
    const { body } = decodeResponse('Fetch', 11, frame.subarray(4))
    expect(body.responses[0]?.partitions[0]?.records).toEqual(batch)
  })

  it('writes ApiVersions responses with the old header whatever the version', () => {
    const [frame] = encodeResponse(
      'ApiVersions',
      { version: 3, correlationId: 9 },
      { errorCode: 0, apiKeys: [] },
    )
    expect(frame?.subarray(8, 10)).toEqual(Buffer.from([0, 0]))
  })

  it('refuses a count that the bytes cannot hold', () => {
    const frame = encodeRequest('Metadata', { ...header, version: 1 }, { topics: [] }).subarray(4)
    frame.writeInt32BE(0x7fff_ffff, frame.length - 4)
    expect(() => decodeRequest(frame)).toThrow(MalformedBytes)
  })
})
