import type { EachMessagePayload } from 'kafkajs'
import type { Payments } from '../lab'

/** A mistake: the handler starts the work and returns. kafkajs takes the order for handled, and commits its offset. */
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

  const pay = async (order: number) => {
    if (settings.work) await lab.work(order)
    await producer.send(payment(order))
    if (settings.email) await lab.mail(order)
  }

  await consumer.subscribe({ topic: names.orders, fromBeginning: settings.fromBeginning })

  await consumer.run({
    autoCommit: true,
    eachMessage: async received => {
      void pay(read(received)) // nobody awaits it
    },
  })
}

const read = ({ message }: EachMessagePayload) => Number(message.headers?.order)
