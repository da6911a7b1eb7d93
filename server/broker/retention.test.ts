import { Buffer } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Batch, encodeBatch } from '../wire'
import { ManualClock } from './clock'
import { OFFSETS_TOPIC } from './internal-topics'
import { type Kafka, startKafka } from './kafka'
import type { Replica } from './replica'

const CHECK = 300_000
const START = 1_000_000_000
let kafka: Kafka
let clock: ManualClock

async function given(nodes: number, configs: Readonly<Record<string, string>>): Promise<void> {
  clock = new ManualClock(START)
  kafka = await startKafka({ nodes, clock })
  const topic = { name: 't', partitions: 1, replicationFactor: nodes }
  kafka.cluster.createTopic({ ...topic, configs: new Map(Object.entries(configs)) })
}

afterEach(async () => {
  await kafka.stop()
})

function copy(node: number, topic = 't'): Replica {
  const replica = kafka.node(node).life?.replica(topic, 0)
  if (replica === undefined) throw new Error(`node ${node} has no copy`)
  return replica
}

const leaderOf = (topic: string) =>
  copy(kafka.cluster.image.topics.get(topic)?.partitions[0]?.leader ?? 1, topic)

/** Appends a record of about `bytes` with this time. */
async function send(timestamp: number, bytes = 100): Promise<void> {
  const records = [{ timestamp, value: Buffer.alloc(bytes) }]
  leaderOf('t').append(new Batch(encodeBatch({ records })), { acks: 1 })
  await setImmediate()
}

const starts = () => kafka.nodes.map(({ id }) => copy(id).log.startOffset)

describe('retention.ms', () => {
  it('deletes at the next check, on every copy, what is older; and a last record too', async () => {
    await given(3, { 'retention.ms': '600000' })
    await send(START)
    clock.advance(CHECK)
    expect(starts()).toEqual([0, 0, 0])
    clock.advance(2 * CHECK)
    expect(starts()).toEqual([1, 1, 1])
    expect(leaderOf('t').log.endOffset).toBe(1)
  })

  it('keeps an old record as long as a newer one is in its segment', async () => {
    await given(1, { 'retention.ms': '600000', 'segment.bytes': '1000' })
    await send(5)
    await send(START)
    clock.advance(CHECK)
    expect(starts()).toEqual([0])
  })

  it('deletes whole segments, up to the first that holds something young enough', async () => {
    await given(1, { 'retention.ms': '600000', 'segment.bytes': '1000' })
    await send(5, 600)
    await send(6, 600)
    await send(START, 600)
    await send(7, 600)
    clock.advance(CHECK)
    expect(starts()).toEqual([2])
  })

  it('deletes nothing where it is −1, or where the topic is compacted', async () => {
    await given(1, { 'retention.ms': '-1' })
    await send(5)
    clock.advance(CHECK)
    expect(starts()).toEqual([0])
  })
})

describe('An internal topic', () => {
  it('stays small however often the same keys are written, at the leader and at its followers', async () => {
    await given(3, {})
    kafka.cluster.ensureInternalTopic(OFFSETS_TOPIC)
    const leader = leaderOf(OFFSETS_TOPIC)
    let written = 0
    for (let count = 0; count < 10_000; count += 1) {
      const key = Buffer.from(`group-${count % 20}`)
      const records = [{ timestamp: START, key, value: Buffer.alloc(60) }]
      leader.appendRecords({ records }, () => undefined)
      if (count % 100 === 0) await setImmediate()
      written += 150
    }
    await setImmediate()
    for (const { id } of kafka.nodes) {
      const { log } = copy(id, OFFSETS_TOPIC)
      expect(log.endOffset).toBe(10_000)
      expect(log.sizeBytes).toBeLessThan(written / 2)
      expect(log.sizeBytes).toBeLessThan(512 * 1024)
    }
  })
})
