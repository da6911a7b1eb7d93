import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import {
  Batch,
  type BatchInput,
  decodeRecords,
  encodeBatch,
  encodeMarker,
  type TransactionOutcome,
} from '../../wire'
import { PartitionLog } from './partition-log'

const DAY = 86_400_000

/** A compacted log, written by hand. */
function aLog() {
  const log = new PartitionLog()
  const append = (input: BatchInput) => log.append(new Batch(encodeBatch(input)), 0)
  return {
    log,
    /** One record; a null value is a tombstone. */
    put: (key: string, value: string | null, producerId = -1) =>
      append({
        records: [{ timestamp: 0, key: Buffer.from(key), value: value === null ? null : Buffer.from(value) }],
        ...(producerId < 0 ? {} : { producerId, producerEpoch: 0, isTransactional: true }),
      }),
    append,
    end: (producerId: number, outcome: TransactionOutcome) =>
      log.append(
        new Batch(encodeMarker({ outcome, producerId, producerEpoch: 0, coordinatorEpoch: 0, timestamp: 0 })),
        0,
      ),
    /** What is left, as offset:key=value, markers as offset:end. */
    left: (now = 0) => {
      log.compact(log.endOffset, now)
      return [...log].map(batch => {
        if (batch.isControl) return `${batch.baseOffset}:end`
        const text = decodeRecords(batch).map(({ key, value }) => `${key}=${value}`)
        return `${batch.baseOffset}:${text.join('+')}`
      })
    },
  }
}

describe('compaction', () => {
  it('keeps the newest record of each key at its offset', () => {
    const { put, left, log } = aLog()
    put('a', '1')
    put('b', '1')
    put('a', '2')
    put('c', '1')
    expect(left()).toEqual(['1:b=1', '2:a=2', '3:c=1'])
    expect(log.endOffset).toBe(4)
    expect(log.startOffset).toBe(0)
  })

  it('keeps a batch as long as one of its keys is needed', () => {
    const { put, append, left } = aLog()
    const both = ['a', 'b'].map(key => ({ key: Buffer.from(key), value: Buffer.from('1') }))
    append({ records: both })
    put('a', '2')
    put('z', '1')
    expect(left()).toEqual(['0:a=1+b=1', '2:a=2', '3:z=1'])
  })

  it('lets nothing go that is not decided yet', () => {
    const { put, log } = aLog()
    put('a', '1')
    put('x', '1')
    put('a', '2', 7)
    put('b', '1')
    log.compact(log.firstUnstableOffset(log.endOffset) ?? log.endOffset, 0)
    expect([...log].map(({ baseOffset }) => baseOffset)).toEqual([0, 1, 2, 3])
  })

  it('forgets aborted records, which never replace anything', () => {
    const { put, end, left } = aLog()
    put('a', '1')
    put('a', '2', 7)
    end(7, 'abort')
    put('z', '1')
    expect(left()).toEqual(['0:a=1', '2:end', '3:z=1'])
  })

  it('forgets a marker with the last record of its transaction, but not the last of a producer', () => {
    const { put, end, left } = aLog()
    put('a', '1', 7)
    end(7, 'commit')
    put('a', '2', 7)
    end(7, 'commit')
    put('a', '3')
    put('z', '1')
    expect(left()).toEqual(['3:end', '4:a=3', '5:z=1'])
  })

  it('keeps a tombstone for a day', () => {
    const { put, left } = aLog()
    put('a', '1')
    put('a', null)
    put('z', '1')
    expect(left(DAY)).toEqual(['1:a=null', '2:z=1'])
    expect(left(DAY + 1)).toEqual(['2:z=1'])
  })

  it('leaves alone what has no key or cannot be read', () => {
    const { append, left, put } = aLog()
    append({ records: [{ key: null, value: Buffer.from('1') }] })
    put('z', '1')
    put('z', '2')
    expect(left()).toEqual(['0:null=1', '2:z=2'])
  })

  it('gives what is left to a reader that starts in a gap', () => {
    const { put, left, log } = aLog()
    put('a', '1')
    put('a', '2')
    put('a', '3')
    put('z', '1')
    left()
    expect(log.read(1, { below: 4, maxBytes: 1_000 }).map(({ baseOffset }) => baseOffset)).toEqual([2, 3])
  })
})
