import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import type { RunEvent } from '../../domain/events'
import type { Run } from '../../server/runs'
import type { Found, Logs, Witnessed } from './check'

/** What the clients of a run were told, and nothing else of it. */
export function witnessedIn(events: readonly RunEvent[]): Witnessed {
  const acknowledged = events.flatMap(event => (event.type === 'order.acknowledged' ? [event] : []))
  const bankRead = events.flatMap(event => (event.type === 'payment.read' ? [event] : []))
  return { acknowledged, bankRead }
}

/** Reads a settled run's topics to their ends with a plain kafkajs consumer. */
export async function readLogs({ cluster, names }: Run, partitions: number): Promise<Logs> {
  const kafka = new Kafka({ clientId: 'checker', brokers: [...cluster.brokers], logLevel: logLevel.NOTHING })
  const read = (topic: string, readUncommitted: boolean): Promise<readonly Found[]> =>
    readToEnd(kafka, { topic, readUncommitted, partitions })
  const orders = await read(names.topics.orders, true)
  const payments = await read(names.topics.payments, false)
  return { orders, payments }
}

interface Reading {
  readonly topic: string
  readonly readUncommitted: boolean
  readonly partitions: number
}

/** A last record in each partition says where the end is: markers of transactions take offsets that no client is given. */
async function readToEnd(
  kafka: Kafka,
  { topic, readUncommitted, partitions }: Reading,
): Promise<readonly Found[]> {
  const stop = randomUUID()
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({
    topic,
    messages: Array.from({ length: partitions }, (_, partition) => ({ partition, value: stop })),
  })
  await producer.disconnect()
  const consumer = kafka.consumer({ groupId: `checker-${stop}`, readUncommitted, maxWaitTimeInMs: 50 })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const found: Found[] = []
  let unread = partitions
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ partition, message: { value, headers, offset } }) => {
          if (value?.toString() !== stop) {
            found.push({ order: Number(headers?.order), partition, offset: Number(offset) })
            return
          }
          unread -= 1
          if (unread === 0) resolve()
        },
      })
      .catch(reject)
  })
  await consumer.disconnect()
  return found
}
