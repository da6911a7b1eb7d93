import type { Shop } from './lab'

/** Sends the orders of its book, one at a time. */
export const shop: Shop = async ({ Kafka, lab, names, settings }) => {
  const kafka = new Kafka({
    clientId: 'shop',
    brokers: lab.brokers,
    requestTimeout: settings.requestTimeout,
    retry: {
      retries: settings.retries,
      initialRetryTime: settings.initialRetryTime,
    },
  })
  const connect = async () => {
    const producer = kafka.producer({
      idempotent: settings.idempotent,
    })
    await producer.connect()
    return producer
  }

  let producer = await connect()
  for await (const order of lab.orders()) {
    if (settings.book === 'before') await lab.crossOff(order)
    try {
      await producer.send({
        topic: names.orders,
        acks: settings.quoted === 'no' ? settings.acks : (settings.quoted as never),
        messages: [
          {
            key: settings.key === 'order' ? `${order}` : null,
            value: `order ${order}`,
            headers: { order: `${order}` },
          },
        ],
      })
      if (settings.book === 'after') await lab.crossOff(order)
    } catch {
      if (settings.afterFailure === 'report') await lab.failed(order)
      if (settings.afterFailure === 'resend') await lab.again(order)
      await producer.disconnect() // kafkajs would give the next order the sequence of the one that failed
      producer = await connect()
    }
  }
  await producer.disconnect()
}
