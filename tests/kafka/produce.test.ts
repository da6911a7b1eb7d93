import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { encodeBatch, errorName } from '../../server/wire'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs } from './support/client'
import { listOffset } from './support/offsets'
import { produceOver, produceRaw, produceUnanswered } from './support/producing'
import { fetchRaw, valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { until } from './support/until'

/** Produces bytes that are no proper batch; the partition's error by name. */
async function produceBytes(lab: Lab, topic: string, records: Buffer): Promise<string> {
  const answer = await (await lab.routes.leader(topic)).ask('Produce', 7, {
    transactionalId: null,
    acks: -1,
    timeoutMs: 5000,
    topicData: [{ name: topic, partitionData: [{ index: 0, records }] }],
  })
  return errorName(answer.responses[0]?.partitionResponses[0]?.errorCode ?? 0)
}

/** A fetch that is answered at once, outside any session. */
const AT_ONCE = { maxWaitMs: 0, minBytes: 1, isolationLevel: 0, sessionId: 0, sessionEpoch: -1 } as const

describeOnClusters('Produce', {}, lab => {
  it('gives offsets in order, whole batches at a time', async () => {
    const topic = await createTopic(lab())
    expect(await produceRaw(lab(), { topic, values: ['a'] })).toMatchObject({ error: 'NONE', baseOffset: 0 })
    expect(await produceRaw(lab(), { topic, values: ['b', 'c'] })).toMatchObject({
      baseOffset: 1,
      logAppendTimeMs: -1,
    })
    expect(await produceRaw(lab(), { topic, values: ['d'], acks: 1 })).toMatchObject({
      error: 'NONE',
      baseOffset: 3,
    })
    // What acks=1 acknowledged can be read once the followers have it.
    await until('the last record', async () => (await lab().rawLog(topic)).length === 4)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps null and empty keys and values, headers and times as they were sent', async () => {
    const topic = await createTopic(lab())
    const producer = kafkajs(lab()).producer()
    await producer.connect()
    const messages = [
      { partition: 0, key: null, value: null, timestamp: '1000' },
      { partition: 0, key: '', value: '', timestamp: '2000' },
      { partition: 0, key: 'k', value: 'v', timestamp: '3000', headers: { order: '7', empty: '' } },
    ]
    await producer.send({ topic, messages })
    await producer.disconnect()
    const consumer = kafkajs(lab()).consumer({ groupId: lab().name('group') })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    const seen: unknown[] = []
    await new Promise<void>(resolve => {
      void consumer.run({
        eachMessage: async ({ message: { key, value, headers = {}, timestamp } }) => {
          const texts = Object.fromEntries(
            Object.entries(headers).map(([name, text]) => [name, String(text)]),
          )
          seen.push([key?.toString() ?? null, value?.toString() ?? null, texts, timestamp])
          if (seen.length === messages.length) resolve()
        },
      })
    })
    await consumer.disconnect()
    expect(seen).toEqual([
      [null, null, {}, '1000'],
      ['', '', {}, '2000'],
      ['k', 'v', { order: '7', empty: '' }, '3000'],
    ])
  })

  it('stores a gzip batch as it came', async () => {
    const topic = await createTopic(lab())
    const records = ['x'.repeat(500), 'y'.repeat(500)].map(value => ({
      timestamp: 5,
      value: Buffer.from(value),
    }))
    const sent = encodeBatch({ records, codec: 'gzip' })
    expect(await produceBytes(lab(), topic, sent)).toBe('NONE')
    const { records: stored } = await fetchRaw(await lab().routes.leader(topic), { topic })
    // Base offset and leader epoch lie outside the sum and are the broker's; the rest is what the client sent.
    expect(stored?.subarray(16).equals(sent.subarray(16))).toBe(true)
  })

  it('refuses a batch whose sum is wrong with CORRUPT_MESSAGE and stores nothing', async () => {
    const topic = await createTopic(lab())
    const bytes = encodeBatch({ records: [{ timestamp: 5, value: Buffer.from('a') }] })
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 2) ^ 0xff, bytes.length - 2)
    expect(await produceBytes(lab(), topic, bytes)).toBe('CORRUPT_MESSAGE')
    expect(await lab().rawLog(topic)).toEqual([])
  })

  it('refuses a batch above max.message.bytes with MESSAGE_TOO_LARGE', async () => {
    const topic = await createTopic(lab(), { configs: { 'max.message.bytes': '1000' } })
    expect(await produceRaw(lab(), { topic, values: ['x'.repeat(2000)] })).toMatchObject({
      error: 'MESSAGE_TOO_LARGE',
    })
    expect(await produceRaw(lab(), { topic, values: ['x'.repeat(500)] })).toMatchObject({ error: 'NONE' })
  })

  it('refuses acks other than 0, 1 and all', async () => {
    const topic = await createTopic(lab())
    expect(await produceRaw(lab(), { topic, values: ['a'], acks: 2 })).toMatchObject({
      error: 'INVALID_REQUIRED_ACKS',
    })
    expect(await lab().rawLog(topic)).toEqual([])
  })

  it('refuses a topic or partition that is not there with UNKNOWN_TOPIC_OR_PARTITION', async () => {
    const topic = await createTopic(lab())
    const leader = await lab().routes.leader(topic)
    const unknown = { error: 'UNKNOWN_TOPIC_OR_PARTITION', baseOffset: -1 }
    expect(await produceOver(leader, { topic, partition: 7, values: ['a'] })).toMatchObject(unknown)
    expect(await produceOver(leader, { topic: lab().name('none'), values: ['a'] })).toMatchObject(unknown)
  })

  it('with acks 0 is not answered, and the next request on the connection is', async () => {
    const topic = await createTopic(lab())
    const connection = await produceUnanswered(lab(), { topic, values: ['a'] })
    expect(await produceOver(connection, { topic, values: ['b'] })).toMatchObject({
      error: 'NONE',
      baseOffset: 1,
    })
  })

  it('with acks 0 closes the connection where it is refused: the only sign there is', async () => {
    const topic = await createTopic(lab(), { configs: { 'max.message.bytes': '1000' } })
    const connection = await produceUnanswered(lab(), { topic, values: ['x'.repeat(2000)] })
    await connection.closed
    expect(await lab().rawLog(topic)).toEqual([])
  })

  it('stamps the batch with the time of the append where the topic says so, and answers it', async () => {
    const topic = await createTopic(lab(), { configs: { 'message.timestamp.type': 'LogAppendTime' } })
    const before = Date.now()
    const { logAppendTimeMs } = await produceRaw(lab(), { topic, values: ['a'], timestamp: 1000 })
    expect(logAppendTimeMs).toBeGreaterThanOrEqual(before)
    const found = await listOffset(lab(), { topic, at: before })
    expect(found).toEqual({ error: 'NONE', offset: 0, timestamp: logAppendTimeMs })
  })
})

describeOnClusters('Fetch', {}, lab => {
  async function filled() {
    const topic = await createTopic(lab())
    for (const value of ['a', 'b', 'c']) await produceRaw(lab(), { topic, values: [value] })
    return { topic, leader: await lab().routes.leader(topic) }
  }

  it('hands out what lies from the offset on, with the high watermark', async () => {
    const { topic, leader } = await filled()
    const answer = await fetchRaw(leader, { topic, from: 1 })
    expect(answer).toMatchObject({ error: 'NONE', highWatermark: 3, lastStableOffset: 3, logStartOffset: 0 })
    expect(valuesOf(answer.entries)).toEqual(['b', 'c'])
  })

  it('hands out the whole batch where the offset lies inside it', async () => {
    const topic = await createTopic(lab())
    await produceRaw(lab(), { topic, values: ['a', 'b', 'c'] })
    const answer = await fetchRaw(await lab().routes.leader(topic), { topic, from: 2 })
    expect(valuesOf(answer.entries)).toEqual(['a', 'b', 'c'])
  })

  it('is empty at the end and OFFSET_OUT_OF_RANGE beyond it', async () => {
    const { topic, leader } = await filled()
    expect(await fetchRaw(leader, { topic, from: 3 })).toMatchObject({ error: 'NONE', entries: [] })
    expect(await fetchRaw(leader, { topic, from: 4 })).toMatchObject({
      error: 'OFFSET_OUT_OF_RANGE',
      entries: [],
    })
    expect(await fetchRaw(leader, { topic, from: -1 })).toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' })
  })

  it('waits at the end and is answered by the next append', async () => {
    const { topic, leader } = await filled()
    // On a connection of its own: behind the waiting fetch it would wait too.
    const leaderId = (await lab().routes.partition(topic))?.leaderId ?? -1
    const producer = await lab().routes.fresh(await lab().routes.addressOf(leaderId))
    const waiting = fetchRaw(leader, { topic, from: 3, maxWaitMs: 20_000 })
    await produceOver(producer, { topic, values: ['d'] })
    expect(valuesOf((await waiting).entries)).toEqual(['d'])
  })

  it('answers UNKNOWN_TOPIC_OR_PARTITION for what is not there', async () => {
    const { topic, leader } = await filled()
    expect(await fetchRaw(leader, { topic, partition: 9 })).toMatchObject({
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
    expect(await fetchRaw(leader, { topic: lab().name('none') })).toMatchObject({
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
  })

  it('is answered by a follower as well, and says where logs part (KIP-392, KIP-595)', async () => {
    const topic = await createTopic(lab())
    await produceRaw(lab(), { topic, values: ['a', 'b'] })
    const { leaderId = 1, replicaNodes = [] } = (await lab().routes.partition(topic)) ?? {}
    for (const node of replicaNodes) {
      const connection = await lab().routes.fresh(await lab().routes.addressOf(node))
      const read = async () => valuesOf((await fetchRaw(connection, { topic, maxWaitMs: 100 })).entries)
      await until(`both records on ${node}`, async () => (await read()).length === 2)
      expect(await read()).toEqual(['a', 'b'])
      const old = await fetchRaw(connection, { topic, version: 10 })
      expect(old.error).toBe(node === leaderId ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER')
    }
    const leader = await lab().routes.leader(topic)
    const answer = await leader.ask('Fetch', 12, {
      ...AT_ONCE,
      topics: [
        {
          topic,
          partitions: [{ partition: 0, fetchOffset: 9, lastFetchedEpoch: 0, partitionMaxBytes: 1000 }],
        },
      ],
      forgottenTopicsData: [],
      rackId: '',
    })
    expect(answer.responses[0]?.partitions[0]?.divergingEpoch).toEqual({ epoch: 0, endOffset: 2 })
  })

  it('refuses a leader epoch that is not the partition’s, older with 74, newer with 75', async () => {
    const { topic, leader } = await filled()
    const epoch = (await lab().routes.partition(topic))?.leaderEpoch ?? -1
    const ask = async (currentLeaderEpoch: number) => {
      const answer = await leader.ask('Fetch', 11, {
        ...AT_ONCE,
        topics: [
          {
            topic,
            partitions: [{ partition: 0, fetchOffset: 0, currentLeaderEpoch, partitionMaxBytes: 1000 }],
          },
        ],
        forgottenTopicsData: [],
        rackId: '',
      })
      return errorName(answer.responses[0]?.partitions[0]?.errorCode ?? 0)
    }
    expect(await ask(epoch)).toBe('NONE')
    expect(await ask(epoch + 1)).toBe('UNKNOWN_LEADER_EPOCH')
    if (epoch > 0) expect(await ask(epoch - 1)).toBe('FENCED_LEADER_EPOCH')
  })
})

describeOnClusters('ListOffsets', {}, lab => {
  it('knows the first, the last, and the first record not older than a time', async () => {
    const topic = await createTopic(lab())
    for (const timestamp of [1000, 2000, 3000]) await produceRaw(lab(), { topic, values: ['m'], timestamp })
    const at = async (when: number | 'earliest' | 'latest') => await listOffset(lab(), { topic, at: when })
    expect(await at('earliest')).toMatchObject({ error: 'NONE', offset: 0, timestamp: -1 })
    expect(await at('latest')).toMatchObject({ error: 'NONE', offset: 3, timestamp: -1 })
    expect(await at(1500)).toEqual({ error: 'NONE', offset: 1, timestamp: 2000 })
    expect(await at(2000)).toEqual({ error: 'NONE', offset: 1, timestamp: 2000 })
    expect(await at(3001)).toEqual({ error: 'NONE', offset: -1, timestamp: -1 })
  })

  it('finds the record inside a batch', async () => {
    const topic = await createTopic(lab())
    const records = [1000, 2000, 3000].map(timestamp => ({ timestamp, value: Buffer.from('m') }))
    await produceBytes(lab(), topic, encodeBatch({ records }))
    expect(await listOffset(lab(), { topic, at: 1500 })).toEqual({
      error: 'NONE',
      offset: 1,
      timestamp: 2000,
    })
  })

  it('moves the start when records are deleted, and fetches below it are out of range', async () => {
    const topic = await createTopic(lab())
    for (const value of ['a', 'b', 'c']) await produceRaw(lab(), { topic, values: [value] })
    const leader = await lab().routes.leader(topic)
    const answer = await leader.ask('DeleteRecords', 1, {
      topics: [{ name: topic, partitions: [{ partitionIndex: 0, offset: 2 }] }],
      timeoutMs: 10_000,
    })
    expect(answer.topics[0]?.partitions[0]).toMatchObject({ errorCode: 0, lowWatermark: 2 })
    expect(await listOffset(lab(), { topic, at: 'earliest' })).toMatchObject({ offset: 2 })
    expect(await fetchRaw(leader, { topic, from: 1 })).toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' })
    const rest = await until('the rest', async () => {
      const { entries } = await fetchRaw(leader, { topic, from: 2 })
      return entries.length > 0 && entries
    })
    expect(valuesOf(rest)).toEqual(['c'])
  })
})
