import type { CostWorld, Send } from './world'

/** Sends orders as fast as their acks come: `batch` records a request, one request at a time. */
export async function costShop({ Kafka, brokers, topics, settings, batch, now }: CostWorld): Promise<Send> {
  const { acks, idempotent } = settings.shop
  const producer = new Kafka({ clientId: 'shop', brokers }).producer({ idempotent, maxInFlightRequests: 1 })
  await producer.connect()
  return {
    close: () => producer.disconnect(),
    send: async (from, count) => {
      for (let sent = 0; sent < count; sent += batch) {
        const at = `${now()}`
        const messages = Array.from({ length: Math.min(batch, count - sent) }, (_, index) => ({
          partition: 0,
          value: `order ${from + sent + index}`,
          headers: { order: `${from + sent + index}`, at },
        }))
        await producer.send({ topic: topics.orders, acks, messages })
      }
    },
  }
}
