import type { Consumer, IHeaders, Producer, TopicPartitionOffsetAndMetadata } from 'kafkajs'
import type { Closable, CostWorld } from './world'

/** An order as it was read. */
interface Order {
  readonly offset: string
  readonly headers: IHeaders
}

/** What kind of turn it is: offsets first, work first, or both in one transaction. */
type Turn = (orders: readonly Order[]) => Promise<void>

/** Takes `length` orders at a time, and pays and commits them the way its guarantee says. */
export async function costPayments(world: CostWorld): Promise<Closable> {
  const { Kafka, brokers, topics, group, length, handled } = world
  const kafka = new Kafka({ clientId: 'payments', brokers })
  const consumer = kafka.consumer({ groupId: group, sessionTimeout: 10_000, maxWaitTimeInMs: 500 })
  const producer = producerOf(kafka, world)
  const turn = turnOf(world, consumer, producer)
  await Promise.all([consumer.connect(), producer.connect()])
  await consumer.subscribe({ topic: topics.orders, fromBeginning: true })
  const joined = new Promise(resolve => consumer.on(consumer.events.GROUP_JOIN, resolve))
  const inHand: Order[] = []
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      inHand.push(...batch.messages.map(({ offset, headers = {} }) => ({ offset, headers })))
      while (inHand.length >= length) {
        const orders = inHand.splice(0, length)
        await turn(orders)
        handled(orders.length)
      }
    },
  })
  await joined
  return {
    close: async () => {
      await consumer.disconnect()
      await producer.disconnect()
    },
  }
}

function producerOf(
  kafka: InstanceType<CostWorld['Kafka']>,
  { settings, transactionalId }: CostWorld,
): Producer {
  const { idempotent, offsets } = settings.payments
  return kafka.producer({
    idempotent,
    maxInFlightRequests: 1,
    ...(offsets === 'transaction' ? { transactionalId } : {}),
  })
}

function turnOf(world: CostWorld, consumer: Consumer, producer: Producer): Turn {
  const { offsets, remembers } = world.settings.payments
  const paid = new Set<string>()
  const pay = (sender: Pick<Producer, 'send'>, orders: readonly Order[]) => sendAll(world, sender, orders)
  switch (offsets) {
    case 'before':
      return async orders => {
        await consumer.commitOffsets(next(world, orders))
        await pay(producer, orders)
      }
    case 'transaction':
      return async orders => {
        const tx = await producer.transaction()
        await pay(tx, orders)
        await tx.sendOffsets({ consumerGroupId: world.group, topics: topicsOf(next(world, orders)) })
        await tx.commit()
      }
    default:
      return async orders => {
        const unpaid = remembers ? orders.filter(({ headers }) => !paid.has(`${headers.order}`)) : orders
        await pay(producer, unpaid)
        if (remembers) for (const { headers } of unpaid) paid.add(`${headers.order}`)
        await consumer.commitOffsets(next(world, orders))
      }
  }
}

async function sendAll(
  { topics, settings, batch }: CostWorld,
  sender: Pick<Producer, 'send'>,
  orders: readonly Order[],
): Promise<void> {
  for (let sent = 0; sent < orders.length; sent += batch) {
    const messages = orders
      .slice(sent, sent + batch)
      .map(({ headers }) => ({ partition: 0, value: `paid ${headers.order}`, headers }))
    await sender.send({ topic: topics.payments, acks: settings.payments.acks, messages })
  }
}

function next({ topics }: CostWorld, orders: readonly Order[]): TopicPartitionOffsetAndMetadata[] {
  return [{ topic: topics.orders, partition: 0, offset: `${Number(orders.at(-1)?.offset) + 1}` }]
}

function topicsOf(offsets: readonly TopicPartitionOffsetAndMetadata[]) {
  return offsets.map(({ topic, partition, offset }) => ({ topic, partitions: [{ partition, offset }] }))
}
