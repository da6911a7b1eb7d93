import type { Closable, CostWorld } from './world'

/** Reads payments as its guarantee says. */
export async function costBank({
  Kafka,
  brokers,
  topics,
  group,
  settings,
  read,
}: CostWorld): Promise<Closable> {
  const consumer = new Kafka({ clientId: 'bank', brokers }).consumer({
    groupId: `${group}.bank`,
    readUncommitted: settings.bank.isolation === 'uncommitted',
    sessionTimeout: 10_000,
    maxWaitTimeInMs: 500,
  })
  await consumer.connect()
  await consumer.subscribe({ topic: topics.payments, fromBeginning: true })
  const joined = new Promise(resolve => consumer.on(consumer.events.GROUP_JOIN, resolve))
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => read(batch.messages.map(({ headers }) => Number(headers?.at))),
  })
  await joined
  return { close: () => consumer.disconnect() }
}
