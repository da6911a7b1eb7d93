import type { Consumer, Kafka, Message, Producer, Transaction } from 'kafkajs'
import type { Actor } from './actor'

/**
 * Watches a program's clients from outside, as tracing libraries do: the program calls kafkajs and nothing else, and every
 * call goes to kafkajs unchanged.
 */
export function watch(kafka: Kafka, actor: Actor): Kafka {
  const { producer, consumer } = kafka
  kafka.producer = config => watchProducer(producer.call(kafka, config), actor)
  kafka.consumer = config => watchConsumer(consumer.call(kafka, config), actor)
  return kafka
}

function watchProducer(producer: Producer, actor: Actor): Producer {
  actor.keep(producer, false)
  tellTimeouts(producer, actor)
  if (actor.part.role === 'shop') watchSales(producer, actor)
  else {
    watchPaying(producer, actor)
    const { transaction } = producer
    producer.transaction = async () => watchTransaction(await transaction(), actor)
  }
  return producer
}

function watchSales(producer: Producer, actor: Actor): void {
  const { voice, faults, part } = actor
  const { send } = producer
  producer.send = async record => {
    const order = orderOf(record.messages[0])
    await faults.beforeSending(order)
    voice.say({ type: 'order.sent', order })
    try {
      const result = await send(record)
      const [place] = result
      const at =
        place?.baseOffset === undefined
          ? {}
          : { partition: place.partition, offset: Number(place.baseOffset) }
      // A repeat is answered with the first copy's time of append, a first append with -1 (topics with CreateTime).
      const duplicate = part.settings.shop.idempotent && (place?.logAppendTime ?? '-1') !== '-1'
      voice.say({ type: 'order.acknowledged', order, ...at, duplicate })
      if (part.settings.shop.book === 'before') faults.at('acked', order)
      return result
    } catch (error) {
      voice.say({ type: 'order.failed', order, error: String(error) })
      throw error
    }
  }
}

function watchPaying(sender: Pick<Producer, 'send'>, { duties }: Actor): void {
  const { send } = sender
  sender.send = async record => {
    const order = orderOf(record.messages[0])
    duties.beginWork(order)
    try {
      const result = await send(record)
      duties.did('send', order)
      return result
    } catch (error) {
      duties.failWork(String(error), order)
      throw error
    }
  }
}

function watchTransaction(tx: Transaction, actor: Actor): Transaction {
  watchPaying(tx, actor)
  const { commit } = tx
  tx.commit = async () => {
    await commit()
    actor.duties.endTransaction()
  }
  return tx
}

function watchConsumer(consumer: Consumer, actor: Actor): Consumer {
  actor.keep(consumer, true)
  tellTimeouts(consumer, actor)
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const partitions = Object.values(payload.memberAssignment).flat()
    if (!beginsAtTheEnd(actor) || partitions.length === 0) return actor.ready(partitions)
    // It asks where the log ends when it first fetches: what is sent before that is behind it.
    const forget = consumer.on(consumer.events.FETCH, () => {
      forget()
      actor.ready(partitions)
    })
  })
  // Without a restart kafkajs has given the consumer up for good, while the process lives on: nobody would notice.
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) actor.crash(payload.error)
  })
  if (actor.part.role === 'payments') watchHandling(consumer, actor)
  else watchReading(consumer, actor)
  return consumer
}

function beginsAtTheEnd({ part }: Actor): boolean {
  return part.role === 'payments' && !part.settings.payments.fromBeginning
}

function watchHandling(consumer: Consumer, actor: Actor): void {
  const { duties, faults } = actor
  const { run, commitOffsets } = consumer
  consumer.run = config =>
    run({
      ...config,
      eachMessage: async received => {
        const order = orderOf(received.message)
        duties.receive(order, placeOf(received))
        try {
          await faults.dawdle(order)
          await config?.eachMessage?.(received)
        } catch (error) {
          duties.drop()
          throw error
        }
        duties.finish()
        if (actor.isStopping) actor.leave()
      },
    })
  consumer.commitOffsets = async offsets => {
    await commitOffsets(offsets)
    duties.commit()
  }
  consumer.on(consumer.events.COMMIT_OFFSETS, ({ payload }) => {
    for (const { partitions } of payload.topics)
      for (const { partition, offset } of partitions) duties.autoCommitted(Number(partition), Number(offset))
  })
}

function watchReading(consumer: Consumer, { voice }: Actor): void {
  const { run } = consumer
  consumer.run = config =>
    run({
      ...config,
      eachMessage: async received => {
        const order = orderOf(received.message)
        const { partition, offset } = placeOf(received)
        voice.say({ type: 'payment.read', order, partition, offset })
        voice.say({ type: 'position.moved', topic: 'payments', partition, offset: offset + 1 })
        await config?.eachMessage?.(received)
      },
    })
}

function tellTimeouts(client: Producer | Consumer, actor: Actor): void {
  const told = () => {
    if (actor.silenced === 0) return
    actor.silenced -= 1
    actor.voice.say({ type: 'wait.ended', reason: 'request-timeout' })
  }
  // The two have the same event under the same name, but not in one type.
  if ('run' in client) client.on(client.events.REQUEST_TIMEOUT, told)
  else client.on(client.events.REQUEST_TIMEOUT, told)
}

function orderOf(message: Pick<Message, 'headers'> | undefined): number {
  return Number(message?.headers?.order)
}

function placeOf({ partition, message }: { partition: number; message: { offset: string } }) {
  return { partition, offset: Number(message.offset) }
}
