import { type EachMessagePayload, KafkaJSNonRetriableError } from 'kafkajs'
import type { Payments } from '../lab'

/** kafkajs commits the offsets by itself, after every batch it has fetched. A crash repeats up to a whole batch. */
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
    autoCommit: true,
    eachMessage: async received => {
      const order = read(received)
      if (settings.remembers && (await lab.paid.has(order))) return
      if (settings.work) await lab.work(order)
      await producer.send(payment(order)).catch(crash)
      if (settings.email) await lab.mail(order)
      if (settings.remembers) await lab.paid.add(order)
    },
  })
}

const read = ({ message }: EachMessagePayload) => Number(message.headers?.order)

/** Let it crash: a producer whose send failed is not used again, and the next life begins at the committed offset. */
const crash = (error: Error) => {
  throw new KafkaJSNonRetriableError(error)
}
