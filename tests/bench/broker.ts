import { Kafka, logLevel } from 'kafkajs'
import { openCluster } from '../../server/clusters'
import { asMs, type Measured, median, timed } from './measure'

const BATCHES = 60
const BATCH = 500
const ONE_BY_ONE = 500

/** How long the embedded broker takes to be ready, and how fast kafkajs produces to it. */
export async function benchBroker(): Promise<readonly Measured[]> {
  const start = await timed(9, async () => {
    const cluster = await openCluster({})
    await cluster.stop()
  })
  const cluster = await openCluster(process.env)
  await cluster.lookedAt
  const where = cluster.info.kind === 'embedded' ? 'embedded broker' : `Apache Kafka ${cluster.info.version}`
  const rates = await produceRates([...cluster.brokers])
  await cluster.stop()
  return [
    { what: 'embedded broker started and stopped', value: asMs(median(start)) },
    {
      what: `${where}: kafkajs, acks all, batches of ${BATCH} × 200 bytes`,
      value: `${rates.batched} records/s`,
    },
    { what: `${where}: kafkajs, acks all, one by one`, value: asMs(rates.single) },
  ]
}

async function produceRates(brokers: string[]): Promise<{ batched: number; single: number }> {
  const kafka = new Kafka({ clientId: 'bench', brokers, logLevel: logLevel.NOTHING })
  const topic = `delivery-playground.bench.${Date.now()}`
  const admin = kafka.admin()
  const producer = kafka.producer()
  await Promise.all([admin.connect(), producer.connect()])
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] })
  const value = 'x'.repeat(200)
  const messages = Array.from({ length: BATCH }, () => ({ partition: 0, value }))
  await producer.send({ topic, messages })
  const times = await timed(BATCHES, () => producer.send({ topic, messages }))
  const singles = await timed(ONE_BY_ONE, () => producer.send({ topic, messages: messages.slice(0, 1) }))
  await admin.deleteTopics({ topics: [topic] })
  await Promise.all([admin.disconnect(), producer.disconnect()])
  return { batched: Math.round((BATCH / median(times)) * 1000), single: median(singles) }
}
