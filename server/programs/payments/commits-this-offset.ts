import { type EachMessagePayload, KafkaJSNonRetriableError } from 'kafkajs'
import type { Payments } from '../lab'

/** A mistake: the offset committed is that of the order just handled, so that every restart begins with it again. */
export const payments: Payments = async ({ Kafka, lab, names, settings }) => {
  const kafka = new Kafka({
    clientId: 'payments',
    brokers: lab.brokers,
    requestTimeout: settings.requestTimeout,
    retry: {
      retries: settings.retries,
      initialRetryTime: settings.initialRetryTime,
    },
  })
  const consumer = kafka.consumer({
    groupId: names.group,
    sessionTimeout: settings.sessionTimeout,
    rebalanceTimeout: settings.rebalanceTimeout,
    heartbeatInterval: settings.heartbeatInterval,
    maxWaitTimeInMs: 200,
  })
  const producer = kafka.producer({
    idempotent: settings.idempotent,
  })
  await Promise.all([consumer.connect(), producer.connect()])

  const payment = (order: number) => ({
    topic: names.payments,
    acks: settings.acks,
    messages: [{ key: `${order}`, value: `paid ${order}`, headers: { order: `${order}` } }],
  })

  await consumer.subscribe({ topic: names.orders, fromBeginning: settings.fromBeginning })

  await consumer.run({
    autoCommit: false,
    eachMessage: async received => {
      const order = read(received)
      if (settings.work) await lab.work(order)
      await producer.send(payment(order)).catch(crash)
      if (settings.email) await lab.mail(order)
      await consumer.commitOffsets(handled(received)).catch(rejoin)
    },
  })
}

const read = ({ message }: EachMessagePayload) => Number(message.headers?.order)

/** The offset of this message, where Kafka means that of the next one. */
const handled = ({ topic, partition, message }: EachMessagePayload) => [
  { topic, partition, offset: message.offset },
]

/** Let it crash: a producer whose send failed is not used again, and the next life begins at the committed offset. */
const crash = (error: Error) => {
  throw new KafkaJSNonRetriableError(error)
}

/** kafkajs ends the consumer for good unless the cause is let out: the group has given its partition away. */
const rejoin = (error: Error & { cause?: unknown }) => {
  throw error.cause ?? error
}
