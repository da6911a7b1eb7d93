import { describe, expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs, QUICK_RETRY } from './support/client'
import { produceRaw } from './support/producing'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { initProducer, RawTransaction } from './support/transactions'
import { until } from './support/until'
import { type WireFault, WireFaults } from './support/wire-faults'

interface ProducerOptions {
  readonly idempotent: boolean
  readonly retries?: number
  /** Short only where it is waited for: a slow machine must not look like a lost frame. */
  readonly requestTimeout?: number
}

async function producerOn(lab: Lab, faults: WireFaults, options: ProducerOptions) {
  const { idempotent, retries = 5, requestTimeout = 10_000 } = options
  const producer = kafkajs(lab, { socketFactory: faults.socketFactory, requestTimeout }).producer({
    idempotent,
    retry: { ...QUICK_RETRY, retries },
    maxInFlightRequests: 1,
  })
  await producer.connect()
  return producer
}

const LOST_FRAMES: readonly WireFault[] = (['response', 'request'] as const).flatMap(lose =>
  (['fin', 'reset', 'silence'] as const).map(how => ({ api: 'Produce' as const, lose, how })),
)

describeOnClusters('An idempotent kafkajs producer', {}, lab => {
  describe('that sends one message at a time to a partition it names', () => {
    for (const fault of LOST_FRAMES)
      it(`stores one copy where the ${fault.lose} is lost by ${fault.how}`, async () => {
        const topic = await createTopic(lab())
        const faults = new WireFaults()
        const requestTimeout = fault.how === 'silence' ? 500 : undefined
        const producer = await producerOn(lab(), faults, { idempotent: true, requestTimeout })
        faults.arm(fault)
        for (const value of ['a', 'b', 'c'])
          await producer.send({ topic, acks: -1, messages: [{ value, partition: 0 }] })
        await producer.disconnect()
        expect(faults.struck).toBe(1)
        expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'b', 'c'])
      })
  })

  it('is told of a repeat by the time of the first copy, -1 for a first append', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: true })
    const [first] = await producer.send({ topic, messages: [{ value: 'a', partition: 0 }] })
    faults.arm({ api: 'Produce', lose: 'response' })
    const [repeated] = await producer.send({
      topic,
      messages: [{ value: 'b', partition: 0, timestamp: '1234567' }],
    })
    await producer.disconnect()
    expect(first).toMatchObject({ baseOffset: '0', logAppendTime: '-1' })
    expect(repeated).toMatchObject({ baseOffset: '1', logAppendTime: '1234567' })
  })

  it('duplicates one message and loses another where a keyless retry goes to another partition (kafkajs)', async () => {
    const topic = await createTopic(lab(), { partitions: 2 })
    const faults = new WireFaults()
    let turn = 0
    const producer = kafkajs(lab(), { socketFactory: faults.socketFactory }).producer({
      idempotent: true,
      retry: QUICK_RETRY,
      // The default partitioner starts at a random partition; this one alternates from 0, as it does from there on.
      createPartitioner: () => () => turn++ % 2,
    })
    await producer.connect()
    faults.arm({ api: 'Produce', lose: 'response' })
    await producer.send({ topic, messages: [{ value: 'm1' }] })
    const [second] = await producer.send({ topic, messages: [{ value: 'm2' }] })
    await producer.disconnect()
    const logs = [await lab().rawLog(topic, 0), await lab().rawLog(topic, 1)].map(valuesOf)
    expect(logs).toEqual([['m1'], ['m1']])
    expect(second).toMatchObject({ partition: 0, baseOffset: '0', errorCode: 0 })
  })

  it('loses the next message of the same size where retries ran out and the producer is used again (kafkajs)', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: true, retries: 1 })
    faults.arm({ api: 'Produce', lose: 'response', times: 2 })
    await expect(producer.send({ topic, messages: [{ value: 'ghost', partition: 0 }] })).rejects.toThrow()
    await producer.send({ topic, messages: [{ value: 'acked', partition: 0 }] })
    await producer.send({ topic, messages: [{ value: 'after', partition: 0 }] })
    await producer.disconnect()
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['ghost', 'after'])
  })

  it('is refused with OUT_OF_ORDER_SEQUENCE_NUMBER where the next batch has another size, and then loses one (kafkajs)', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: true, retries: 1 })
    faults.arm({ api: 'Produce', lose: 'response', times: 2 })
    await expect(producer.send({ topic, messages: [{ value: 'ghost', partition: 0 }] })).rejects.toThrow()
    const two = ['x', 'y'].map(value => ({ value, partition: 0 }))
    await expect(producer.send({ topic, messages: two })).rejects.toMatchObject({
      type: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    })
    await producer.send({ topic, messages: [{ value: 'acked', partition: 0 }] })
    await producer.send({ topic, messages: [{ value: 'after', partition: 0 }] })
    await producer.disconnect()
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['ghost', 'after'])
  })
})

describeOnClusters('A kafkajs producer without idempotence', {}, lab => {
  it('stores two copies where the ack is lost', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: false })
    faults.arm({ api: 'Produce', lose: 'response' })
    await producer.send({ topic, acks: -1, messages: [{ value: 'a', partition: 0 }] })
    await producer.disconnect()
    expect(faults.struck).toBe(1)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'a'])
  })

  it('stores one copy and believes it failed where the ack is lost and there are no retries', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: false, retries: 0 })
    faults.arm({ api: 'Produce', lose: 'response' })
    await expect(
      producer.send({ topic, acks: 1, messages: [{ value: 'a', partition: 0 }] }),
    ).rejects.toThrow()
    await producer.disconnect()
    // Acknowledged before it is replicated, so it is readable a moment later.
    await until('the record', async () => (await lab().rawLog(topic)).length > 0)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a'])
  })

  it('believes it sent what never arrived, under acks 0', async () => {
    const topic = await createTopic(lab())
    const faults = new WireFaults()
    const producer = await producerOn(lab(), faults, { idempotent: false })
    faults.arm({ api: 'Produce', lose: 'request', how: 'silence' })
    expect(await producer.send({ topic, acks: 0, messages: [{ value: 'a', partition: 0 }] })).toEqual([])
    await producer.send({ topic, acks: -1, messages: [{ value: 'b', partition: 0 }] })
    await producer.disconnect()
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['b'])
  })
})

/** A fresh topic and producer id, and its batches by first sequence. */
async function sequenced(lab: Lab) {
  const topic = await createTopic(lab)
  const { producerId } = await initProducer(lab, null)
  const send = (sequence: number, values: readonly string[], epoch = 0) =>
    produceRaw(lab, { topic, producerId, epoch, sequence, values, timestamp: 1000 + sequence })
  return { topic, producerId, send }
}

describeOnClusters('The sequence numbers of a partition', {}, lab => {
  it('answer a repeat of any of the last five batches with its first offset and time, and store nothing', async () => {
    const { topic, send } = await sequenced(lab())
    for (let sequence = 0; sequence < 5; sequence += 1) await send(sequence, [`m${sequence}`])
    for (let sequence = 4; sequence >= 0; sequence -= 1) {
      const again = await send(sequence, [`m${sequence}`])
      expect(again).toEqual({ error: 'NONE', baseOffset: sequence, logAppendTimeMs: 1000 + sequence })
    }
    expect(await lab().rawLog(topic)).toHaveLength(5)
  })

  it('refuse the sixth-last with OUT_OF_ORDER_SEQUENCE_NUMBER', async () => {
    const { send } = await sequenced(lab())
    for (let sequence = 0; sequence < 6; sequence += 1) await send(sequence, ['m'])
    expect(await send(0, ['m'])).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' })
    expect(await send(1, ['m'])).toMatchObject({ error: 'NONE', baseOffset: 1 })
  })

  it('never look at the content', async () => {
    const { topic, send } = await sequenced(lab())
    await send(0, ['first'])
    expect(await send(0, ['other'])).toMatchObject({ error: 'NONE', baseOffset: 0 })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['first'])
  })

  it('refuse a gap, an overlap and a part of a batch', async () => {
    const { send } = await sequenced(lab())
    await send(0, ['a', 'b'])
    for (const refused of [await send(3, ['x']), await send(1, ['b', 'c']), await send(0, ['a'])])
      expect(refused).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER', baseOffset: -1 })
    expect(await send(2, ['c'])).toMatchObject({ error: 'NONE', baseOffset: 2 })
  })

  it('may begin anywhere where the partition knows nothing of the producer', async () => {
    const { send } = await sequenced(lab())
    expect(await send(41, ['a'])).toMatchObject({ error: 'NONE', baseOffset: 0 })
    expect(await send(42, ['b'])).toMatchObject({ error: 'NONE', baseOffset: 1 })
  })

  it('begin anew with a new epoch, and fence the old one', async () => {
    const { send } = await sequenced(lab())
    await send(0, ['a'], 0)
    expect(await send(1, ['b'], 1)).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' })
    expect(await send(0, ['b'], 1)).toMatchObject({ error: 'NONE', baseOffset: 1 })
    expect(await send(1, ['c'], 0)).toMatchObject({ error: 'INVALID_PRODUCER_EPOCH' })
  })

  it('go on after 2147483647 with 0', async () => {
    const { send } = await sequenced(lab())
    expect(await send(2_147_483_647, ['a'])).toMatchObject({ error: 'NONE', baseOffset: 0 })
    expect(await send(0, ['b'])).toMatchObject({ error: 'NONE', baseOffset: 1 })
  })

  it('are kept for each partition alone', async () => {
    const topic = await createTopic(lab(), { partitions: 2 })
    const { producerId } = await initProducer(lab(), null)
    const batch = { topic, producerId, epoch: 0, sequence: 0, values: ['a'] }
    expect(await produceRaw(lab(), { ...batch, partition: 0 })).toMatchObject({
      error: 'NONE',
      baseOffset: 0,
    })
    expect(await produceRaw(lab(), { ...batch, partition: 1 })).toMatchObject({
      error: 'NONE',
      logAppendTimeMs: -1,
    })
  })

  it('are still known after the marker of a transaction', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['a'], sequence: 0 })
    expect(await transaction.end('commit')).toBe('NONE')
    await transaction.add(topic)
    const next = await transaction.produce({ topic, values: ['b'], sequence: 1 })
    expect(next).toMatchObject({ error: 'NONE', baseOffset: 2 })
    const again = await transaction.produce({ topic, values: ['a'], sequence: 0 })
    expect(again).toMatchObject({ error: 'NONE', baseOffset: 0 })
    await transaction.end('abort')
  })

  // KIP-890 part 1: the lowest sequence seen before the first append of a transaction is remembered (VerificationStateEntry).
  it('refuse what follows a repeat that came first in a transaction, until the next marker', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['a'], sequence: 0 })
    await transaction.end('commit')
    await transaction.add(topic)
    expect(await transaction.produce({ topic, values: ['a'], sequence: 0 })).toMatchObject({ baseOffset: 0 })
    const refused = await transaction.produce({ topic, values: ['b'], sequence: 1 })
    expect(refused).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' })
    await transaction.end('abort')
    await transaction.add(topic)
    expect(await transaction.produce({ topic, values: ['b'], sequence: 1 })).toMatchObject({ error: 'NONE' })
    await transaction.end('commit')
  })
})
