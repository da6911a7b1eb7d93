import { describe, expect, it } from 'vitest'
import { errors } from '../../wire'
import { ask, given } from '../groups/testing/group-lab'
import type { InitProducerIdResult } from './coordinator'
import { orders0, orders1, TransactionLab, transactionalId } from './testing/transaction-lab'

describe('InitProducerId', () => {
  it('gives an idempotent producer a fresh id at epoch 0 every time', () => {
    const lab = new TransactionLab()
    const fresh = () =>
      given(
        ask(reply =>
          lab.coordinator.initProducerId({ transactionalId: null, timeoutMs: 0, expected: null }, reply),
        ),
      )
    expect(fresh()).toEqual({ error: errors.NONE, producerId: 4_000, producerEpoch: 0 })
    expect(fresh()).toEqual({ error: errors.NONE, producerId: 4_001, producerEpoch: 0 })
  })

  it('bumps the epoch of a known id once when nothing is open', () => {
    const lab = new TransactionLab()
    const { producerId } = lab.init()
    expect(lab.init()).toEqual({ error: errors.NONE, producerId, producerEpoch: 1 })
    lab.end(lab.open(), 'commit')
    lab.settle()
    expect(lab.init()).toEqual({ error: errors.NONE, producerId, producerEpoch: 3 })
  })

  it('aborts what is open, answers 51, and bumps once more when asked again (+2)', () => {
    const lab = new TransactionLab()
    const zombie = lab.open()
    expect(lab.init().error).toBe(errors.CONCURRENT_TRANSACTIONS)
    expect(lab.init().error).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.settle()
    expect(lab.markers.written).toMatchObject([{ outcome: 'abort', producerEpoch: 1, partitions: [orders0] }])
    expect(lab.init()).toMatchObject({ error: errors.NONE, producerEpoch: zombie.producerEpoch + 2 })
    expect(lab.end(zombie, 'commit')).toBe(errors.PRODUCER_FENCED)
    expect(lab.add(zombie, orders1)).toBe(errors.PRODUCER_FENCED)
  })

  it('answers 51 while the last transaction is being ended', () => {
    const lab = new TransactionLab()
    lab.markers.slow = true
    const producer = lab.open()
    lab.end(producer, 'commit')
    lab.settle()
    expect(lab.init().error).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.markers.finish()
    expect(lab.init()).toMatchObject({ error: errors.NONE, producerEpoch: 1 })
  })

  it.each([0, -1, 900_001])('refuses a transaction timeout of %i ms', timeoutMs => {
    expect(new TransactionLab().init(null, timeoutMs).error).toBe(errors.INVALID_TRANSACTION_TIMEOUT)
  })

  it.each([1, 900_000])('accepts a transaction timeout of %i ms', timeoutMs => {
    expect(new TransactionLab().init(null, timeoutMs).error).toBe(errors.NONE)
  })

  it('refuses an empty id, and one that another node coordinates', () => {
    const lab = new TransactionLab()
    const init = (id: string) => {
      const request = { transactionalId: id, timeoutMs: 1_000, expected: null }
      return given(ask<InitProducerIdResult>(reply => lab.coordinator.initProducerId(request, reply))).error
    }
    expect(init('')).toBe(errors.INVALID_REQUEST)
    expect(init('somebody else')).toBe(errors.NOT_COORDINATOR)
  })

  it('answers 51 while an earlier one is on its way to the log', () => {
    const lab = new TransactionLab()
    lab.log.hold()
    const first = lab.asking()
    expect(lab.init().error).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.log.release()
    expect(given(first)).toMatchObject({ error: errors.NONE, producerEpoch: 0 })
  })
})

describe('InitProducerId of a producer that goes on (KIP-360)', () => {
  it('bumps the epoch, and answers a repeated request with the same one', () => {
    const lab = new TransactionLab()
    const producer = lab.init()
    const bumped = lab.init(producer)
    expect(bumped.producerEpoch).toBe(1)
    expect(lab.init(producer)).toEqual(bumped)
  })

  it('is fenced after another instance has taken over', () => {
    const lab = new TransactionLab()
    const producer = lab.init()
    lab.init()
    expect(lab.init(producer).error).toBe(errors.PRODUCER_FENCED)
    expect(lab.init({ producerId: 99, producerEpoch: 0 }).error).toBe(errors.PRODUCER_FENCED)
  })

  it('fences even the new owner while its transaction is open: Kafka checks the epoch only afterwards', () => {
    const lab = new TransactionLab()
    const stale = lab.init()
    const owner = lab.open()
    expect(lab.init(stale).error).toBe(errors.CONCURRENT_TRANSACTIONS)
    expect(lab.end(owner, 'commit')).toBe(errors.PRODUCER_FENCED)
  })

  it('gets a new producer id when the epochs are used up, also when it repeats the request', () => {
    const lab = new TransactionLab()
    const first = lab.init()
    let last = first
    while (last.producerEpoch < 32_766) last = lab.init()
    const rotated = lab.init(last)
    expect(rotated).toMatchObject({ error: errors.NONE, producerEpoch: 0 })
    expect(rotated.producerId).not.toBe(first.producerId)
    expect(lab.init({ ...first, producerEpoch: 32_766 })).toEqual(rotated)
  })
})

describe('a transaction', () => {
  it('takes partitions, ends, and takes the next ones', () => {
    const lab = new TransactionLab()
    const producer = lab.init()
    expect(lab.add(producer, orders0)).toBe(errors.NONE)
    expect(lab.add(producer, orders0, orders1)).toBe(errors.NONE)
    expect(lab.state()).toBe('Ongoing')
    expect(lab.end(producer, 'commit')).toBe(errors.NONE)
    expect(lab.state()).toBe('PrepareCommit')
    expect(lab.markers.written).toEqual([])
    lab.settle()
    expect(lab.markers.written).toMatchObject([
      { outcome: 'commit', producerEpoch: 0, coordinatorEpoch: 3, partitions: [orders0, orders1] },
    ])
    expect(lab.state()).toBe('CompleteCommit')
    expect(lab.add(producer, orders1)).toBe(errors.NONE)
  })

  it('answers 51 to the next one until the markers are written', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    lab.end(producer, 'commit')
    expect(lab.add(producer, orders1)).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.settle()
    expect(lab.add(producer, orders1)).toBe(errors.NONE)
  })

  it('can be ended twice the same way: 51 at first, then 0', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    lab.end(producer, 'abort')
    expect(lab.end(producer, 'abort')).toBe(errors.CONCURRENT_TRANSACTIONS)
    expect(lab.end(producer, 'commit')).toBe(errors.INVALID_TXN_STATE)
    lab.settle()
    expect(lab.end(producer, 'abort')).toBe(errors.NONE)
    expect(lab.end(producer, 'commit')).toBe(errors.INVALID_TXN_STATE)
  })

  it('cannot be ended before it has begun', () => {
    const lab = new TransactionLab()
    expect(lab.end(lab.init(), 'commit')).toBe(errors.INVALID_TXN_STATE)
  })

  it('of an unknown id or another producer id is refused with 49', () => {
    const lab = new TransactionLab()
    const nobody = { producerId: 1, producerEpoch: 0 }
    expect(lab.add(nobody, orders0)).toBe(errors.INVALID_PRODUCER_ID_MAPPING)
    lab.init()
    expect(lab.add(nobody, orders0)).toBe(errors.INVALID_PRODUCER_ID_MAPPING)
    expect(lab.end(nobody, 'commit')).toBe(errors.INVALID_PRODUCER_ID_MAPPING)
  })

  it('under an epoch from the future is fenced as well: clients never bump it themselves', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    expect(lab.end({ ...producer, producerEpoch: 1 }, 'commit')).toBe(errors.PRODUCER_FENCED)
  })

  it('knows which partitions belong to it (KIP-890)', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    const verify = (partition = orders0) =>
      lab.coordinator.verify({ transactionalId, ...producer }, partition)
    expect(verify()).toBe(errors.NONE)
    expect(verify(orders1)).toBe(errors.TRANSACTION_ABORTABLE)
    lab.end(producer, 'commit')
    expect(verify()).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.settle()
    expect(verify()).toBe(errors.TRANSACTION_ABORTABLE)
  })

  it('keeps its state when the log refuses the step', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    lab.log.failWith = errors.NOT_ENOUGH_REPLICAS
    expect(lab.end(producer, 'commit')).toBe(errors.COORDINATOR_NOT_AVAILABLE)
    lab.log.failWith = errors.NOT_LEADER_OR_FOLLOWER
    expect(lab.end(producer, 'commit')).toBe(errors.NOT_COORDINATOR)
    lab.log.failWith = null
    expect(lab.state()).toBe('Ongoing')
    expect(lab.end(producer, 'commit')).toBe(errors.NONE)
  })

  it('is fenced even if the log refuses, and not bumped twice', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    lab.log.failWith = errors.NOT_ENOUGH_REPLICAS
    expect(lab.init().error).toBe(errors.COORDINATOR_NOT_AVAILABLE)
    expect(lab.end(producer, 'commit')).toBe(errors.PRODUCER_FENCED)
    lab.log.failWith = null
    expect(lab.init().error).toBe(errors.CONCURRENT_TRANSACTIONS)
    lab.settle()
    expect(lab.init()).toMatchObject({ error: errors.NONE, producerEpoch: 2 })
  })

  it('logs its completion until the log takes it', () => {
    const lab = new TransactionLab()
    lab.markers.slow = true
    const producer = lab.open()
    lab.end(producer, 'commit')
    lab.settle()
    lab.log.failWith = errors.NOT_ENOUGH_REPLICAS
    lab.markers.finish()
    expect(lab.state()).toBe('PrepareCommit')
    lab.log.failWith = null
    lab.clock.advance(100)
    expect(lab.state()).toBe('CompleteCommit')
  })
})

describe('a transaction that is open too long', () => {
  const scan = { 'transaction.abort.timed.out.transaction.cleanup.interval.ms': 200 }

  it('is aborted between its timeout and the next scan, and its producer is fenced', () => {
    const lab = new TransactionLab(scan)
    const producer = lab.init(null, 1_000)
    lab.add(producer, orders0)
    lab.clock.advance(1_000)
    expect(lab.state()).toBe('Ongoing')
    lab.clock.advance(200)
    expect(lab.state()).toBe('CompleteAbort')
    expect(lab.markers.written).toMatchObject([{ outcome: 'abort', producerEpoch: 1 }])
    expect(lab.end(producer, 'abort')).toBe(errors.PRODUCER_FENCED)
    expect(lab.init()).toMatchObject({ error: errors.NONE, producerEpoch: 2 })
  })

  it('counts from its first partition, not from the start of the producer', () => {
    const lab = new TransactionLab(scan)
    const producer = lab.init(null, 1_000)
    lab.clock.advance(5_000)
    lab.add(producer, orders0)
    lab.clock.advance(900)
    expect(lab.end(producer, 'commit')).toBe(errors.NONE)
  })

  it('is left alone once its end is decided', () => {
    const lab = new TransactionLab(scan)
    lab.markers.slow = true
    const producer = lab.init(null, 1_000)
    lab.add(producer, orders0)
    lab.end(producer, 'commit')
    lab.clock.advance(5_000)
    expect(lab.state()).toBe('PrepareCommit')
  })
})

describe('a coordinator that takes over', () => {
  it('goes on with the open transaction', () => {
    const before = new TransactionLab()
    const producer = before.open()
    const after = new TransactionLab({}, before.log)
    expect(after.state()).toBe('Ongoing')
    expect(after.end(producer, 'commit')).toBe(errors.NONE)
    after.settle()
    expect(after.markers.written).toMatchObject([{ outcome: 'commit', partitions: [orders0] }])
  })

  it.each(['commit', 'abort'] as const)('finishes a decided %s', outcome => {
    const before = new TransactionLab()
    before.end(before.open(), outcome)
    before.coordinator.unload(before.partition)
    before.settle()
    expect(before.markers.written).toEqual([])
    const after = new TransactionLab({}, before.log)
    after.settle()
    expect(after.markers.written).toMatchObject([{ outcome, partitions: [orders0] }])
    expect(after.state()).toBe(outcome === 'commit' ? 'CompleteCommit' : 'CompleteAbort')
  })

  it('answers 14 while it loads and 16 when it is not its turn', () => {
    const lab = new TransactionLab()
    const producer = lab.open()
    lab.coordinator.startLoading(lab.partition, 4)
    expect(lab.init().error).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    expect(lab.end(producer, 'commit')).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    expect(lab.coordinator.list().error).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    lab.coordinator.unload(lab.partition)
    expect(lab.init().error).toBe(errors.NOT_COORDINATOR)
    expect(lab.add(producer, orders0)).toBe(errors.NOT_COORDINATOR)
  })

  it('tells a waiting producer that it lost the partition meanwhile', () => {
    const lab = new TransactionLab()
    lab.init()
    lab.log.hold()
    const waiting = lab.asking()
    lab.coordinator.unload(lab.partition)
    lab.log.release()
    expect(given(waiting).error).toBe(errors.NOT_COORDINATOR)
  })
})

describe('listing transactions', () => {
  it('tells id, state, partitions and times', () => {
    const lab = new TransactionLab()
    expect(lab.state()).toBe(`error ${errors.TRANSACTIONAL_ID_NOT_FOUND}`)
    lab.open()
    const startedAt = lab.clock.now()
    expect(lab.coordinator.list().transactions).toMatchObject([
      { transactionalId, state: 'Ongoing', partitions: [orders0], startedAt, timeoutMs: 60_000 },
    ])
  })

  it('stops its clockwork with the node', () => {
    const lab = new TransactionLab()
    lab.end(lab.open(), 'commit')
    lab.coordinator.stop()
    expect(lab.clock.waiting).toBe(0)
  })
})
