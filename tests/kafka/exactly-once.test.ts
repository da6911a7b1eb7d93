import type { Consumer, EachMessagePayload, Producer } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs } from './support/client'
import { committedOffset } from './support/group'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
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

const session = { sessionTimeout: 6000, heartbeatInterval: 200, rebalanceTimeout: 4000, maxWaitTimeInMs: 100 }

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
  const worker: Worker = { name: plan.name, consumer, producer, paid: [], errors: [] }
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
