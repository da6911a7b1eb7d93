import { type EachMessagePayload, KafkaJSNonRetriableError } from 'kafkajs'
import type { Payments } from '../lab'

/** A mistake: no offset is ever committed. Nothing comes back while it runs, and everything when it starts anew. */
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
    },
  })
}

const read = ({ message }: EachMessagePayload) => Number(message.headers?.order)

/** Let it crash: a producer whose send failed is not used again, and the next life begins at the committed offset. */
const crash = (error: Error) => {
  throw new KafkaJSNonRetriableError(error)
}
