import type { Bank } from './lab'

/** Reads the payments and adds them up. */
export const bank: Bank = async ({ Kafka, lab, names, settings }) => {
  const kafka = new Kafka({ clientId: 'bank', brokers: lab.brokers })
  const consumer = kafka.consumer({
    groupId: names.group,
    readUncommitted: settings.isolation === 'uncommitted',
    maxWaitTimeInMs: 500,
  })
  await consumer.connect()
  await consumer.subscribe({ topic: names.payments, fromBeginning: true })

  await consumer.run({
    eachMessage: async ({ message }) => {
      await lab.credit(Number(message.headers?.order))
    },
  })
}
