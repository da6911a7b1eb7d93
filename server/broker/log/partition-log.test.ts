import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { Batch, encodeBatch, encodeMarker } from '../../wire'
import { PartitionLog } from './partition-log'

interface Given {
  readonly count?: number
  readonly producerId?: number
  readonly transactional?: boolean
  readonly timestamp?: number
}

function batch({ count = 1, producerId = -1, transactional = false, timestamp = 1000 }: Given = {}): Batch {
  const records = Array.from({ length: count }, () => ({ timestamp, value: Buffer.from('x') }))
  return new Batch(
    encodeBatch({ records, producerId, producerEpoch: 0, baseSequence: 0, isTransactional: transactional }),
  )
}

function marker(producerId: number, outcome: 'commit' | 'abort'): Batch {
  return new Batch(
    encodeMarker({ outcome, producerId, producerEpoch: 0, coordinatorEpoch: 0, timestamp: 1000 }),
  )
}

function logOf(...batches: Batch[]): PartitionLog {
  const log = new PartitionLog()
  for (const each of batches) log.append(each, 0)
  return log
}

const everything = { below: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY }
const offsets = (batches: readonly Batch[]) => batches.map(({ baseOffset }) => baseOffset)

describe('PartitionLog', () => {
  it('gives offsets in order and keeps the bytes that the client sent', () => {
    const first = batch({ count: 3 })
    const log = logOf(first, batch())
    expect(log.endOffset).toBe(4)
    expect(log.read(0, everything)[0]?.bytes).toBe(first.bytes)
  })

  it('reads from the batch that holds the offset, below a limit, and at least one batch', () => {
    const log = logOf(batch({ count: 3 }), batch({ count: 2 }), batch())
    expect(offsets(log.read(2, everything))).toEqual([0, 3, 5])
    expect(offsets(log.read(3, { ...everything, below: 5 }))).toEqual([3])
    expect(offsets(log.read(0, { ...everything, maxBytes: 1 }))).toEqual([0])
    expect(log.read(0, { ...everything, maxBytes: 1, atLeastOne: false })).toEqual([])
  })

  it('holds the last stable offset at the oldest open transaction, and until its marker is replicated', () => {
    const log = logOf(
      batch(),
      batch({ producerId: 7, transactional: true }),
      batch({ producerId: 8, transactional: true }),
    )
    expect(log.firstUnstableOffset(3)).toBe(1)
    log.append(marker(7, 'commit'), 0)
    expect(log.firstUnstableOffset(3)).toBe(1)
    expect(log.firstUnstableOffset(4)).toBe(2)
    log.append(marker(8, 'abort'), 0)
    expect(log.firstUnstableOffset(5)).toBeUndefined()
  })

  it('lists aborted transactions in the order in which they ended', () => {
    const tx = (producerId: number) => batch({ producerId, transactional: true })
    const log = logOf(tx(1), tx(2), marker(2, 'abort'), marker(1, 'abort'))
    expect(log.abortedBetween(0, 4).map(({ producerId }) => producerId)).toEqual([2, 1])
    expect(log.abortedBetween(3, 4).map(({ producerId }) => producerId)).toEqual([1])
  })

  it('forgets what is truncated: batches, open transactions, epochs', () => {
    const log = logOf(batch())
    log.append(batch({ producerId: 7, transactional: true, count: 2 }), 1)
    log.append(batch(), 2)
    expect(log.truncateTo(1)).toBe(3)
    expect(log).toMatchObject({ endOffset: 1, startOffset: 0 })
    expect(log.epochs.latest).toBe(0)
    expect(log.producers.isOpen({ producerId: 7, producerEpoch: 0 })).toBe(false)
  })

  it('finds by time, and says where an epoch ends', () => {
    const log = logOf(batch({ timestamp: 10 }), batch({ timestamp: 30, count: 2 }))
    log.append(batch({ timestamp: 20 }), 3)
    expect(log.batchSince(11, 9)?.baseOffset).toBe(1)
    expect(log.batchSince(31, 9)).toBeUndefined()
    expect(log.latestBatch(9)?.baseOffset).toBe(1)
    expect(log.endOfEpoch(0)).toEqual({ epoch: 0, endOffset: 3 })
    expect(log.endOfEpoch(2)).toEqual({ epoch: 0, endOffset: 3 })
    expect(log.endOfEpoch(3)).toEqual({ epoch: 3, endOffset: 4 })
    expect(log.endOfEpoch(4)).toEqual({ epoch: -1, endOffset: -1 })
  })

  it('deletes from the front by size and by offset, and keeps the newest batch', () => {
    const one = batch()
    const log = logOf(one, batch(), batch())
    expect(log.offsetToFit(one.bytes.length)).toBe(2)
    log.deleteBefore(2)
    expect(log).toMatchObject({ startOffset: 2, endOffset: 3, sizeBytes: one.bytes.length })
    expect(offsets(log.read(2, everything))).toEqual([2])
    expect(log.offsetToFit(0)).toBe(2)
  })
})
