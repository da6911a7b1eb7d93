import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventOf, EventType, RunEvent } from '../../domain/events'
import { parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import { wrongWithFilm } from '../../domain/testing/check-film'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { openLab } from '../../server/runs'
import { shareOf } from './share'

/**
 * What three brokers do when one of them dies, as measured on Apache Kafka 3.9.2 and 4.4.0: each recipe is text that
 * anyone may paste into the page. Runs on the embedded broker, or on the Apache Kafka that KAFKA_BROKERS and KAFKA_CONTROL
 * name.
 */
const THREE = 'orders=6&cluster.nodes=3'
/** Longer than any broker session: acks=all waits for a dead follower until the controller has fenced it. */
const PATIENT = 'shop.requestTimeout=15000&payments.requestTimeout=15000'
const RECIPES = {
  acksOne: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.acks=1&fault=freeze.followers.3&fault=kill.leader.4&fault=restore.all.4`,
  unclean: `guarantee=at-least-once&${THREE}&every=400&${PATIENT}&cluster.replicas=2&cluster.unclean=true&fault=freeze.followers.fenced.3&fault=kill.leader.4&fault=restore.all.4`,
  minIsrOne: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.acks=1&cluster.replicas=2&cluster.minInsync=2&fault=freeze.followers.fenced.3&fault=restore.all.5`,
  minIsrAll: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.retries=2&cluster.replicas=2&cluster.minInsync=2&fault=freeze.followers.fenced.3&fault=restore.all.4`,
  ackLost: `guarantee=at-least-once&${THREE}&${PATIENT}&fault=kill.leader.sent.3`,
  ackLostIdempotent: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.idempotent=true&fault=kill.leader.sent.3`,
  coordinator: `guarantee=at-least-once&${THREE}&${PATIENT}&payments.retries=2&payments.initialRetryTime=100&fault=kill.coordinator.3`,
  elr: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.acks=1&cluster.replicas=2&cluster.minInsync=2&cluster.elr=true&fault=freeze.followers.fenced.3&fault=kill.leader.4&fault=restore.all.4`,
  noElr: `guarantee=at-least-once&${THREE}&${PATIENT}&shop.acks=1&cluster.replicas=2&cluster.minInsync=2&cluster.elr=false&fault=freeze.followers.fenced.3&fault=kill.leader.4&fault=restore.all.4`,
  operator: `guarantee=at-least-once&${THREE}&${PATIENT}&cluster.replicas=2&fault=freeze.followers.fenced.3.6000&fault=kill.leader.4&fault=elect.unclean.4`,
  neverDown: `guarantee=at-least-once&${THREE}&fault=restore.all.2&fault=elect.unclean.3`,
} as const
type Name = keyof typeof RECIPES

/** Those that are told together are run together. */
const TOGETHER: readonly (readonly Name[])[] = [
  ['acksOne'],
  ['unclean'],
  ['minIsrOne'],
  ['minIsrAll'],
  ['ackLost', 'ackLostIdempotent'],
  ['coordinator'],
  ['elr', 'noElr'],
  ['operator'],
  ['neverDown'],
]
const names = shareOf(TOGETHER, { title: 'failures of brokers', name: each => each.join(' and ') }).flat()
const isLeftOut = (name: Name): boolean => !names.includes(name)

class Ran {
  readonly result: RunResult
  readonly events: readonly RunEvent[]

  constructor(result: RunResult, events: readonly RunEvent[]) {
    this.result = result
    this.events = events
  }

  order(order: number) {
    return this.result.orders.find(each => each.order === order)
  }

  all<T extends EventType>(type: T): readonly EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type)
  }

  elections(): readonly EventOf<'leader.elected'>[] {
    return this.all('leader.elected').filter(({ topic }) => topic === 'orders')
  }

  /** Brokers that took an order into their copy of topic orders. */
  copiesOf(order: number): readonly string[] {
    const copies = this.all('replica.appended').filter(
      each => each.topic === 'orders' && each.order === order,
    )
    return [...new Set(copies.map(({ actor }) => actor))].sort()
  }

  offsetsOf(order: number): readonly number[] {
    const appended = this.all('replica.appended').filter(
      each => each.topic === 'orders' && each.order === order,
    )
    return [...new Set(appended.map(({ offset }) => offset))]
  }

  get allStruck(): boolean {
    return this.result.faults.every(({ struck }) => struck)
  }
}

const external = process.env.KAFKA_BROKERS
const lacking =
  external !== undefined && (external.split(',').length < 3 || process.env.KAFKA_CONTROL === undefined)
const isApache = external !== undefined

let cluster: Cluster
const runs = new Map<Name, Promise<Ran>>()

async function run(name: Name): Promise<Ran> {
  const lab = openLab(cluster)
  const events: RunEvent[] = []
  const { recipe, problems } = parseRecipe(RECIPES[name])
  expect(problems).toEqual([])
  const started = await lab.start({
    recipe,
    mode: 'scripted',
    perSecond: 1,
    onEvents: more => events.push(...more),
  })
  const result = await started.settled.finally(() => lab.close())
  return new Ran(result, events)
}

/** Once more where brokers were not back from the run before, or were starved until the cluster was given up. */
async function settled(name: Name): Promise<Ran> {
  const first = await run(name).catch(error => console.warn(`${name}, once more: ${error}`))
  const last = first?.events.at(-1)
  return first !== undefined && last?.type === 'run.settled' && last.reason === 'quiet' ? first : run(name)
}

function ran(name: Name): Promise<Ran> {
  const known = runs.get(name)
  if (known !== undefined) return known
  throw new Error(`${name} was not run`)
}

/** Each on a cluster of its own where it is embedded, most of a run being waiting; one after the other where it is shared. */
async function runAll(atOnce: number): Promise<void> {
  const todo = [...names]
  const next = async (): Promise<void> => {
    for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
      const running = settled(name)
      runs.set(name, running)
      await running.catch(() => undefined)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

describe.skipIf(lacking)('a cluster of three brokers', () => {
  beforeAll(async () => {
    cluster = await openCluster(process.env)
    await cluster.lookedAt
    await runAll(isApache ? 1 : 3)
  }, 900_000)

  afterAll(async () => {
    await drainWorkers()
    await cluster?.stop()
  })

  it('loses under acks=1 what only the dead leader had, and gives its offset to another', async ({
    skip,
  }) => {
    skip(isLeftOut('acksOne'))
    const one = await ran('acksOne')
    expect(one.allStruck).toBe(true)
    expect(one.order(3)).toMatchObject({ acknowledged: 'yes', copies: 0, handled: 0, paid: 0, fate: 'lost' })
    expect(one.copiesOf(3)).toEqual(['broker-1'])
    expect(one.offsetsOf(4)).toEqual(one.offsetsOf(3))
    expect(one.elections().at(0)).toMatchObject({ leader: 2, epoch: 1, unclean: false, endOffset: 2 })
    expect(one.all('log.truncated')).toMatchObject([{ actor: 'broker-1', topic: 'orders', offset: 2 }])
    expect(one.result.verdict).toMatchObject({ kept: false, orders: [3], sentence: 'Broken: #3 was lost.' })
    expect(one.result.verdict.where).toMatch(
      /in no other copy when the leader was lost.*between the shop and topic orders/,
    )
    expect(one.result.orders.filter(({ order }) => order !== 3).every(({ copies }) => copies === 1)).toBe(
      true,
    )
  })

  it('loses under acks=all what was acknowledged and read, where the ISR was down to one and an unclean election follows', async ({
    skip,
  }) => {
    skip(isLeftOut('unclean'))
    const one = await ran('unclean')
    expect(one.allStruck).toBe(true)
    expect(one.order(3)).toMatchObject({ acknowledged: 'yes', copies: 0 })
    expect(one.all('order.received').some(({ order }) => order === 3)).toBe(true)
    expect(one.offsetsOf(4)).toEqual(one.offsetsOf(3))
    expect(one.elections().at(0)).toMatchObject({ leader: 2, unclean: true, endOffset: 2 })
    expect(one.result.verdict.where).toMatch(/#3 was acknowledged and read, and is no longer in topic orders/)
  })

  it('takes acks=1 below min ISR and shows it to nobody until the ISR is large enough', async ({ skip }) => {
    skip(isLeftOut('minIsrOne'))
    const one = await ran('minIsrOne')
    expect(one.allStruck).toBe(true)
    const acked = one.events.find(event => event.type === 'order.acknowledged' && event.order === 3)
    const thawed = one.events.find(({ type }) => type === 'node.thawed')
    const read = one.events.find(event => event.type === 'order.received' && event.order === 3)
    expect(acked?.seq).toBeLessThan(thawed?.seq ?? 0)
    expect(read?.seq).toBeGreaterThan(thawed?.seq ?? Number.POSITIVE_INFINITY)
    expect(one.order(3)).toMatchObject({ copies: 1, fate: 'once' })
  })

  it('refuses acks=all below min ISR', async ({ skip }) => {
    skip(isLeftOut('minIsrAll'))
    const one = await ran('minIsrAll')
    expect(one.allStruck).toBe(true)
    const refused = one.all('flight.departed').filter(({ error }) => error === 'NOT_ENOUGH_REPLICAS')
    expect(refused.length).toBeGreaterThan(1)
    expect(one.all('order.failed')).toMatchObject([{ order: 3 }])
    expect(one.order(3)).toMatchObject({ copies: 0, fate: 'lost' })
    expect(one.result.verdict.kept).toBe(true)
  })

  it('stores an order twice when the leader dies with its ack, and once for an idempotent producer', async ({
    skip,
  }) => {
    skip(isLeftOut('ackLost'))
    const [twice, once] = await Promise.all([ran('ackLost'), ran('ackLostIdempotent')])
    expect(twice.allStruck && once.allStruck).toBe(true)
    expect(twice.order(3)).toMatchObject({ acknowledged: 'yes', copies: 2, paid: 2 })
    expect(once.order(3)).toMatchObject({ acknowledged: 'yes', copies: 1, paid: 1 })
    expect(once.elections().at(0)).toMatchObject({ leader: 2, unclean: false, endOffset: 3 })
  })

  it('delivers again when the group coordinator dies: no consumer has crashed, nothing is lost', async ({
    skip,
  }) => {
    skip(isLeftOut('coordinator'))
    const one = await ran('coordinator')
    expect(one.allStruck).toBe(true)
    expect(one.order(3)?.handled).toBeGreaterThan(1)
    expect(one.all('actor.killed')).toEqual([])
    expect(one.order(3)?.copies).toBe(1)
    expect(one.result.totals.lost).toBe(0)
  })

  it('loses with eligible leader replicas (4.x) what 3.9 keeps by having no leader', async ({ skip }) => {
    skip(isLeftOut('elr'))
    const [newer, older] = await Promise.all([ran('elr'), ran('noElr')])
    const loses = isApache ? [cluster.info.version !== '3.9', cluster.info.version !== '3.9'] : [true, false]
    for (const [index, one] of [newer, older].entries()) {
      expect(one.allStruck).toBe(true)
      expect(one.order(3)).toMatchObject({ acknowledged: 'yes', copies: loses[index] ? 0 : 1 })
      // Both are clean elections: an eligible replica is one that had all that counted.
      expect(one.elections().at(0)).toMatchObject({ leader: loses[index] ? 2 : 1, unclean: false })
    }
  })

  it('elects whoever lives when an operator says so', async ({ skip }) => {
    skip(isLeftOut('operator'))
    const one = await ran('operator')
    expect(one.allStruck).toBe(true)
    expect(one.elections().at(0)).toMatchObject({ leader: 2, unclean: true })
    expect(one.order(3)).toMatchObject({ acknowledged: 'yes', copies: 0 })
  })

  it('says why a failure of the cluster could not strike', async ({ skip }) => {
    skip(isLeftOut('neverDown'))
    const one = await ran('neverDown')
    expect(one.result.faults.map(({ struck }) => struck)).toEqual([false, false])
    expect(one.result.verdict.where).toBe(
      'The failures never struck: no broker was down. Topic orders was never without a leader.',
    )
  })

  it.each(names)('settles, waits for elections and is shown in consistent cuts: %s', async name => {
    const one = await ran(name)
    expect(one.events.at(-1)).toMatchObject({ type: 'run.settled', reason: 'quiet' })
    const waits = one.events.filter(event => 'reason' in event && event.reason === 'election')
    expect(waits.filter(({ type }) => type === 'wait.ended')).toHaveLength(waits.length / 2)
    expect(wrongWithFilm(parseRecipe(RECIPES[name]).recipe, one.events)).toEqual([])
  })
})
