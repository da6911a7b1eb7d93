import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import type { TopicName } from '../../domain/words'
import type { Cluster, RunNames } from '../../server/clusters'

/** How often each order stands in each topic, as an ordinary consumer reads it. */
export type Counts = Readonly<Record<TopicName, ReadonlyMap<number, number>>>

interface Reading {
  readonly cluster: Cluster
  readonly names: RunNames
  readonly partitions: number
  readonly readUncommitted: boolean
}

/**
 * Reads both topics of a run with a plain kafkajs consumer: other code than the auditor's, another view (a client's, not
 * the raw log). A last record written to each partition says where to stop; transaction markers are not told to clients.
 */
export async function readIndependently(reading: Reading): Promise<Counts> {
  const { cluster, names, partitions, readUncommitted } = reading
  const kafka = new Kafka({
    clientId: 'independent',
    brokers: [...cluster.brokers],
    logLevel: logLevel.NOTHING,
  })
  const stop = randomUUID()
  await writeLast(kafka, reading, stop)
  const counts = { orders: new Map<number, number>(), payments: new Map<number, number>() }
  const topicOf = (name: string): TopicName => (name === names.topics.orders ? 'orders' : 'payments')
  const consumer = kafka.consumer({
    groupId: `independent-${stop}`,
    readUncommitted,
    maxWaitTimeInMs: 50,
  })
  await consumer.connect()
  await consumer.subscribe({ topics: Object.values(names.topics), fromBeginning: true })
  let unread = partitions * 2
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
    const eachMessage = async ({
      topic,
      message: { value, headers },
    }: {
      topic: string
      message: { value: Buffer | null; headers?: Record<string, unknown> }
    }): Promise<void> => {
      if (value?.toString() === stop) {
        unread -= 1
        if (unread === 0) resolve()
        return
      }
      const order = Number(headers?.order)
      const of = counts[topicOf(topic)]
      of.set(order, (of.get(order) ?? 0) + 1)
    }
    consumer.run({ autoCommit: false, eachMessage }).catch(reject)
  })
  await consumer.disconnect()
  return counts
}

async function writeLast(kafka: Kafka, { names, partitions }: Reading, value: string): Promise<void> {
  const producer = kafka.producer()
  await producer.connect()
  const messages = Array.from({ length: partitions }, (_, partition) => ({ partition, value }))
  await producer.sendBatch({
    topicMessages: Object.values(names.topics).map(topic => ({ topic, messages })),
  })
  await producer.disconnect()
}
