import { Buffer } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Batch, decodeRecords, encodeBatch } from '../wire'
import { ManualClock } from './clock'
import { type Kafka, startKafka } from './kafka'

const SESSION = 3_000
const NODES = [1, 2, 3] as const
const ACK_TIMEOUT = 60_000

const node = fc.constantFrom(...NODES)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), node }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(50, 300, 700, SESSION, 12_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('kill', 'freeze', 'restore', 'stop', 'pause', 'resume'),
      node,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A cluster of three with one topic, driven by a clock turned by hand; remembers what was acknowledged. */
class World {
  readonly acked: string[] = []
  private readonly kafka: Kafka
  private readonly clock: ManualClock
  private readonly starting: Promise<void>[] = []
  private sent = 0

  constructor(kafka: Kafka, clock: ManualClock) {
    this.kafka = kafka
    this.clock = clock
  }

  static async make(elr: boolean): Promise<World> {
    const clock = new ManualClock()
    const settings = {
      'broker.session.timeout.ms': SESSION,
      'replica.lag.time.max.ms': 10_000,
      'eligible.leader.replicas.enable': elr,
    }
    const kafka = await startKafka({ nodes: 3, clock, settings })
    const configs = new Map([['min.insync.replicas', '2']])
    kafka.cluster.createTopic({ name: 't', partitions: 1, replicationFactor: 3, configs })
    return new World(kafka, clock)
  }

  /** A client that believes this node leads sends with acks=all. */
  private send(id: number): void {
    const target = this.kafka.node(id)
    const replica = target.state === 'running' ? target.life?.replica('t', 0) : undefined
    const value = `record-${this.sent}`
    this.sent += 1
    const bytes = encodeBatch({ records: [{ timestamp: 1, value: Buffer.from(value) }] })
    const result = replica?.append(new Batch(bytes), { acks: -1 })
    if (replica === undefined || result === undefined || !('baseOffset' in result)) return
    replica.whenReplicated(result.lastOffset, ACK_TIMEOUT, error => {
      if (error === 0) this.acked.push(value)
    })
  }

  async take(taken: Step): Promise<void> {
    if (taken.do === 'send') this.send(taken.node)
    else if (taken.do === 'pass') this.clock.advance(taken.ms)
    else await this.fail(taken.do, this.kafka.node(taken.node))
    await setImmediate()
  }

  private async fail(what: string, target: ReturnType<Kafka['node']>): Promise<void> {
    if (what === 'kill') await target.kill()
    else if (what === 'stop') await target.stop()
    else if (what === 'freeze') target.freeze()
    else if (what === 'restore') this.starting.push(target.restore())
    else target.pauseReplication(what === 'pause')
  }

  /** Everything comes back; afterwards each copy's values. */
  async heal(): Promise<string[][]> {
    for (const id of NODES) {
      this.starting.push(this.kafka.node(id).restore())
      this.kafka.node(id).pauseReplication(false)
    }
    for (let round = 0; round < 12; round += 1) {
      this.clock.advance(SESSION)
      await setImmediate()
      for (const id of NODES) this.kafka.node(id).pauseReplication(false)
      await setImmediate()
    }
    await Promise.all(this.starting)
    return NODES.map(id => this.valuesAt(id))
  }

  private valuesAt(id: number): string[] {
    const log = this.kafka.node(id).life?.replica('t', 0)?.log ?? []
    return [...log].flatMap(batch => decodeRecords(batch).map(({ value }) => String(value)))
  }

  get state() {
    return this.kafka.cluster.image.topics.get('t')?.partitions[0]
  }

  stop(): Promise<void> {
    return this.kafka.stop()
  }
}

describe('With min.insync.replicas=2 and no unclean election', () => {
  for (const line of ['3.9', '4.x']) {
    it(`(${line}) whatever nodes do, copies end equal and hold everything that acks=all acknowledged`, async () => {
      let acknowledged = 0
      const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async steps => {
        const world = await World.make(line === '4.x')
        try {
          for (const each of steps) await world.take(each)
          const [first = [], second, third] = await world.heal()
          expect(world.state?.leader).not.toBe(-1)
          expect([second, third]).toEqual([first, first])
          expect(world.acked.filter(value => !first.includes(value))).toEqual([])
          acknowledged += world.acked.length
        } finally {
          await world.stop()
        }
      })
      await fc.assert(property, { numRuns: Number(process.env.FUZZ_RUNS ?? 60) })
      expect(acknowledged).toBeGreaterThan(0)
    })
  }
})
