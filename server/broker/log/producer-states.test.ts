import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { Batch, encodeBatch, encodeMarker, errors } from '../../wire'
import { PartitionLog } from './partition-log'

interface Given {
  readonly sequence: number
  readonly count?: number
  readonly epoch?: number
  readonly transactional?: boolean
}

function batch({ sequence, count = 1, epoch = 0, transactional = false }: Given): Batch {
  const records = Array.from({ length: count }, () => ({
    timestamp: 1000 + sequence,
    value: Buffer.from('x'),
  }))
  const producer = { producerId: 7, producerEpoch: epoch, baseSequence: sequence }
  return new Batch(encodeBatch({ records, ...producer, isTransactional: transactional }))
}

const verified = { verified: true }

/** Judges and, where it is to be appended, appends; says what was decided. */
function offer(log: PartitionLog, given: Given): string {
  const offered = batch(given)
  const verdict = log.producers.judge(offered, verified)
  if (verdict.kind === 'append') log.append(offered, 0)
  if (verdict.kind === 'duplicate') return `duplicate of ${verdict.baseOffset} at ${verdict.timestamp}`
  return verdict.kind === 'refuse' ? `error ${verdict.error}` : 'append'
}

function marker(log: PartitionLog, epoch = 0): void {
  const input = {
    outcome: 'abort',
    producerId: 7,
    producerEpoch: epoch,
    coordinatorEpoch: 0,
    timestamp: 1,
  } as const
  log.append(new Batch(encodeMarker(input)), 0)
}

describe('ProducerStates', () => {
  it('answers any of the last five batches with its first offset and its own time', () => {
    const log = new PartitionLog()
    for (let sequence = 0; sequence < 6; sequence += 1) expect(offer(log, { sequence })).toBe('append')
    expect(offer(log, { sequence: 5 })).toBe('duplicate of 5 at 1005')
    expect(offer(log, { sequence: 1 })).toBe('duplicate of 1 at 1001')
    expect(offer(log, { sequence: 0 })).toBe(`error ${errors.OUT_OF_ORDER_SEQUENCE_NUMBER}`)
  })

  it('refuses gaps, overlaps and prefixes of a remembered batch', () => {
    const log = new PartitionLog()
    offer(log, { sequence: 0, count: 3 })
    for (const given of [{ sequence: 4 }, { sequence: 2, count: 2 }, { sequence: 0, count: 2 }]) {
      expect(offer(log, given)).toBe(`error ${errors.OUT_OF_ORDER_SEQUENCE_NUMBER}`)
    }
  })

  it('takes any sequence of a producer that it does not know', () => {
    expect(offer(new PartitionLog(), { sequence: 41 })).toBe('append')
  })

  it('refuses an older epoch, and a newer one that does not begin at 0', () => {
    const log = new PartitionLog()
    offer(log, { sequence: 0, epoch: 1 })
    expect(offer(log, { sequence: 1, epoch: 0 })).toBe(`error ${errors.INVALID_PRODUCER_EPOCH}`)
    expect(offer(log, { sequence: 1, epoch: 2 })).toBe(`error ${errors.OUT_OF_ORDER_SEQUENCE_NUMBER}`)
    expect(offer(log, { sequence: 0, epoch: 2 })).toBe('append')
  })

  it('wraps the sequence from 2^31-1 to 0', () => {
    const log = new PartitionLog()
    offer(log, { sequence: 0x7fff_ffff })
    expect(offer(log, { sequence: 0 })).toBe('append')
    const spanning = new PartitionLog()
    offer(spanning, { sequence: 0x7fff_fffe, count: 3 })
    expect(offer(spanning, { sequence: 1 })).toBe('append')
  })

  it('keeps the batches of an epoch over its own marker, and forgets them with a newer epoch', () => {
    const log = new PartitionLog()
    offer(log, { sequence: 0, transactional: true })
    marker(log)
    expect(offer(log, { sequence: 0, transactional: true })).toBe('duplicate of 0 at 1000')
    marker(log, 1)
    expect(offer(log, { sequence: 0, epoch: 1, transactional: true })).toBe('append')
  })

  it('refuses a transactional batch that nobody verified, and after it any higher sequence until a marker (KIP-890)', () => {
    const log = new PartitionLog()
    const early = batch({ sequence: 3, transactional: true })
    const guard = log.producers.beginVerification(early)
    expect(log.producers.isCurrent(7, guard)).toBe(true)
    expect(log.producers.judge(early, { verified: false })).toEqual({
      kind: 'refuse',
      error: errors.INVALID_TXN_STATE,
    })
    expect(offer(log, { sequence: 4, transactional: true })).toBe(
      `error ${errors.OUT_OF_ORDER_SEQUENCE_NUMBER}`,
    )
    marker(log)
    expect(log.producers.isCurrent(7, guard)).toBe(false)
    expect(offer(log, { sequence: 0, transactional: true })).toBe('append')
    expect(log.producers.beginVerification(batch({ sequence: 1, transactional: true }))).toBeUndefined()
  })

  it('refuses a plain batch in the middle of a transaction, and the marker of an old epoch or coordinator', () => {
    const log = new PartitionLog()
    offer(log, { sequence: 0, epoch: 1, transactional: true })
    expect(offer(log, { sequence: 1, epoch: 1 })).toBe(`error ${errors.INVALID_TXN_STATE}`)
    const { producers } = log
    expect(producers.judgeMarker({ producerId: 7, producerEpoch: 0, coordinatorEpoch: 0 })).toBe(
      errors.INVALID_PRODUCER_EPOCH,
    )
    expect(producers.judgeMarker({ producerId: 7, producerEpoch: 1, coordinatorEpoch: -2 })).toBe(
      errors.TRANSACTION_COORDINATOR_FENCED,
    )
  })
})
