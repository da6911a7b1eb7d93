import { expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs, QUICK_RETRY } from './support/client'
import { committedOffset } from './support/group'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { RawTransaction, transactionState } from './support/transactions'
import { until } from './support/until'
import { WireFaults } from './support/wire-faults'

/** What a kafkajs consumer is given of a topic's one partition from its beginning, up to this value. */
async function delivered(lab: Lab, topic: string, last: string): Promise<string[]> {
  const consumer = kafkajs(lab).consumer({ groupId: lab.name('reader'), maxWaitTimeInMs: 50 })
  const values: string[] = []
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await new Promise<void>(resolve => {
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => {
        values.push(String(message.value))
        if (message.value?.toString() === last) resolve()
      },
    })
  })
  await consumer.disconnect()
  return values
}

async function markers(lab: Lab, topic: string, count: number): Promise<void> {
  await until(
    `${count} markers`,
    async () => (await lab.rawLog(topic)).filter(({ marker }) => marker).length >= count,
  )
}

/** Markers are written behind the answer to EndTxn, and that they are is written behind them. */
async function complete(
  lab: Lab,
  { id }: RawTransaction,
  state: 'CompleteCommit' | 'CompleteAbort',
): Promise<void> {
  await until(state, async () => (await transactionState(lab, id)) === state)
}

describeOnClusters('What a client of the older transaction protocol must know (KIP-890)', {}, lab => {
  it('a late record of an aborted transaction is taken into the next one, and the record in its place refused as a repeat', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    await transaction.end('abort')
    await transaction.add(topic)
    const late = await transaction.produce({ topic, values: ['of the aborted one'], sequence: 0 })
    const own = await transaction.produce({ topic, values: ['of this one'], sequence: 0 })
    expect(late).toMatchObject({ error: 'NONE', baseOffset: 1 })
    expect(own).toMatchObject({ error: 'NONE', baseOffset: 1 })
    expect(await transaction.end('commit')).toBe('NONE')
    await markers(lab(), topic, 2)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['ABORT', 'of the aborted one', 'COMMIT'])
  })

  it('a late end of one transaction ends the next one of the same epoch', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    await transaction.end('abort')
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['meant to be committed'], sequence: 0 })
    expect(await transaction.end('abort')).toBe('NONE')
    await markers(lab(), topic, 2)
    await complete(lab(), transaction, 'CompleteAbort')
    expect(await transaction.end('commit')).toBe('INVALID_TXN_STATE')
  })

  it('a record that comes between two transactions is refused, and what follows it until the next marker', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['a'], sequence: 0 })
    await transaction.end('commit')
    await complete(lab(), transaction, 'CompleteCommit')
    const between = await transaction.produce({ topic, values: ['late'], sequence: 1 })
    expect(between).toMatchObject({ error: 'INVALID_TXN_STATE' })
    await transaction.add(topic)
    expect(await transaction.produce({ topic, values: ['c'], sequence: 2 })).toMatchObject({
      error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    })
    expect(await transaction.produce({ topic, values: ['b'], sequence: 1 })).toMatchObject({ error: 'NONE' })
    await transaction.end('commit')
  })

  it('a commit of offsets that is refused leaves the new owner’s alone (not in 3.9)', async () => {
    const [topic, group] = [await createTopic(lab()), lab().name('group')]
    const zombie = await RawTransaction.begin(lab())
    await zombie.addOffsets(group)
    const owner = await RawTransaction.begin(lab(), zombie.id)
    expect(await owner.addOffsets(group)).toBe('NONE')
    expect(await owner.commitOffset(group, topic, 9)).toBe('NONE')
    expect(await zombie.commitOffset(group, topic, 4)).toBe('INVALID_PRODUCER_EPOCH')
    expect(await owner.end('commit')).toBe('NONE')
    // Begins only when the commit is complete everywhere.
    await RawTransaction.begin(lab(), zombie.id)
    const { offset } = await committedOffset(lab(), group, topic)
    // The old group coordinator of 3.9 keeps pending offsets by producer id alone, and forgets the owner's as well.
    expect(offset).toBe(lab().cluster.kind === 'apache' && lab().cluster.line === '3.9' ? -1 : 9)
  })
})

describeOnClusters('What a kafkajs consumer shows of interleaved aborted transactions', {}, lab => {
  /** A0 B1 A2 B3, B aborted, A aborted, then C6 by itself. */
  async function interleaved() {
    const topic = await createTopic(lab())
    const [a, b] = [await RawTransaction.begin(lab()), await RawTransaction.begin(lab())]
    for (const transaction of [a, b]) await transaction.add(topic)
    await a.produce({ topic, values: ['A0'], sequence: 0 })
    await b.produce({ topic, values: ['B1'], sequence: 0 })
    await a.produce({ topic, values: ['A2'], sequence: 1 })
    await b.produce({ topic, values: ['B3'], sequence: 1 })
    await b.end('abort')
    await markers(lab(), topic, 1)
    await a.end('abort')
    await markers(lab(), topic, 2)
    const producer = kafkajs(lab()).producer()
    await producer.connect()
    await producer.send({ topic, messages: [{ value: 'C6', partition: 0 }] })
    await producer.disconnect()
    return topic
  }

  it('is a record that was aborted: the list is in order of completion, and kafkajs looks at its head only', async () => {
    expect(await delivered(lab(), await interleaved(), 'C6')).toEqual(['A0', 'C6'])
  })
})

describeOnClusters('What goes wrong in kafkajs with the broker being right', {}, lab => {
  it('concurrent sends: another message takes the sequence of the one in doubt; one is written twice, one is lost', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = kafkajs(lab(), { socketFactory: faults.socketFactory }).producer({
      idempotent: true,
      retry: QUICK_RETRY,
    })
    await producer.connect()
    await producer.send({ topic, messages: [{ value: 'first', partition: 0 }] })
    faults.arm({ api: 'Produce', lose: 'response' })
    const values = ['m1', 'm2', 'm3']
    const acked = await Promise.allSettled(
      values.map(value => producer.send({ topic, messages: [{ value, partition: 0 }] })),
    )
    await producer.disconnect()
    expect(faults.struck).toBe(1)
    const log = valuesOf(await lab().rawLog(topic))
    const lost = values.filter((value, index) => acked[index]?.status === 'fulfilled' && !log.includes(value))
    expect(lost).toHaveLength(1)
    expect(log.filter(value => value === 'm1')).toHaveLength(2)
  })

  it('a handler that swallows the abort: the next offsets skip the message, which is lost', async () => {
    const [input, output, group] = [await createTopic(lab()), await createTopic(lab()), lab().name('group')]
    const kafka = kafkajs(lab())
    const producer = kafka.producer({
      transactionalId: lab().name('tx'),
      idempotent: true,
      maxInFlightRequests: 1,
    })
    const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 50 })
    await Promise.all([producer.connect(), consumer.connect()])
    const plain = kafkajs(lab()).producer()
    await plain.connect()
    for (const value of ['m0', 'm1', 'm2'])
      await plain.send({ topic: input, messages: [{ value, partition: 0 }] })
    await plain.disconnect()
    await consumer.subscribe({ topic: input, fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message, partition }) => {
        const transaction = await producer.transaction()
        await transaction.send({ topic: output, messages: [{ value: String(message.value), partition: 0 }] })
        if (message.value?.toString() === 'm1') return transaction.abort()
        const offsets = [{ partition, offset: String(Number(message.offset) + 1) }]
        await transaction.sendOffsets({
          consumerGroupId: group,
          topics: [{ topic: input, partitions: offsets }],
        })
        return transaction.commit()
      },
    })
    await until('the last offset', async () => (await committedOffset(lab(), group, input)).offset === 3)
    await consumer.disconnect()
    await producer.disconnect()
    await markers(lab(), output, 3)
    expect(valuesOf(await lab().rawLog(output))).toEqual(['m0', 'COMMIT', 'm1', 'ABORT', 'm2', 'COMMIT'])
  })
})

describeOnClusters('A kafkajs consumer that commits by itself', {}, lab => {
  async function three(): Promise<string> {
    const topic = await createTopic(lab())
    const producer = kafkajs(lab()).producer()
    await producer.connect()
    await producer.send({ topic, messages: ['m0', 'm1', 'm2'].map(value => ({ value, partition: 0 })) })
    await producer.disconnect()
    return topic
  }

  it('has committed nothing in the middle of a batch: a crash there repeats it from its start', async () => {
    const [topic, group] = [await three(), lab().name('group')]
    const consumer = kafkajs(lab()).consumer({ groupId: group, maxWaitTimeInMs: 50 })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    const offset = await new Promise<number>(resolve => {
      void consumer.run({
        eachMessage: async ({ message }) => {
          if (message.value?.toString() === 'm2') resolve((await committedOffset(lab(), group, topic)).offset)
        },
      })
    })
    expect(offset).toBe(-1)
    await until(
      'the commit after the batch',
      async () => (await committedOffset(lab(), group, topic)).offset === 3,
    )
    await consumer.disconnect()
  })

  it('commits each message where the threshold is 1', async () => {
    const [topic, group] = [await three(), lab().name('group')]
    const consumer = kafkajs(lab()).consumer({ groupId: group, maxWaitTimeInMs: 50 })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    const seen: number[] = []
    await new Promise<void>(resolve => {
      void consumer.run({
        autoCommitThreshold: 1,
        eachMessage: async ({ message }) => {
          seen.push((await committedOffset(lab(), group, topic)).offset)
          if (message.value?.toString() === 'm2') resolve()
        },
      })
    })
    await consumer.disconnect()
    expect(seen).toEqual([-1, 1, 2])
  })
})
