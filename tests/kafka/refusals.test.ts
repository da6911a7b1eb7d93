import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { crc32c, encodeBatch, errorName } from '../../server/wire'
import { describeOnClusters, type Lab } from './cluster'
import { createTopic } from './support/topics'

/** The partition's error by name, and whether the answer told where the log begins. */
async function produce(lab: Lab, topic: string, records: Buffer) {
  const answer = await (await lab.routes.leader(topic)).ask('Produce', 8, {
    transactionalId: null,
    acks: -1,
    timeoutMs: 5000,
    topicData: [{ name: topic, partitionData: [{ index: 0, records }] }],
  })
  const partition = answer.responses[0]?.partitionResponses[0]
  return [errorName(partition?.errorCode ?? 0), partition?.logStartOffset]
}

const record = { timestamp: Date.now(), key: Buffer.from('k'), value: Buffer.from('v') }

/** A batch changed by hand, with a sum that is right again. */
function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = encodeBatch({ records: [record] })
  change(bytes)
  bytes.writeUInt32BE(crc32c(bytes, 21), 17)
  return bytes
}

async function listOffset(lab: Lab, topic: string, timestamp: number): Promise<string> {
  const answer = await (await lab.routes.leader(topic)).ask('ListOffsets', 8, {
    replicaId: -1,
    isolationLevel: 0,
    topics: [{ name: topic, partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp }] }],
  })
  const partition = answer.topics[0]?.partitions[0]
  return partition?.errorCode === 0 ? `offset ${partition.offset}` : errorName(partition?.errorCode ?? 0)
}

describeOnClusters('A batch that is not what it says', {}, lab => {
  it('is refused before it is looked into: no start of the log is told', async () => {
    const topic = await createTopic(lab())
    const good = encodeBatch({ records: [record] })
    const corrupt = Buffer.from(good)
    corrupt.writeUInt8(corrupt.readUInt8(corrupt.length - 1) ^ 1, corrupt.length - 1)
    expect(await produce(lab(), topic, corrupt)).toEqual(['CORRUPT_MESSAGE', -1])
    expect(await produce(lab(), topic, Buffer.concat([good, good]))).toEqual(['INVALID_RECORD', -1])
    expect(await produce(lab(), topic, good.subarray(0, good.length - 3))).toEqual(['INVALID_RECORD', -1])
  })

  it('in its counts, its lengths, its kind or its producer is refused with INVALID_RECORD', async () => {
    const topic = await createTopic(lab())
    const refused = ['INVALID_RECORD', 0]
    expect(
      await produce(
        lab(),
        topic,
        changed(bytes => bytes.writeInt32BE(5, 23)),
      ),
    ).toEqual(refused)
    expect(
      await produce(
        lab(),
        topic,
        changed(bytes => bytes.writeUInt8(0x7e, 61)),
      ),
    ).toEqual(refused)
    expect(await produce(lab(), topic, encodeBatch({ records: [record], isControl: true }))).toEqual(refused)
    expect(await produce(lab(), topic, encodeBatch({ records: [record], producerId: 7 }))).toEqual(refused)
  })

  it('or that has a format nobody knows is corrupt', async () => {
    const topic = await createTopic(lab())
    expect(await produce(lab(), topic, Buffer.from('x'.repeat(80)))).toEqual(['CORRUPT_MESSAGE', -1])
    const old = encodeBatch({ records: [record] })
    old.writeInt8(1, 16)
    expect(await produce(lab(), topic, old)).toEqual(['INVALID_RECORD', -1])
  })

  it('more than an hour ahead of the broker is refused, each record named (4.x; 3.9 takes it)', async () => {
    const topic = await createTopic(lab())
    const ahead = { ...record, timestamp: Date.now() + 7_200_000 }
    const leader = await lab().routes.leader(topic)
    const answer = await leader.ask('Produce', 8, {
      transactionalId: null,
      acks: -1,
      timeoutMs: 5000,
      topicData: [
        { name: topic, partitionData: [{ index: 0, records: encodeBatch({ records: [record, ahead] }) }] },
      ],
    })
    const found = answer.responses[0]?.partitionResponses[0]
    const isRefused = lab().cluster.line === '4.x'
    expect(errorName(found?.errorCode ?? 0)).toBe(isRefused ? 'INVALID_TIMESTAMP' : 'NONE')
    expect(found?.recordErrors.map(({ batchIndex }) => batchIndex)).toEqual(isRefused ? [1] : [])
  })

  it('has no key where the topic is compacted', async () => {
    const topic = await createTopic(lab(), { configs: { 'cleanup.policy': 'compact' } })
    const keyless = encodeBatch({ records: [{ ...record, key: null }] })
    expect(await produce(lab(), topic, keyless)).toEqual(['INVALID_RECORD', 0])
    expect(await produce(lab(), topic, encodeBatch({ records: [record] }))).toEqual(['NONE', 0])
  })
})

describeOnClusters('What an offset is asked for by', {}, lab => {
  it('is a time, or a special one that this version of the request knows', async () => {
    const topic = await createTopic(lab())
    await produce(lab(), topic, encodeBatch({ records: [record, record] }))
    expect(await Promise.all([-1, -2, -4, 0].map(time => listOffset(lab(), topic, time)))).toEqual([
      'offset 2',
      'offset 0',
      'offset 0',
      'offset 0',
    ])
    expect(await listOffset(lab(), topic, Date.now() + 3_600_000)).toBe('offset -1')
    expect(await listOffset(lab(), topic, -5)).toBe('UNSUPPORTED_VERSION')
    expect(await listOffset(lab(), topic, -7)).toBe('UNSUPPORTED_VERSION')
  })
})

describeOnClusters('Records', {}, lab => {
  it('cannot be deleted from a topic that only compacts', async () => {
    const topic = await createTopic(lab(), { configs: { 'cleanup.policy': 'compact' } })
    const topics = [{ name: topic, partitions: [{ partitionIndex: 0, offset: -1 }] }]
    const answer = await (await lab().routes.leader(topic)).ask('DeleteRecords', 1, {
      topics,
      timeoutMs: 5000,
    })
    expect(errorName(answer.topics[0]?.partitions[0]?.errorCode ?? 0)).toBe('POLICY_VIOLATION')
  })
})
