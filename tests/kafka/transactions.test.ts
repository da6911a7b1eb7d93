import { describe, expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs, QUICK_RETRY } from './support/client'
import { committedOffset } from './support/group'
import { listOffset } from './support/offsets'
import { produceRaw } from './support/producing'
import { fetchRaw, valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { initProducer, RawTransaction } from './support/transactions'
import { until } from './support/until'
import { WireFaults } from './support/wire-faults'

/** Markers are written behind the answer to EndTxn: waits until so many lie in the log. */
async function markers(lab: Lab, topic: string, count: number): Promise<void> {
  await until(`${count} markers in ${topic}`, async () => {
    const log = await lab.rawLog(topic)
    return log.filter(({ marker }) => marker).length >= count
  })
}

async function openTransaction(lab: Lab, value = 'a') {
  const topic = await createTopic(lab)
  const transaction = await RawTransaction.begin(lab)
  await transaction.add(topic)
  await transaction.produce({ topic, values: [value], sequence: 0 })
  return { topic, transaction }
}

describeOnClusters('InitProducerId', {}, lab => {
  it('gives every asker without a transactional id a producer id of its own, epoch 0', async () => {
    const first = await initProducer(lab(), null)
    const second = await initProducer(lab(), null)
    expect(first).toMatchObject({ error: 'NONE', epoch: 0 })
    expect(second).toMatchObject({ error: 'NONE', epoch: 0 })
    expect(second.producerId).not.toBe(first.producerId)
  })

  it('gives the same transactional id the same producer id, one epoch later', async () => {
    const id = lab().name('tx')
    const first = await initProducer(lab(), id)
    const second = await initProducer(lab(), id)
    expect(first).toMatchObject({ error: 'NONE', epoch: 0 })
    expect(second).toEqual({ ...first, epoch: 1 })
  })

  it('aborts the open transaction of the owner before, answering CONCURRENT_TRANSACTIONS meanwhile, two epochs later', async () => {
    const { topic, transaction } = await openTransaction(lab())
    expect(await initProducer(lab(), transaction.id)).toMatchObject({ error: 'CONCURRENT_TRANSACTIONS' })
    const next = await RawTransaction.begin(lab(), transaction.id)
    expect(next).toMatchObject({ producerId: transaction.producerId, epoch: transaction.epoch + 2 })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'ABORT'])
  })

  it('refuses a timeout of 0 and one above transaction.max.timeout.ms', async () => {
    for (const timeoutMs of [0, 900_001])
      expect(await initProducer(lab(), lab().name('tx'), { timeoutMs })).toMatchObject({
        error: 'INVALID_TRANSACTION_TIMEOUT',
      })
    expect(await initProducer(lab(), lab().name('tx'), { timeoutMs: 900_000 })).toMatchObject({
      error: 'NONE',
    })
  })

  it('fences a stale owner that says who it is, 47 below version 4 and 90 from there on', async () => {
    const stale = await RawTransaction.begin(lab())
    await RawTransaction.begin(lab(), stale.id)
    const as = (version: number) => initProducer(lab(), stale.id, { version, current: stale })
    expect(await as(3)).toMatchObject({ error: 'INVALID_PRODUCER_EPOCH' })
    expect(await as(4)).toMatchObject({ error: 'PRODUCER_FENCED' })
  })
})

describeOnClusters('A transaction', {}, lab => {
  it('ends with a marker that takes one offset in each of its partitions', async () => {
    const topic = await createTopic(lab(), { partitions: 2 })
    const transaction = await RawTransaction.begin(lab())
    for (const partition of [0, 1]) {
      await transaction.add(topic, partition)
      await transaction.produce({ topic, partition, values: ['a', 'b'], sequence: 0 })
    }
    expect(await transaction.end('commit')).toBe('NONE')
    for (const partition of [0, 1])
      await until('the marker', async () => (await lab().rawLog(topic, partition)).length === 3)
    const [first, second] = [await lab().rawLog(topic, 0), await lab().rawLog(topic, 1)]
    expect(valuesOf(first)).toEqual(['a', 'b', 'COMMIT'])
    expect(valuesOf(second)).toEqual(['a', 'b', 'COMMIT'])
    expect(first[2]).toMatchObject({
      producerId: transaction.producerId,
      producerEpoch: 0,
      transactional: true,
    })
  })

  it('holds the last stable offset back while it is open, and what lies behind it with it', async () => {
    const { topic, transaction } = await openTransaction(lab())
    await produceRaw(lab(), { topic, values: ['plain'] })
    const leader = await lab().routes.leader(topic)
    const committed = await fetchRaw(leader, { topic, isolation: 'committed' })
    expect(committed).toMatchObject({ error: 'NONE', lastStableOffset: 0, highWatermark: 2, entries: [] })
    expect(valuesOf((await fetchRaw(leader, { topic })).entries)).toEqual(['a', 'plain'])
    await transaction.end('commit')
    await markers(lab(), topic, 1)
    const after = await fetchRaw(leader, { topic, isolation: 'committed' })
    expect(after).toMatchObject({ lastStableOffset: 3, highWatermark: 3, abortedTransactions: [] })
    expect(valuesOf(after.entries)).toEqual(['a', 'plain', 'COMMIT'])
  })

  it('moves the latest offset of ListOffsets only for those who read uncommitted', async () => {
    const { topic, transaction } = await openTransaction(lab())
    expect(await listOffset(lab(), { topic, at: 'latest' })).toMatchObject({ offset: 1 })
    expect(await listOffset(lab(), { topic, at: 'latest', isolation: 'committed' })).toMatchObject({
      offset: 0,
    })
    await transaction.end('abort')
    await markers(lab(), topic, 1)
    expect(await listOffset(lab(), { topic, at: 'latest', isolation: 'committed' })).toMatchObject({
      offset: 2,
    })
  })

  it('that was aborted is handed out with its place in the list of aborted ones: filtering is the client’s', async () => {
    const { topic, transaction } = await openTransaction(lab())
    await transaction.end('abort')
    await markers(lab(), topic, 1)
    const answer = await fetchRaw(await lab().routes.leader(topic), { topic, isolation: 'committed' })
    expect(valuesOf(answer.entries)).toEqual(['a', 'ABORT'])
    expect(answer.abortedTransactions).toEqual([{ producerId: transaction.producerId, firstOffset: 0 }])
    const uncommitted = await fetchRaw(await lab().routes.leader(topic), { topic })
    expect(uncommitted.abortedTransactions ?? []).toEqual([])
  })

  it('stands in the list of aborted ones in the order of completion', async () => {
    const topic = await createTopic(lab())
    const a = await RawTransaction.begin(lab())
    const b = await RawTransaction.begin(lab())
    for (const transaction of [a, b]) await transaction.add(topic)
    await a.produce({ topic, values: ['A0'], sequence: 0 })
    await b.produce({ topic, values: ['B1'], sequence: 0 })
    await a.produce({ topic, values: ['A2'], sequence: 1 })
    await b.produce({ topic, values: ['B3'], sequence: 1 })
    await b.end('abort')
    await markers(lab(), topic, 1)
    await a.end('abort')
    await markers(lab(), topic, 2)
    const leader = await lab().routes.leader(topic)
    const from = async (offset: number) =>
      (await fetchRaw(leader, { topic, from: offset, isolation: 'committed' })).abortedTransactions
    const [ofA, ofB] = [
      { producerId: a.producerId, firstOffset: 0 },
      { producerId: b.producerId, firstOffset: 1 },
    ]
    expect(await from(0)).toEqual([ofB, ofA])
    expect(await from(5)).toEqual([ofA])
  })

  it('may be ended again with the same outcome, and with no other', async () => {
    const { topic, transaction } = await openTransaction(lab())
    expect(await transaction.end('commit')).toBe('NONE')
    await markers(lab(), topic, 1)
    const again = await until('the repeated commit', async () => {
      const error = await transaction.end('commit')
      return error !== 'CONCURRENT_TRANSACTIONS' && error
    })
    expect(again).toBe('NONE')
    expect(await transaction.end('abort')).toBe('INVALID_TXN_STATE')
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'COMMIT'])
  })

  it('that has not begun cannot be ended', async () => {
    const transaction = await RawTransaction.begin(lab())
    expect(await transaction.end('commit')).toBe('INVALID_TXN_STATE')
  })

  it('knows its producer id: another one gets INVALID_PRODUCER_ID_MAPPING', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    const coordinator = await lab().routes.coordinator('transaction', transaction.id)
    const answer = await coordinator.ask('EndTxn', 1, {
      transactionalId: transaction.id,
      producerId: transaction.producerId + 1_000_000,
      producerEpoch: 0,
      committed: true,
    })
    expect(answer.errorCode).toBe(49)
    expect(await transaction.addPartition(topic)).toBe('NONE')
  })

  it('takes no records for a partition it was not told of', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    const refused = await transaction.produce({ topic, values: ['a'], sequence: 0 })
    expect(refused).toMatchObject({ error: 'INVALID_TXN_STATE', baseOffset: -1 })
    expect(await lab().rawLog(topic)).toEqual([])
  })

  it('that was left alone is aborted after its timeout, and its owner is fenced', async () => {
    const topic = await createTopic(lab())
    const sleeper = await RawTransaction.begin(lab(), undefined, { timeoutMs: 300 })
    await sleeper.add(topic)
    await sleeper.produce({ topic, values: ['a'], sequence: 0 })
    await markers(lab(), topic, 1)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'ABORT'])
    expect(await sleeper.end('abort')).toBe('INVALID_PRODUCER_EPOCH')
    expect(await sleeper.produce({ topic, values: ['b'], sequence: 1 })).toMatchObject({
      error: 'INVALID_PRODUCER_EPOCH',
    })
  })
})

describeOnClusters('A fenced producer', {}, lab => {
  it('is told so by every request, with 47 in the versions kafkajs speaks and 90 in later ones', async () => {
    const { topic, transaction: zombie } = await openTransaction(lab())
    const group = lab().name('group')
    await zombie.addOffsets(group)
    await RawTransaction.begin(lab(), zombie.id)
    const told = {
      addPartitions1: await zombie.addPartition(topic, { version: 1 }),
      addPartitions2: await zombie.addPartition(topic, { version: 2 }),
      addOffsets1: await zombie.addOffsets(group, 1),
      addOffsets2: await zombie.addOffsets(group, 2),
      end1: await zombie.end('commit', 1),
      end2: await zombie.end('commit', 2),
      produce: (await zombie.produce({ topic, values: ['b'], sequence: 1 })).error,
      offsets: await zombie.commitOffset(group, topic, 1),
    }
    expect(told).toEqual({
      addPartitions1: 'INVALID_PRODUCER_EPOCH',
      addPartitions2: 'PRODUCER_FENCED',
      addOffsets1: 'INVALID_PRODUCER_EPOCH',
      addOffsets2: 'PRODUCER_FENCED',
      end1: 'INVALID_PRODUCER_EPOCH',
      end2: 'PRODUCER_FENCED',
      produce: 'INVALID_PRODUCER_EPOCH',
      offsets: 'INVALID_PRODUCER_EPOCH',
    })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'ABORT'])
  })
})

describeOnClusters('Offsets committed in a transaction', {}, lab => {
  it('appear when it commits', async () => {
    const { topic, transaction } = await openTransaction(lab())
    const group = lab().name('group')
    expect(await transaction.addOffsets(group)).toBe('NONE')
    expect(await transaction.commitOffset(group, topic, 7)).toBe('NONE')
    expect(await committedOffset(lab(), group, topic)).toMatchObject({ offset: -1 })
    await transaction.end('commit')
    const seen = await until('the committed offset', async () => {
      const { offset } = await committedOffset(lab(), group, topic)
      return offset >= 0 && offset
    })
    expect(seen).toBe(7)
  })

  it('vanish when it aborts', async () => {
    const { topic, transaction } = await openTransaction(lab())
    const group = lab().name('group')
    await transaction.addOffsets(group)
    await transaction.commitOffset(group, topic, 7)
    await transaction.end('abort')
    // The next transaction begins only when the abort is complete in all partitions, the group's included.
    const next = await RawTransaction.begin(lab(), transaction.id)
    expect(next.epoch).toBe(1)
    expect(await committedOffset(lab(), group, topic)).toMatchObject({ offset: -1 })
  })

  it('are unstable while it is open, for those who ask for stable ones (version 7)', async () => {
    const { topic, transaction } = await openTransaction(lab())
    const group = lab().name('group')
    await transaction.addOffsets(group)
    await transaction.commitOffset(group, topic, 7)
    expect(await committedOffset(lab(), group, topic, { stable: true })).toMatchObject({
      error: 'UNSTABLE_OFFSET_COMMIT',
    })
    await transaction.end('abort')
  })

  it('are refused where the transaction was not told of the group', async () => {
    const { topic, transaction } = await openTransaction(lab())
    expect(await transaction.commitOffset(lab().name('group'), topic, 7)).toBe('INVALID_TXN_STATE')
    await transaction.end('abort')
  })
})

async function transactional(lab: Lab, faults = new WireFaults(), transactionalId = lab.name('tx')) {
  const producer = kafkajs(lab, { socketFactory: faults.socketFactory }).producer({
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
    retry: QUICK_RETRY,
  })
  await producer.connect()
  return { producer, faults, transactionalId }
}

describeOnClusters('A kafkajs transaction', {}, lab => {
  describe('whose commit got no answer', () => {
    it('is committed where the answer was lost, and the producer is dead', async () => {
      const topic = await createTopic(lab())
      const { producer, faults } = await transactional(lab())
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value: 'a', partition: 0 }] })
      faults.arm({ api: 'EndTxn', lose: 'response' })
      await expect(transaction.commit()).rejects.toThrow()
      await expect(producer.transaction()).rejects.toThrow(/beginTransaction/)
      await markers(lab(), topic, 1)
      expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'COMMIT'])
      await producer.disconnect()
    })

    it('is aborted by the next owner where the request was lost, with the same error', async () => {
      const topic = await createTopic(lab())
      const { producer, faults, transactionalId } = await transactional(lab())
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value: 'a', partition: 0 }] })
      faults.arm({ api: 'EndTxn', lose: 'request' })
      await expect(transaction.commit()).rejects.toThrow()
      const next = await transactional(lab(), undefined, transactionalId)
      const retried = await next.producer.transaction()
      await retried.send({ topic, messages: [{ value: 'b', partition: 0 }] })
      await retried.commit()
      await markers(lab(), topic, 2)
      expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'ABORT', 'b', 'COMMIT'])
      await Promise.all([producer.disconnect(), next.producer.disconnect()])
    })
  })

  it('commits thirty times back to back without a gap', async () => {
    const topic = await createTopic(lab())
    const { producer } = await transactional(lab())
    const wanted: string[] = []
    for (let index = 0; index < 30; index += 1) {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value: `m${index}`, partition: 0 }] })
      await transaction.commit()
      wanted.push(`m${index}`, 'COMMIT')
    }
    await producer.disconnect()
    await markers(lab(), topic, 30)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(wanted)
  })

  it('loses a message that was acknowledged and committed, where the producer goes on after a failed send (kafkajs)', async () => {
    const topic = await createTopic(lab())
    const { producer, faults } = await transactional(lab())
    const first = await producer.transaction()
    faults.arm({ api: 'Produce', lose: 'response', times: QUICK_RETRY.retries + 1 })
    await expect(first.send({ topic, messages: [{ value: 'one', partition: 0 }] })).rejects.toThrow()
    await first.abort()
    const second = await producer.transaction()
    await second.send({ topic, messages: [{ value: 'two', partition: 0 }] })
    await second.commit()
    await producer.disconnect()
    await markers(lab(), topic, 2)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['one', 'ABORT', 'COMMIT'])
  })

  it('does not contain what producer.send() sends beside it (kafkajs)', async () => {
    const topic = await createTopic(lab())
    const { producer } = await transactional(lab())
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ value: 'inside', partition: 0 }] })
    await producer.send({ topic, messages: [{ value: 'beside', partition: 0 }] })
    await transaction.abort()
    await producer.disconnect()
    await markers(lab(), topic, 1)
    const log = await lab().rawLog(topic)
    expect(valuesOf(log)).toEqual(['inside', 'beside', 'ABORT'])
    expect(log.map(({ transactional: inside }) => inside)).toEqual([true, false, true])
  })

  it('is fenced by a second producer of the same id: INVALID_PRODUCER_EPOCH', async () => {
    const topic = await createTopic(lab())
    const { producer: zombie, transactionalId } = await transactional(lab())
    const old = await zombie.transaction()
    await old.send({ topic, messages: [{ value: 'zombie', partition: 0 }] })
    const { producer: owner } = await transactional(lab(), undefined, transactionalId)
    const own = await owner.transaction()
    await own.send({ topic, messages: [{ value: 'owner', partition: 0 }] })
    await own.commit()
    await expect(old.commit()).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' })
    await Promise.all([zombie.disconnect(), owner.disconnect()])
    await markers(lab(), topic, 2)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['zombie', 'ABORT', 'owner', 'COMMIT'])
  })
})
