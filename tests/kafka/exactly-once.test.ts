import type { Consumer, EachMessagePayload, Producer, Transaction } from 'kafkajs'
import { expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs } from './support/client'
import { committedOffset } from './support/group'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { RawTransaction, transactionState } from './support/transactions'
import { until } from './support/until'

/** One instance of a consume-transform-produce program made with kafkajs, as the payments service is. */
interface Worker {
  readonly name: string
  readonly consumer: Consumer
  readonly producer: Producer
  /** Input values whose transaction was committed. */
  readonly paid: string[]
  /** Types of the errors its transactions ended with. */
  readonly errors: string[]
  /** The transaction it is in. */
  open: Transaction | undefined
}

interface Plan {
  readonly lab: Lab
  readonly input: string
  readonly output: string
  readonly group: string
  readonly name: string
  readonly transactionalId: string
  /** Waits inside the transaction: after its record is written, before its offset is sent and it is committed. */
  readonly halfway?: (value: string, worker: Worker) => Promise<void>
  readonly offsetsInTransaction?: boolean
  readonly transactionTimeout?: number
}

const session = { sessionTimeout: 1000, heartbeatInterval: 200, rebalanceTimeout: 4000, maxWaitTimeInMs: 100 }

async function start(plan: Plan): Promise<Worker> {
  const kafka = kafkajs(plan.lab)
  const consumer = kafka.consumer({ groupId: plan.group, ...session })
  const { transactionalId, transactionTimeout } = plan
  const producer = kafka.producer({
    transactionalId,
    transactionTimeout,
    idempotent: true,
    maxInFlightRequests: 1,
  })
  const worker: Worker = { name: plan.name, consumer, producer, paid: [], errors: [], open: undefined }
  await Promise.all([producer.connect(), consumer.connect()])
  await consumer.subscribe({ topic: plan.input, fromBeginning: true })
  await consumer.run({ autoCommit: false, eachMessage: payload => pay(plan, worker, payload) })
  return worker
}

async function pay(
  plan: Plan,
  worker: Worker,
  { topic, partition, message }: EachMessagePayload,
): Promise<void> {
  const value = String(message.value)
  try {
    const transaction = await worker.producer.transaction()
    worker.open = transaction
    await transaction.send({
      topic: plan.output,
      messages: [{ value: `${value}-${worker.name}`, partition: 0 }],
    })
    await plan.halfway?.(value, worker)
    const next = { partition, offset: String(Number(message.offset) + 1) }
    if (plan.offsetsInTransaction ?? true) {
      await transaction.sendOffsets({ consumerGroupId: plan.group, topics: [{ topic, partitions: [next] }] })
    }
    await transaction.commit()
    worker.paid.push(value)
  } catch (error) {
    worker.errors.push(error instanceof Error && 'type' in error ? String(error.type) : String(error))
    throw error
  }
}

async function stop(...workers: Worker[]): Promise<void> {
  await Promise.all(workers.flatMap(w => [w.consumer.disconnect(), w.producer.disconnect()]))
}

/** What a read_committed reader of the topic sees, read until `count` records are there. */
async function visible(lab: Lab, topic: string, count: number): Promise<string[]> {
  const consumer = kafkajs(lab).consumer({ groupId: lab.name('reader'), ...session })
  const seen: string[] = []
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({ eachMessage: async ({ message }) => void seen.push(String(message.value)) })
  await until(`${count} visible records`, async () => seen.length >= count)
  await consumer.disconnect()
  return seen
}

/** A promise to be kept by hand: what holds a worker inside its transaction. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

async function world(lab: Lab, inputs: readonly string[]) {
  const [input, output, group] = [await createTopic(lab), await createTopic(lab), lab.name('group')]
  const producer = kafkajs(lab).producer({ idempotent: true, maxInFlightRequests: 1 })
  await producer.connect()
  for (const value of inputs) await producer.send({ topic: input, messages: [{ value, partition: 0 }] })
  await producer.disconnect()
  return { lab, input, output, group }
}

describeOnClusters('A consume-transform-produce program that freezes inside a transaction', {}, lab => {
  it('is fenced where the id belongs to the input partition: every input is visible once', async () => {
    const here = await world(lab(), ['m0', 'm1', 'm2'])
    const frozen = gate()
    const transactionalId = lab().name('tx-input-0')
    const halfway = (value: string) => (value === 'm1' ? frozen.opened : Promise.resolve())
    const a = await start({ ...here, name: 'A', transactionalId, halfway })
    await until('A in the middle of m1', async () =>
      (await lab().rawLog(here.output)).some(e => e.value === 'm1-A'),
    )
    const b = await start({ ...here, name: 'B', transactionalId })
    await until('B at the end', async () => b.paid.includes('m2'))
    // While its end is being written the zombie may be told CONCURRENT_TRANSACTIONS instead.
    await until('the end of B’s last transaction', async () => {
      return (await transactionState(lab(), transactionalId)) === 'CompleteCommit'
    })
    frozen.open()
    await until('the zombie to hear of it', async () => a.errors.length > 0)
    await stop(a, b)
    expect(a.errors[0]).toBe('INVALID_PRODUCER_EPOCH')
    expect(await visible(lab(), here.output, 3)).toEqual(['m0-A', 'm1-B', 'm2-B'])
    const raw = valuesOf(await lab().rawLog(here.output))
    expect(raw).toEqual(['m0-A', 'COMMIT', 'm1-A', 'ABORT', 'm1-B', 'COMMIT', 'm2-B', 'COMMIT'])
    expect(await committedOffset(lab(), here.group, here.input)).toMatchObject({ offset: 3 })
  })

  it('commits a second time where every instance has an id of its own, and moves the group back (kafkajs)', async () => {
    const here = await world(lab(), ['m0', 'm1', 'm2'])
    const frozen = gate()
    const after = gate()
    const halfway = async (value: string) => {
      if (value === 'm1') await frozen.opened
      if (value === 'm2') await after.opened
    }
    const a = await start({ ...here, name: 'A', transactionalId: lab().name('tx-a'), halfway })
    await until('A in the middle of m1', async () =>
      (await lab().rawLog(here.output)).some(e => e.value === 'm1-A'),
    )
    const b = await start({ ...here, name: 'B', transactionalId: lab().name('tx-b') })
    await until('B at the end', async () => b.paid.includes('m2'))
    await until(
      'the offset of B',
      async () => (await committedOffset(lab(), here.group, here.input)).offset === 3,
    )
    frozen.open()
    await until('A to commit m1 again', async () => a.paid.includes('m1'))
    await until('the group to go back', async () => {
      return (await committedOffset(lab(), here.group, here.input)).offset === 2
    })
    after.open()
    await stop(a, b)
    const payments = (await lab().rawLog(here.output)).flatMap(e => e.value ?? [])
    expect(payments.filter(value => value.startsWith('m1'))).toEqual(['m1-A', 'm1-B'])
  })
})

describeOnClusters('A transaction of kafkajs', {}, lab => {
  it('that fails in the handler is aborted, and its input done again: visible once', async () => {
    const here = await world(lab(), ['m0', 'm1'])
    let failures = 1
    const halfway = async (value: string, worker: Worker) => {
      if (value !== 'm1' || failures === 0) return
      failures -= 1
      worker.errors.push('handler')
      await worker.open?.abort()
      throw new Error('the work failed')
    }
    const a = await start({ ...here, name: 'A', transactionalId: lab().name('tx'), halfway })
    await until('both', async () => a.paid.includes('m1'))
    await stop(a)
    expect(await visible(lab(), here.output, 2)).toEqual(['m0-A', 'm1-A'])
    const raw = valuesOf(await lab().rawLog(here.output))
    expect(raw).toEqual(['m0-A', 'COMMIT', 'm1-A', 'ABORT', 'm1-A', 'COMMIT'])
  })

  it('that leaves the offsets out is committed again after a restart: duplicates', async () => {
    const here = await world(lab(), ['m0', 'm1'])
    const plan = { ...here, transactionalId: lab().name('tx'), offsetsInTransaction: false }
    const a = await start({ ...plan, name: 'A' })
    await until('both', async () => a.paid.length === 2)
    await stop(a)
    const b = await start({ ...plan, name: 'B' })
    await until('both again', async () => b.paid.length === 2)
    await stop(b)
    expect(await visible(lab(), here.output, 4)).toEqual(['m0-A', 'm1-A', 'm0-B', 'm1-B'])
  })

  it('that sleeps past its timeout is aborted, and every later call says fenced (47)', async () => {
    const topic = await createTopic(lab())
    const producer = kafkajs(lab()).producer({
      transactionalId: lab().name('tx'),
      transactionTimeout: 300,
      idempotent: true,
      maxInFlightRequests: 1,
    })
    await producer.connect()
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ value: 'slow', partition: 0 }] })
    await until('the abort', async () => valuesOf(await lab().rawLog(topic)).includes('ABORT'))
    const late = { topic, messages: [{ value: 'late', partition: 0 }] }
    await expect(transaction.send(late)).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' })
    await expect(transaction.abort()).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' })
    await producer.disconnect()
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['slow', 'ABORT'])
  })
})

describeOnClusters('The request behind EndTxn', {}, lab => {
  it('may come before the markers: CONCURRENT_TRANSACTIONS, and a moment later it is accepted', async () => {
    const topic = await createTopic(lab())
    const transaction = await RawTransaction.begin(lab())
    await transaction.add(topic)
    const [ended, added] = await Promise.all([transaction.end('commit'), transaction.addPartition(topic)])
    expect(ended).toBe('NONE')
    expect(added).toBe('CONCURRENT_TRANSACTIONS')
    await transaction.add(topic)
    expect(await transaction.end('abort')).toBe('NONE')
  })
})
