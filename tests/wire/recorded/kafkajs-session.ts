import { type Admin, CompressionTypes, Kafka, logLevel, type Producer } from 'kafkajs'

/** What kafkajs can say, said once: topics, producing, a group, a transaction, listings, refusals. */
export async function kafkajsSession(
  brokers: readonly string[],
  name: (word: string) => string,
): Promise<void> {
  const kafka = new Kafka({ clientId: 'recorded', brokers: [...brokers], logLevel: logLevel.NOTHING })
  const [admin, producer] = [kafka.admin(), kafka.producer()]
  const transactionalId = name('tx')
  const transactional = kafka.producer({ transactionalId, maxInFlightRequests: 1, idempotent: true })
  await Promise.all([admin, producer, transactional].map(each => each.connect()))
  const [topic, group] = [name('orders'), name('payments')]
  const configEntries = [{ name: 'min.insync.replicas', value: '1' }]
  await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries }], waitForLeaders: true })
  await produce(producer, topic)
  await consume(kafka, { topic, group, transactional })
  await administrate(admin, { topic, group })
  await Promise.all([admin, producer, transactional].map(each => each.disconnect()))
}

async function produce(producer: Producer, topic: string): Promise<void> {
  const messages = ['1', '2', '3'].map(value => ({ key: value, value, headers: { order: value } }))
  for (const acks of [-1, 1, 0]) await producer.send({ topic, acks, messages })
  await producer.send({ topic, messages, compression: CompressionTypes.GZIP })
}

interface Consuming {
  readonly topic: string
  readonly group: string
  readonly transactional: Producer
}

async function consume(kafka: Kafka, { topic, group, transactional }: Consuming): Promise<void> {
  const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 100 })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const paid = new Promise<void>(resolve => {
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ message, partition }) => {
        const next = [{ partition, offset: String(Number(message.offset) + 1) }]
        await consumer.commitOffsets([{ topic, ...next[0], partition, offset: message.offset }])
        const transaction = await transactional.transaction()
        await transaction.send({ topic, messages: [{ value: 'paid', partition: 1 - partition }] })
        await transaction.sendOffsets({ consumerGroupId: group, topics: [{ topic, partitions: next }] })
        if (message.offset === '1') await transaction.abort()
        else await transaction.commit()
        if (Number(message.offset) > 2) resolve()
      },
    })
  })
  await paid
  await consumer.disconnect()
}

async function administrate(admin: Admin, { topic, group }: { topic: string; group: string }): Promise<void> {
  await admin.fetchTopicMetadata({ topics: [topic] })
  await admin.fetchTopicOffsets(topic)
  await admin.fetchTopicOffsetsByTimestamp(topic, Date.now() - 60_000)
  await admin.fetchOffsets({ groupId: group, topics: [topic] })
  await admin.listGroups()
  await admin.describeGroups([group])
  await admin.describeCluster()
  const configNames = ['retention.ms', 'min.insync.replicas']
  const resource = { type: 2 as const, name: topic }
  await admin.describeConfigs({ resources: [{ ...resource, configNames }], includeSynonyms: true })
  const configEntries = [{ name: 'retention.ms', value: '60000' }]
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] })
  await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '1' }] })
  await admin.createTopics({ topics: [{ topic }] }).catch(() => undefined)
  await admin.deleteGroups([group])
  await admin.deleteTopics({ topics: [topic] })
}
