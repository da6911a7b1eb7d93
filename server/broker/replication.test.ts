import { Buffer } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { Batch, encodeBatch, errors } from '../wire'
import { ManualClock } from './clock'
import { type Kafka, startKafka } from './kafka'
import type { BrokerEvent } from './observer'
import type { Replica } from './replica'
import type { BrokerSettings } from './settings'

const SESSION = 3_000
const LAG = 10_000
const CATCH_UP = 200
let kafka: Kafka
let clock: ManualClock
let seen: BrokerEvent[]

interface Given {
  readonly minIsr?: number
  readonly unclean?: boolean
  readonly replicas?: number
  readonly settings?: Partial<BrokerSettings>
}

/** Three nodes and the topic `t`, led by node 1, with one warm-up record that every copy holds. */
async function given({
  minIsr = 1,
  unclean = false,
  replicas = 3,
  settings = {},
}: Given = {}): Promise<void> {
  clock = new ManualClock()
  seen = []
  const times = {
    'broker.session.timeout.ms': SESSION,
    'broker.heartbeat.interval.ms': 500,
    'replica.lag.time.max.ms': LAG,
  }
  const observer = (event: BrokerEvent) => seen.push(event)
  kafka = await startKafka({ nodes: 3, clock, observer, settings: { ...times, ...settings } })
  const configs = new Map([
    ['min.insync.replicas', String(minIsr)],
    ['unclean.leader.election.enable', String(unclean)],
  ])
  kafka.cluster.createTopic({ name: 't', partitions: 1, replicationFactor: replicas, configs })
  await send('warm-up')
}

afterEach(async () => {
  await kafka.stop()
})

/** Lets brokers deliver to each other whatever is under way. */
const settled = () => setImmediate()

function copy(node: number): Replica {
  const replica = kafka.node(node).life?.replica('t', 0)
  if (replica === undefined) throw new Error(`node ${node} has no copy`)
  return replica
}

function batch(value: string, producer: { producerId?: number; baseSequence?: number } = {}): Batch {
  const epoch = producer.producerId === undefined ? {} : { producerEpoch: 0 }
  return new Batch(
    encodeBatch({ records: [{ timestamp: 1, value: Buffer.from(value) }], ...producer, ...epoch }),
  )
}

/** Appends at a node and lets the followers fetch; the error, or 0. */
async function send(value: string, { node = 1, acks = 1 } = {}): Promise<number> {
  const { error } = copy(node).append(batch(value), { acks })
  await settled()
  return error
}

function valuesAt(node: number): string[] {
  return [...copy(node).log].map(
    each =>
      each.bytes
        .toString('latin1')
        .match(/[a-z]+(-?[a-z0-9])*/g)
        ?.at(-1) ?? '',
  )
}

const state = () => {
  const found = kafka.cluster.image.topics.get('t')?.partitions[0]
  if (found === undefined) throw new Error('no topic')
  return found
}

async function pass(ms: number): Promise<void> {
  clock.advance(ms)
  await settled()
}

async function restart(node: number): Promise<void> {
  const started = kafka.node(node).start()
  await pass(0)
  await started
  await pass(0)
}

describe('Followers', () => {
  it('fetch what the leader appends, byte for byte, and the high watermark follows', async () => {
    await given()
    expect(await send('a')).toBe(0)
    for (const node of [1, 2, 3]) {
      expect(valuesAt(node)).toEqual(['warm-up', 'a'])
      expect(copy(node)).toMatchObject({ highWatermark: 2, leaderEpoch: 0 })
    }
  })

  it('hold back the high watermark while they are paused, and acks=all with it', async () => {
    await given({ minIsr: 2 })
    for (const node of [2, 3]) kafka.node(node).pauseReplication()
    await settled()
    // Each has one fetch waiting at the leader already, as in Kafka.
    await send('parked')
    const answers: number[] = []
    await send('a')
    copy(1).whenReplicated(2, 500, error => answers.push(error))
    expect(copy(1)).toMatchObject({ highWatermark: 1 })
    await pass(499)
    expect(answers).toEqual([])
    await pass(1)
    expect(answers).toEqual([errors.REQUEST_TIMED_OUT])
    kafka.node(2).pauseReplication(false)
    kafka.node(3).pauseReplication(false)
    await settled()
    expect(copy(1).highWatermark).toBe(3)
  })

  it('leave the ISR when they have not caught up for replica.lag.time.max.ms, and come back when they have', async () => {
    await given({ minIsr: 2 })
    kafka.node(3).pauseReplication()
    await send('a')
    await send('b')
    await pass(LAG * 2)
    expect(state()).toMatchObject({ isr: [1, 2], leaderEpoch: 0 })
    expect(copy(1).highWatermark).toBe(3)
    kafka.node(3).pauseReplication(false)
    await settled()
    expect(state().isr).toEqual([1, 2, 3])
  })
})

describe('A slow follower', () => {
  it('makes acks=all wait for as long as its fetches take', async () => {
    await given()
    kafka.node(3).delayReplication(40)
    const answers: number[] = []
    await send('a')
    copy(1).whenReplicated(1, 500, error => answers.push(error))
    await pass(39)
    expect(answers).toEqual([])
    await pass(1)
    expect(answers).toEqual([0])
  })
})

describe('A killed node', () => {
  it('changes nothing in anybody’s view until its session has expired; then, in one step, everything', async () => {
    await given()
    await kafka.node(1).kill()
    await pass(SESSION - 1)
    expect(state()).toMatchObject({ leader: 1, leaderEpoch: 0, isr: [1, 2, 3] })
    await pass(1)
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3] })
    expect([...kafka.cluster.image.brokers.keys()]).toEqual([2, 3])
  })

  it('that only followed leaves the ISR without a new leader epoch, which releases waiting acks=all', async () => {
    await given({ minIsr: 2 })
    await kafka.node(3).kill()
    const answers: number[] = []
    await send('a', { acks: -1 })
    copy(1).whenReplicated(1, 60_000, error => answers.push(error))
    expect(answers).toEqual([])
    await pass(SESSION)
    expect(state()).toMatchObject({ leader: 1, leaderEpoch: 0, isr: [1, 2] })
    expect(answers).toEqual([0])
  })

  it('is not taken back before its session has expired, and then follows without leading again', async () => {
    await given()
    await kafka.node(1).kill()
    let back = false
    const started = kafka
      .node(1)
      .start()
      .then(() => {
        back = true
      })
    await pass(SESSION - 1)
    expect(back).toBe(false)
    await pass(1)
    await started
    await settled()
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3, 1] })
  })

  it('truncates what the new leader never had when it returns', async () => {
    await given()
    for (const node of [2, 3]) kafka.node(node).freeze()
    clock.advance(501)
    expect(await send('lost')).toBe(0)
    await kafka.node(1).kill()
    for (const node of [2, 3]) kafka.node(node).thaw()
    await pass(CATCH_UP)
    await pass(SESSION)
    expect(await send('kept', { node: 2 })).toBe(0)
    expect(copy(2).log.endOffset).toBe(2)
    await restart(1)
    expect(valuesAt(1)).toEqual(['warm-up', 'kept'])
    expect(seen).toContainEqual({ type: 'log.truncated', node: 1, topic: 't', partition: 0, to: 1, lost: 1 })
  })

  it('leaves a leader that knows the sequences of its producers', async () => {
    await given()
    const first = { producerId: 7, baseSequence: 0 }
    copy(1).append(batch('a', first), { acks: -1 })
    await settled()
    await kafka.node(1).kill()
    await pass(SESSION)
    expect(copy(2).append(batch('a', first), { acks: -1 })).toMatchObject({
      error: 0,
      baseOffset: 1,
      appendTimeMs: 1,
    })
    expect(copy(2).append(batch('b', { producerId: 7, baseSequence: 2 }), { acks: -1 })).toMatchObject({
      error: errors.OUT_OF_ORDER_SEQUENCE_NUMBER,
    })
  })
})

describe('A node that stops politely', () => {
  it('hands its leadership over at once', async () => {
    await given()
    await kafka.node(1).stop()
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2, 3] })
  })
})

describe('A frozen node', () => {
  it('still gets the batch for which its fetch was waiting, but nothing sent later than replica.fetch.wait.max.ms', async () => {
    await given({ settings: { 'replica.fetch.wait.max.ms': 500 } })
    kafka.node(2).freeze()
    kafka.node(3).freeze()
    clock.advance(50)
    await send('parked')
    await send('lost')
    await kafka.node(1).kill()
    kafka.node(2).thaw()
    kafka.node(3).thaw()
    await settled()
    expect(valuesAt(2)).toEqual(['warm-up', 'parked'])
  })

  it('that led acts on its old belief after the thaw: takes acks=1, and loses it when it has caught up', async () => {
    await given()
    kafka.node(1).freeze()
    await pass(SESSION)
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1 })
    await send('new', { node: 2 })
    kafka.node(1).thaw()
    expect(await send('zombie')).toBe(0)
    const answers: number[] = []
    copy(1).whenReplicated(1, 60_000, error => answers.push(error))
    await pass(CATCH_UP)
    expect(answers).toEqual([errors.NOT_LEADER_OR_FOLLOWER])
    expect(await send('late')).toBe(errors.NOT_LEADER_OR_FOLLOWER)
    expect(valuesAt(1)).toEqual(['warm-up', 'new'])
    expect(state().isr).toEqual([2, 3, 1])
  })

  it('that thaws within its session is not noticed', async () => {
    await given()
    kafka.node(3).freeze()
    await pass(SESSION - 600)
    kafka.node(3).thaw()
    await pass(CATCH_UP)
    await pass(SESSION * 2)
    expect(state()).toMatchObject({ isr: [1, 2, 3], partitionEpoch: 0 })
  })
})

describe('min.insync.replicas', () => {
  it('refuses acks=all before the append; acks=1 is taken but not seen until the ISR is large enough', async () => {
    await given({ minIsr: 2 })
    await kafka.node(2).kill()
    await kafka.node(3).kill()
    await pass(SESSION)
    expect(state().isr).toEqual([1])
    expect(await send('refused', { acks: -1 })).toBe(errors.NOT_ENOUGH_REPLICAS)
    expect(await send('unseen')).toBe(0)
    expect(copy(1)).toMatchObject({ highWatermark: 1 })
    expect(valuesAt(1)).toEqual(['warm-up', 'unseen'])
    await restart(2)
    expect(copy(1)).toMatchObject({ highWatermark: 2 })
  })

  it('that the ISR falls short of after an append leaves acks=all waiting until its timeout, and keeps the record', async () => {
    await given({ minIsr: 2 })
    for (const node of [2, 3]) kafka.node(node).freeze()
    clock.advance(501)
    const answers: number[] = []
    await send('a', { acks: -1 })
    copy(1).whenReplicated(1, 60_000, error => answers.push(error))
    await pass(SESSION)
    expect(state().isr).toEqual([1])
    expect(answers).toEqual([])
    await pass(60_000)
    expect(answers).toEqual([errors.REQUEST_TIMED_OUT])
    expect(valuesAt(1)).toEqual(['warm-up', 'a'])
  })
})

describe('Without a live member of the ISR', () => {
  /** The ISR is [1]: node 2 was frozen until it was fenced and missed a record; then 1 dies and 2 comes back. */
  async function onlyLeaderKnows(options: Given): Promise<void> {
    await given({ replicas: 2, ...options })
    kafka.node(2).freeze()
    await pass(SESSION)
    await send('known-to-one')
    await kafka.node(1).kill()
    kafka.node(2).thaw()
    await pass(CATCH_UP)
    await pass(SESSION)
  }
  const line39 = { 'eligible.leader.replicas.enable': false }

  it('3.9 has no leader, keeps the last member in the ISR, and loses nothing when it returns', async () => {
    await onlyLeaderKnows({ settings: line39 })
    expect(state()).toMatchObject({ leader: -1, leaderEpoch: 1, isr: [1] })
    await restart(1)
    expect(state()).toMatchObject({ leader: 1, leaderEpoch: 2 })
    expect(valuesAt(2)).toEqual(['warm-up', 'known-to-one'])
  })

  it('4.x has no leader, an empty ISR and an eligible replica, and elects the last known leader when it returns', async () => {
    await onlyLeaderKnows({})
    expect(state()).toMatchObject({ leader: -1, leaderEpoch: 1, isr: [], elr: [1], lastKnownElr: [1] })
    await restart(1)
    expect(state()).toMatchObject({ leader: 1, leaderEpoch: 2, isr: [1, 2] })
    expect(valuesAt(2)).toEqual(['warm-up', 'known-to-one'])
  })

  it('under min ISR 4.x elects an eligible replica and loses what acks=1 acknowledged; 3.9 keeps it', async () => {
    await onlyLeaderKnows({ minIsr: 2 })
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1 })
    expect(valuesAt(2)).toEqual(['warm-up'])
    await kafka.stop()
    await onlyLeaderKnows({ minIsr: 2, settings: line39 })
    expect(state()).toMatchObject({ leader: -1, isr: [1] })
  })

  it('an unclean election takes whoever lives, at the moment of fencing, and offsets are reused', async () => {
    await onlyLeaderKnows({ unclean: true })
    expect(state()).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2] })
    await send('other', { node: 2 })
    await restart(1)
    expect(valuesAt(1)).toEqual(['warm-up', 'other'])
  })

  it('turning unclean election on elects at the next periodic check, not at once', async () => {
    await onlyLeaderKnows({ settings: { 'unclean.leader.election.interval.ms': 1_000 } })
    kafka.cluster.controller.setTopicConfigs('t', new Map([['unclean.leader.election.enable', 'true']]))
    expect(state().leader).toBe(-1)
    await pass(1_000)
    expect(state().leader).toBe(2)
  })

  it('4.x, unclean election on meanwhile: the return of the only broker with the data elects another one', async () => {
    await onlyLeaderKnows({ settings: { 'unclean.leader.election.interval.ms': 300_000 } })
    kafka.cluster.controller.setTopicConfigs('t', new Map([['unclean.leader.election.enable', 'true']]))
    await restart(1)
    expect(state().leader).toBe(2)
    expect(valuesAt(1)).toEqual(['warm-up'])
  })
})

describe('A new leader', () => {
  it('does not know its end until its followers have fetched in the new epoch', async () => {
    await given()
    kafka.node(3).pauseReplication()
    await send('parked')
    await send('a')
    await kafka.node(1).kill()
    await pass(SESSION)
    expect(copy(2)).toMatchObject({ isLeader: true, highWatermark: 1, knowsItsEnd: false })
    expect([latest(3), latest(5)]).toEqual([errors.LEADER_NOT_AVAILABLE, errors.OFFSET_NOT_AVAILABLE])
    kafka.node(3).pauseReplication(false)
    await settled()
    expect([latest(3), latest(5)]).toEqual([errors.NONE, errors.NONE])
  })
})

/** The error of a consumer's question for the end of the log, asked of node 2. */
function latest(version: number): number | undefined {
  const partitions = [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -1, maxNumOffsets: 1 }]
  const request = { replicaId: -1, isolationLevel: 0, timeoutMs: 0, topics: [{ name: 't', partitions }] }
  const context = { version, clientId: null, clientHost: '', connectionId: 1 }
  const answer = kafka.node(2).life?.handle('ListOffsets', request, context)
  if (answer === undefined || answer instanceof Promise || typeof answer === 'symbol')
    throw new Error('no answer')
  return answer.topics[0]?.partitions[0]?.errorCode
}
