import { type EachMessagePayload, KafkaJSNonRetriableError, type Producer } from 'kafkajs'
import type { Payments } from '../lab'

/** Exactly once, Kafka to Kafka: the payment and the offset are committed together, or not at all. */
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
  const producers = new Map<number, Producer>()
  const producerOf = async (partition: number) => {
    const known = producers.get(partition)
    if (known) return known
    const producer = kafka.producer({
      idempotent: settings.idempotent,
      transactionalId:
        settings.transactionalId === 'partition'
          ? `${names.id}-orders-${partition}`
          : settings.transactionalId === 'shared'
            ? names.id
            : `${names.id}-${lab.processId}-${partition}`,
      transactionTimeout: settings.transactionTimeout,
      maxInFlightRequests: 1,
    })
    producers.set(partition, producer)
    await producer.connect()
    return producer
  }
  const admin = kafka.admin()
  await admin.connect()
  await consumer.connect()

  /** kafkajs fetches this offset before its producer fences the former owner, who may still commit: ask again after. */
  const committed = async ({ topic, partition }: EachMessagePayload) => {
    const [fetched] = await admin.fetchOffsets({ groupId: names.group, topics: [topic] })
    return Number(fetched?.partitions.find(each => each.partition === partition)?.offset ?? -1)
  }
  const begins = new Map<number, number>()

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
      const { partition, message } = received
      const producer = await producerOf(partition)
      const tx = await producer.transaction()
      if (!begins.has(partition)) begins.set(partition, await committed(received))
      if (Number(message.offset) < Number(begins.get(partition))) return tx.abort()
      try {
        if (settings.work) await lab.work(order)
        await tx.send(payment(order))
        if (settings.email) await lab.mail(order)
        await tx.sendOffsets({ consumerGroupId: names.group, topics: next(received) })
        await tx.commit()
      } catch (error) {
        await tx.abort().catch(() => {}) // there is nothing to abort where the end itself failed
        crash(error)
      }
    },
  })
}

const read = ({ message }: EachMessagePayload) => Number(message.headers?.order)

/** The offset to commit is that of the next message, not of this one. */
const next = ({ topic, partition, message }: EachMessagePayload) => [
  { topic, partitions: [{ partition, offset: `${Number(message.offset) + 1}` }] },
]

/** Let it crash: whether the transaction ended is unknown, and the next life begins at the committed offset. */
const crash = (error: unknown) => {
  throw new KafkaJSNonRetriableError(error as Error)
}
