import { afterEach, expect, it, vi } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs } from './support/client'
import { listOffset } from './support/offsets'
import { produceOver, produceRaw, type RawBatch } from './support/producing'
import { fetchRaw, valuesOf } from './support/raw-log'
import type { PartitionView } from './support/routes'
import { createTopic } from './support/topics'
import { initProducer } from './support/transactions'
import { until } from './support/until'
import { WireFaults } from './support/wire-faults'

/** Outlasts a session timeout with what follows it on a busy machine. */
const PATIENCE = 60_000
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 2 * PATIENCE })

/** Until the partition looks like this to a live node other than those named as down. */
function view(lab: Lab, topic: string, wanted: (seen: PartitionView) => boolean, ask: readonly number[]) {
  const look = async () => {
    for (const node of ask) {
      const address = lab.cluster.bootstrap[node - 1] ?? ''
      const connection = await lab.routes.to(address).catch(() => undefined)
      const seen = connection && (await lab.routes.partition(topic, 0, connection).catch(() => undefined))
      if (seen && wanted(seen)) return seen
    }
    return undefined
  }
  return until(`another state of ${topic}`, look, PATIENCE)
}

const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)

/** The leader of a topic, its followers, and a connection to each that nothing else waits on. */
async function onThree(lab: Lab, configs: Record<string, string>, replicas: readonly number[] = [1, 2, 3]) {
  const topic = await createTopic(lab, { assignment: [replicas], configs })
  await view(lab, topic, seen => seen.isrNodes.length === replicas.length, [replicas[0] ?? 1])
  const [leader = 1, ...followers] = replicas
  const connection = await lab.routes.fresh(lab.cluster.bootstrap[leader - 1] ?? '')
  return { topic, leader, followers, connection }
}

/** Appends once the new leader has taken its place: metadata names it a moment before it knows it itself. */
async function appendToNewLeader(lab: Lab, batch: RawBatch) {
  return until('the new leader', async () => {
    const answer = await produceRaw(lab, batch)
    // Any other refusal may have left the batch in the log: asking again would append a second one.
    if (answer.error !== 'NONE' && answer.error !== 'NOT_LEADER_OR_FOLLOWER') throw new Error(answer.error)
    return answer.error === 'NONE' && answer
  })
}

/** A follower's fetch that is parked at the leader still carries the first record after a freeze; this lets it run out. */
async function freezeUnparked(lab: Lab, nodes: readonly number[]): Promise<void> {
  for (const node of nodes) await lab.cluster.freeze(node)
  // replica.fetch.wait.max.ms is 500, and nobody tells when a parked fetch has been answered.
  await new Promise(resolve => setTimeout(resolve, 700))
}

describeOnClusters('Three copies', { nodes: 3, control: true }, lab => {
  afterEach(async () => {
    for (const node of [1, 2, 3]) await lab().cluster.restore(node)
  })

  it('are placed on a broker that is down as well: it leads nothing, and joins when it is back', async () => {
    const live = [1, 2]
    const one = await lab().routes.fresh(lab().cluster.bootstrap[0] ?? '')
    await lab().cluster.kill(3)
    const brokers = async () => (await lab().routes.metadata([], one)).brokers.length
    await until('the end of its session', async () => (await brokers()) === 2, PATIENCE)
    const name = lab().name('topic')
    const { topics } = await one.ask('CreateTopics', 4, {
      topics: [{ name, numPartitions: 1, replicationFactor: 3, assignments: [], configs: [] }],
      timeoutMs: 10_000,
      validateOnly: false,
    })
    expect(topics[0]?.errorCode).toBe(0)
    const seen = await view(lab(), name, ({ leaderId }) => leaderId > 0, live)
    expect([sorted(seen.replicaNodes), sorted(seen.isrNodes)]).toEqual([[1, 2, 3], live])
    await lab().cluster.restore(3)
    await view(lab(), name, ({ isrNodes }) => isrNodes.length === 3, live)
  })

  it('lose what acks=1 acknowledged, where the leader dies before the followers have fetched it', async () => {
    const { topic, followers, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    await produceOver(connection, { topic, values: ['warm-up'] })
    await freezeUnparked(lab(), followers)
    for (const value of ['m1', 'm2'])
      expect(await produceOver(connection, { topic, values: [value], acks: 1 })).toMatchObject({
        error: 'NONE',
      })
    const unseen = await fetchRaw(connection, { topic, from: 1 })
    expect(unseen).toMatchObject({ error: 'NONE', highWatermark: 1, entries: [] })
    await lab().cluster.kill(1)
    for (const node of followers) await lab().cluster.thaw(node)
    const after = await view(lab(), topic, seen => seen.leaderId !== 1 && seen.leaderId > 0, followers)
    expect(after).toMatchObject({ leaderId: 2, leaderEpoch: 1 })
    expect(sorted(after.isrNodes)).toEqual([2, 3])
    expect(await appendToNewLeader(lab(), { topic, values: ['next'] })).toMatchObject({ baseOffset: 1 })
    await lab().cluster.restore(1)
    await view(lab(), topic, seen => seen.isrNodes.length === 3, [2])
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['warm-up', 'next'])
  })

  it('keep what acks=all acknowledged when the leader dies, and the returning leader follows', async () => {
    const { topic, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    for (const value of ['a', 'b']) await produceOver(connection, { topic, values: [value] })
    await lab().cluster.kill(1)
    const before = await lab().routes.partition(
      topic,
      0,
      await lab().routes.to(lab().cluster.bootstrap[1] ?? ''),
    )
    expect(before).toMatchObject({ leaderId: 1, leaderEpoch: 0 })
    await view(lab(), topic, seen => seen.leaderId === 2, [2, 3])
    const third = await appendToNewLeader(lab(), { topic, values: ['c'] })
    expect(third.baseOffset).toBe(2)
    await lab().cluster.restore(1)
    const after = await view(lab(), topic, seen => seen.leaderId === 2 && seen.isrNodes.length === 3, [2])
    expect(after).toMatchObject({ leaderId: 2, leaderEpoch: 1 })
    const log = await lab().rawLog(topic)
    expect(log.map(({ value, leaderEpoch }) => [value, leaderEpoch])).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 1],
    ])
  })

  it('are led on without an error shown where the leader stops politely', async () => {
    const { topic, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    await produceOver(connection, { topic, values: ['a'] })
    await lab().cluster.stopNode(1)
    expect(await view(lab(), topic, seen => seen.leaderId === 2, [2, 3])).toMatchObject({ leaderEpoch: 1 })
    expect(await appendToNewLeader(lab(), { topic, values: ['b'] })).toMatchObject({
      baseOffset: 1,
    })
  })

  it('lose a dead follower from the ISR without a new epoch', async () => {
    const { topic, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    await lab().cluster.kill(3)
    const after = await view(lab(), topic, seen => seen.isrNodes.length === 2, [1])
    expect(after).toMatchObject({ leaderId: 1, leaderEpoch: 0 })
    expect(sorted(after.isrNodes)).toEqual([1, 2])
    expect(await produceOver(connection, { topic, values: ['a'] })).toMatchObject({
      error: 'NONE',
      baseOffset: 0,
    })
  })

  it('under min.insync.replicas refuse acks=all before the append, and take acks=1 unseen until the ISR is back', async () => {
    const { topic, followers, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    await produceOver(connection, { topic, values: ['a'] })
    for (const node of followers) await lab().cluster.freeze(node)
    await view(lab(), topic, seen => seen.isrNodes.length === 1, [1])
    // The first may still get in, and be answered 20 after its append: the leader's partition is told last.
    await until('the refusal', async () => {
      const { error } = await produceOver(connection, { topic, values: ['all'] })
      return error === 'NOT_ENOUGH_REPLICAS'
    })
    const first = await produceOver(connection, { topic, values: ['one'], acks: 1 })
    const refused = await produceOver(connection, { topic, values: ['refused'] })
    const second = await produceOver(connection, { topic, values: ['two'], acks: 1 })
    expect(refused).toMatchObject({ error: 'NOT_ENOUGH_REPLICAS', baseOffset: -1 })
    expect(second).toMatchObject({ error: 'NONE', baseOffset: first.baseOffset + 1 })
    const end = second.baseOffset + 1
    const unseen = { error: 'NONE', highWatermark: 1, entries: [] }
    expect(await fetchRaw(connection, { topic, from: 1 })).toMatchObject(unseen)
    expect(await fetchRaw(connection, { topic, from: end })).toMatchObject(unseen)
    expect(await fetchRaw(connection, { topic, from: end + 1 })).toMatchObject({
      error: 'OFFSET_OUT_OF_RANGE',
    })
    for (const node of followers) await lab().cluster.thaw(node)
    const seen = await until('the high watermark', async () => {
      const answer = await fetchRaw(connection, { topic, from: first.baseOffset })
      return answer.highWatermark === end && answer
    })
    expect(valuesOf(seen.entries)).toEqual(['one', 'two'])
  })

  it('answer acks=all with REQUEST_TIMED_OUT when followers are too slow, and keep the record', async () => {
    const { topic, followers, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    await produceOver(connection, { topic, values: ['a'] })
    await freezeUnparked(lab(), followers)
    expect(await produceOver(connection, { topic, values: ['b'], timeoutMs: 300 })).toMatchObject({
      error: 'REQUEST_TIMED_OUT',
    })
    for (const node of followers) await lab().cluster.thaw(node)
    await until('the record', async () => (await lab().rawLog(topic)).length === 2, PATIENCE)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'b'])
  })

  it('recognise a repeat after the leader died with the ack: sequences are part of the replicated log', async () => {
    const { topic, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
    const { producerId } = await initProducer(lab(), null)
    const batch = { topic, producerId, epoch: 0, sequence: 0, values: ['a'], timestamp: 1234 }
    expect(await produceOver(connection, batch)).toMatchObject({ error: 'NONE', baseOffset: 0 })
    await lab().cluster.kill(1)
    await view(lab(), topic, seen => seen.leaderId === 2, [2, 3])
    const again = await appendToNewLeader(lab(), batch)
    expect(again).toMatchObject({ baseOffset: 0, logAppendTimeMs: 1234 })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a'])
  })

  for (const idempotent of [true, false])
    it(`hold ${idempotent ? 'one copy' : 'two copies'} where kafkajs ${idempotent ? 'is' : 'is not'} idempotent and the leader dies with the ack`, async () => {
      const { topic } = await onThree(lab(), { 'min.insync.replicas': '2' })
      const faults = new WireFaults()
      const retry = { initialRetryTime: 100, maxRetryTime: 500, retries: 100 }
      const producer = kafkajs(lab(), { socketFactory: faults.socketFactory, retry }).producer({
        idempotent,
        retry,
      })
      await producer.connect()
      await producer.send({ topic, acks: -1, messages: [{ value: 'm1', partition: 0 }] })
      faults.arm({ api: 'Produce', lose: 'response', how: 'silence' })
      const sending = producer.send({ topic, acks: -1, messages: [{ value: 'm2', partition: 0 }] })
      await until('the record', async () => (await lab().rawLog(topic)).length === 2)
      await lab().cluster.kill(1)
      await sending
      await producer.send({ topic, acks: -1, messages: [{ value: 'm3', partition: 0 }] })
      await producer.disconnect()
      const wanted = idempotent ? ['m1', 'm2', 'm3'] : ['m1', 'm2', 'm2', 'm3']
      expect(valuesOf(await lab().rawLog(topic))).toEqual(wanted)
    })
})

describeOnClusters('Two copies of which one is left', { nodes: 3, control: true }, lab => {
  afterEach(async () => {
    for (const node of [1, 2, 3]) await lab().cluster.restore(node)
  })

  /** The follower out of the ISR, one record behind, acknowledged by acks=all and read by a consumer. */
  async function oneLeft(configs: Record<string, string>) {
    const made = await onThree(lab(), configs, [1, 2])
    const { topic, connection } = made
    await produceOver(connection, { topic, values: ['both'] })
    await freezeUnparked(lab(), [2])
    await view(lab(), topic, seen => seen.isrNodes.length === 1, [1])
    expect(await produceOver(connection, { topic, values: ['one'] })).toMatchObject({
      error: 'NONE',
      baseOffset: 1,
    })
    expect(valuesOf((await fetchRaw(connection, { topic, from: 1 })).entries)).toEqual(['one'])
    return made
  }

  it('lose what acks=all acknowledged and a consumer read, where unclean election is allowed, and reuse its offset', async () => {
    const { topic } = await oneLeft({
      'min.insync.replicas': '1',
      'unclean.leader.election.enable': 'true',
    })
    await lab().cluster.kill(1)
    await lab().cluster.thaw(2)
    const after = await view(lab(), topic, seen => seen.leaderId === 2, [2, 3])
    expect(after).toMatchObject({ isrNodes: [2] })
    const next = await appendToNewLeader(lab(), { topic, values: ['next'] })
    expect(next.baseOffset).toBe(1)
    expect(await fetchRaw(await lab().routes.leader(topic), { topic, from: 3 })).toMatchObject({
      error: 'OFFSET_OUT_OF_RANGE',
    })
    await lab().cluster.restore(1)
    await view(lab(), topic, seen => seen.isrNodes.length === 2, [2])
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['both', 'next'])
  })

  it('have no leader until the last one returns, where unclean election is not allowed, and lose nothing', async () => {
    const { topic } = await oneLeft({
      'min.insync.replicas': '1',
      'unclean.leader.election.enable': 'false',
    })
    await lab().cluster.kill(1)
    await lab().cluster.thaw(2)
    const without = await view(lab(), topic, seen => seen.leaderId === -1, [3])
    expect(without).toMatchObject({ errorCode: 5 })
    // The last member of an ISR: 3.9 keeps it there, 4.x makes it an eligible leader replica (KIP-966).
    expect(without.isrNodes).toEqual(lab().cluster.line === '3.9' ? [1] : [])
    await lab().cluster.restore(1)
    const after = await view(lab(), topic, seen => seen.leaderId === 1, [3])
    expect(after.leaderEpoch).toBe(2)
    await view(lab(), topic, seen => seen.isrNodes.length === 2, [3])
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['both', 'one'])
  })
})

describeOnClusters(
  'Three copies under min.insync.replicas 2, with one left',
  { nodes: 3, control: true },
  lab => {
    afterEach(async () => {
      for (const node of [1, 2, 3]) await lab().cluster.restore(node)
    })

    it('have no leader in 3.9 and keep the acks=1 records; in 4.x an eligible replica leads and they are gone', async () => {
      const { topic, followers, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
      await produceOver(connection, { topic, values: ['all'] })
      await freezeUnparked(lab(), followers)
      await view(lab(), topic, seen => seen.isrNodes.length === 1, [1])
      expect(await produceOver(connection, { topic, values: ['one'], acks: 1 })).toMatchObject({
        error: 'NONE',
        baseOffset: 1,
      })
      await lab().cluster.kill(1)
      for (const node of followers) await lab().cluster.thaw(node)
      if (lab().cluster.line === '3.9') {
        await view(lab(), topic, seen => seen.leaderId === -1, followers)
        await lab().cluster.restore(1)
        await view(lab(), topic, seen => seen.leaderId === 1 && seen.isrNodes.length === 3, followers)
        expect(valuesOf(await lab().rawLog(topic))).toEqual(['all', 'one'])
      } else {
        const after = await view(lab(), topic, seen => seen.leaderId > 1, followers)
        await lab().cluster.restore(1)
        await view(lab(), topic, seen => seen.isrNodes.length === 3, followers)
        expect([2, 3]).toContain(after.leaderId)
        expect(valuesOf(await lab().rawLog(topic))).toEqual(['all'])
      }
    })
  },
)

describeOnClusters('A frozen leader', { nodes: 3, control: true }, lab => {
  afterEach(async () => {
    for (const node of [1, 2, 3]) await lab().cluster.restore(node)
  })

  it('wakes up as a zombie: acknowledges with acks=1 what was sent meanwhile, and loses it', async () => {
    const topic = await until(
      'a zombie that acknowledges',
      async () => {
        const { topic, connection } = await onThree(lab(), { 'min.insync.replicas': '2' })
        await produceOver(connection, { topic, values: ['a'] })
        await lab().cluster.freeze(1)
        const parked = produceOver(connection, { topic, values: ['zombie'], acks: 1 })
        await view(lab(), topic, seen => seen.leaderId === 2, [2, 3])
        await lab().cluster.thaw(1)
        const { error, baseOffset } = await parked
        // It may have learnt of the new leader first: which of its threads wakes up first is the scheduler's choice.
        if (error === 'NOT_LEADER_OR_FOLLOWER') return undefined
        expect({ error, baseOffset }).toEqual({ error: 'NONE', baseOffset: 1 })
        return topic
      },
      PATIENCE,
    )
    // By its leader's name too: broker 2 may be the last to hear of its own election.
    await view(lab(), topic, seen => seen.leaderId === 2 && seen.isrNodes.length === 3, [2])
    // Until its followers have fetched, a new leader does not say where its log ends.
    const end = await until('the end of the log', async () => {
      const { error, offset } = await listOffset(lab(), { topic, at: 'latest' })
      return error === 'NONE' && offset
    })
    expect(end).toBe(1)
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a'])
  })
})
