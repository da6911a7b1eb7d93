import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EventType, UnstampedFact } from '../../domain/events'
import { parseFault } from '../../domain/fault-text'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import type { Settings } from '../../domain/settings'
import type { ActorId, Guarantee } from '../../domain/words'
import { type Company, drainWorkers, openCompany, warmWorkers } from '../../server/actors'
import { type Cluster, createTopics, Nodes, openCluster, runNames } from '../../server/clusters'

let cluster: Cluster
let nodes: Nodes
const companies: Company[] = []

beforeAll(async () => {
  cluster = await openCluster(process.env)
  nodes = new Nodes(cluster.brokers, cluster.access)
  await warmWorkers(3)
})
afterEach(async () => {
  await Promise.all(companies.splice(0).map(company => company.end()))
})
afterAll(async () => {
  await drainWorkers()
  nodes.close()
  await cluster.stop()
})

/** A run's facts as they come, and a way to wait for one. */
class Facts {
  readonly all: UnstampedFact[] = []
  private readonly waiting: (() => void)[] = []

  readonly hear = (fact: UnstampedFact): void => {
    this.all.push(fact)
    for (const look of this.waiting.splice(0)) look()
  }

  /** Resolves with the first fact, heard already or still to come, of which this holds. */
  async first(holds: (fact: UnstampedFact) => boolean): Promise<UnstampedFact> {
    for (;;) {
      const found = this.all.find(holds)
      if (found !== undefined) return found
      await new Promise<void>(resolve => this.waiting.push(resolve))
    }
  }

  of(type: EventType, actor?: ActorId): readonly UnstampedFact[] {
    return this.all.filter(fact => fact.type === type && (actor === undefined || fact.actor === actor))
  }

  /** The orders of these facts, in the order heard. */
  orders(type: EventType, actor?: ActorId): readonly number[] {
    return this.of(type, actor).flatMap(fact =>
      'order' in fact && fact.order !== undefined ? [fact.order] : [],
    )
  }
}

interface Setup {
  readonly guarantee: Guarantee
  readonly faults?: readonly string[]
  readonly orders?: number
  readonly change?: (settings: Settings) => Settings
}

async function companyOf({ guarantee, faults = [], orders = 4, change = same => same }: Setup) {
  const named = GUARANTEE_SETTINGS[guarantee]
  const settings = change({
    ...named,
    payments: { ...named.payments, sessionTimeout: 600, heartbeatInterval: 100 },
  })
  const names = runNames('test')
  await createTopics(nodes, names, settings.cluster)
  const facts = new Facts()
  const { brokers, access } = cluster
  const company = openCompany({
    settings,
    cluster: { brokers, access },
    names,
    onFact: facts.hear,
    restartAfter: 20,
  })
  companies.push(company)
  for (const text of faults) arm(company, text)
  for (let order = 1; order <= orders; order += 1) company.place(order)
  return { company, facts }
}

function arm(company: Company, text: string): void {
  const read = parseFault(text)
  if (!read.ok) throw new Error(`${text}: ${read.trouble.kind}`)
  company.arm(text, read.fault)
}

async function start(company: Company, ...more: ActorId[]): Promise<void> {
  await Promise.all((['bank', 'payments', ...more] as ActorId[]).map(actor => company.start(actor)))
  await company.start('shop')
}

const is = (type: EventType, order?: number) => (fact: UnstampedFact) =>
  fact.type === type && (order === undefined || ('order' in fact && fact.order === order))

describe('a company of actors', () => {
  it('carries every order to the bank, and ends politely: both groups are left, and nothing is said after that', async () => {
    const { company, facts } = await companyOf({ guarantee: 'at-least-once' })
    await start(company)
    await facts.first(is('payment.read', 4))
    expect(facts.orders('payment.read')).toEqual([1, 2, 3, 4])
    await facts.first(fact => fact.type === 'order.finished' && fact.order === 4)
    await company.end({ politely: true, patience: 10_000 })
    expect(
      facts
        .of('group.left')
        .map(({ actor }) => actor)
        .sort(),
    ).toEqual(['bank', 'payments'])
    expect(facts.of('actor.stopped')).toHaveLength(3)
    expect(company.running).toEqual([])
    const said = facts.all.length
    await new Promise(resolve => setImmediate(resolve))
    expect(facts.all).toHaveLength(said)
  })

  it('dies at the instant: nothing more happens in that life, no offset is committed, no goodbye is said', async () => {
    const fault = 'kill.payments.halfway.2'
    const { company, facts } = await companyOf({ guarantee: 'at-least-once', faults: [fault] })
    await start(company)
    const killed = await facts.first(is('actor.killed'))
    expect(killed).toMatchObject({
      instant: 'halfway',
      order: 2,
      actor: 'payments',
      life: 1,
      known: 'injected',
    })
    await facts.first(is('order.finished', 4))
    const first = facts.all.filter(({ actor, life }) => actor === 'payments' && life === 1)
    expect(first.filter(({ type }) => type === 'offset.committed')).toHaveLength(1)
    expect(first.some(({ type }) => type === 'group.left')).toBe(false)
    expect(first.filter(({ at }) => at > killed.at).map(({ type }) => type)).toEqual([
      'wait.began',
      'wait.ended',
    ])
    expect(facts.orders('order.received', 'payments')).toEqual([1, 2, 2, 3, 4])
    expect(company.armed).toEqual([])
  })

  it('waits in its next life for the session of the dead one, and says so', async () => {
    const { company, facts } = await companyOf({
      guarantee: 'at-least-once',
      faults: ['kill.payments.worked.1'],
      // Longer than any machine takes to start the next life.
      change: ({ payments, ...others }) => ({ ...others, payments: { ...payments, sessionTimeout: 6000 } }),
    })
    await start(company)
    const wait = await facts.first(fact => fact.type === 'wait.began' && fact.reason === 'session-timeout')
    expect(wait).toMatchObject({ actor: 'payments', life: 2 })
    await facts.first(fact => fact.type === 'wait.ended' && fact.reason === 'session-timeout')
    expect(facts.of('order.received', 'payments')).toHaveLength(1)
    await facts.first(is('order.finished', 4))
  })

  it('stops politely: finishes what it has in hand, commits it, leaves its group, and comes back behind it', async () => {
    const { company, facts } = await companyOf({
      guarantee: 'at-least-once',
      faults: ['stop.payments.worked.2'],
    })
    await start(company)
    await facts.first(is('order.finished', 4))
    expect(facts.orders('order.received', 'payments')).toEqual([1, 2, 3, 4])
    expect(facts.of('actor.stopped', 'payments')).toHaveLength(1)
    expect(facts.of('group.left', 'payments')).toHaveLength(1)
    expect(facts.of('actor.killed')).toEqual([])
  })

  it('stands still while frozen, and comes back as a zombie whose late commit is refused', async () => {
    const faults = ['freeze.payments.worked.2.1500']
    const { company, facts } = await companyOf({ guarantee: 'at-least-once', faults })
    await start(company, 'payments-2')
    const frozen = await facts.first(is('actor.frozen'))
    const thawed = await facts.first(is('actor.thawed'))
    const meanwhile = facts.all.filter(
      ({ actor, at, type }) =>
        actor === frozen.actor && at > frozen.at && at < thawed.at && !type.startsWith('wait'),
    )
    expect(meanwhile).toEqual([])
    expect(await facts.first(is('offset.refused'))).toMatchObject({
      actor: frozen.actor,
      error: 'UNKNOWN_MEMBER_ID',
    })
  })

  it('strikes once, although the order comes to two instances', async () => {
    const faults = ['kill.payments.worked.2']
    const { company, facts } = await companyOf({ guarantee: 'at-least-once', faults })
    await start(company, 'payments-2')
    await facts.first(is('order.finished', 4))
    expect(facts.orders('work.done').filter(order => order === 2)).toHaveLength(2)
    expect(facts.of('fault.struck')).toHaveLength(1)
    expect(facts.of('actor.killed')).toHaveLength(1)
  })

  it('does nothing with a fault that was taken back', async () => {
    const fault = 'kill.payments.worked.4'
    const { company, facts } = await companyOf({ guarantee: 'at-least-once', faults: [fault] })
    company.disarm(fault)
    expect(company.armed).toEqual([])
    await start(company)
    await facts.first(is('order.finished', 4))
    expect(facts.of('fault.struck')).toEqual([])
  })

  it('arms a fault while the actors run: it strikes at the next possible order', async () => {
    const { company, facts } = await companyOf({ guarantee: 'at-least-once' })
    await start(company)
    await facts.first(is('order.finished', 4))
    arm(company, 'lose-ack.shop.next')
    company.place(5)
    await facts.first(is('order.acknowledged', 5))
    expect(await facts.first(is('fault.struck'))).toMatchObject({ order: 5, actor: 'shop' })
    expect(facts.orders('record.appended').filter(order => order === 5).length).toBeGreaterThanOrEqual(2)
  })

  it('a shop killed before the ack sends again what its book still has open, with another producer id', async () => {
    const { company, facts } = await companyOf({ guarantee: 'exactly-once', faults: ['kill.shop.sent.2'] })
    await start(company)
    await facts.first(is('order.acknowledged', 4))
    expect(facts.orders('order.sent')).toEqual([1, 2, 2, 3, 4])
    const copies = facts.all.flatMap(fact =>
      fact.type === 'record.appended' && fact.topic === 'orders' && fact.order === 2 ? [fact.producerId] : [],
    )
    expect(new Set(copies).size).toBe(2)
    await expect.poll(() => company.book).toEqual({ open: [], failed: [], placed: 4, leaving: [] })
  })

  it('under at most once it does not send again: the order was crossed off before', async () => {
    const { company, facts } = await companyOf({ guarantee: 'at-most-once', faults: ['kill.shop.sent.2'] })
    await start(company)
    await facts.first(is('payment.read', 4))
    expect(facts.orders('order.sent')).toEqual([1, 2, 3, 4])
  })

  it('a request without an answer arrives when a reader finds its record', async () => {
    const { company, facts } = await companyOf({ guarantee: 'at-most-once' })
    await start(company)
    await facts.first(is('payment.read', 4))
    const sent = facts.all.flatMap(fact =>
      fact.type === 'flight.departed' && fact.wire === 'shop-produce' ? [fact.flight] : [],
    )
    const arrived = facts.all.flatMap(fact => (fact.type === 'flight.arrived' ? [fact.flight] : []))
    expect(sent).toHaveLength(4)
    expect(arrived).toEqual(expect.arrayContaining(sent))
  })

  it('ends a transaction it does not know the outcome of by crashing, and its next life asks for the offset', async () => {
    const faults = ['lose-ack.payments-transaction.2']
    const { company, facts } = await companyOf({ guarantee: 'exactly-once', faults })
    await start(company)
    await facts.first(is('payment.read', 4))
    expect(facts.of('actor.crashed', 'payments')).toHaveLength(1)
    expect(facts.orders('order.received', 'payments')).toEqual([1, 2, 3, 4])
    expect(facts.orders('payment.read')).toEqual([1, 2, 3, 4])
  })

  it('calls in one more instance', async () => {
    const { company, facts } = await companyOf({
      guarantee: 'at-least-once',
      faults: ['join.payments.received.2'],
    })
    await start(company)
    await facts.first(fact => fact.type === 'actor.ready' && fact.actor === 'payments-2')
    expect(company.running).toContain('payments-2')
  })

  it('is killed, frozen and stopped from outside as well, and comes back each time', async () => {
    const { company, facts } = await companyOf({ guarantee: 'at-least-once' })
    await start(company)
    await facts.first(is('order.finished', 4))
    company.kill('payments')
    const killed = await facts.first(is('actor.killed'))
    expect(killed).toMatchObject({ actor: 'payments', life: 1 })
    expect(killed).not.toHaveProperty('instant')
    expect(company.returning).toEqual(['payments'])
    await facts.first(fact => fact.type === 'actor.ready' && fact.actor === 'payments' && fact.life === 2)
    company.freeze('payments', 5)
    expect(await facts.first(is('actor.thawed'))).toMatchObject({ actor: 'payments', life: 2 })
    company.stop('payments')
    expect(await facts.first(is('actor.stopped'))).toMatchObject({ actor: 'payments', life: 2 })
    await facts.first(fact => fact.type === 'actor.ready' && fact.actor === 'payments' && fact.life === 3)
    company.place(5)
    await facts.first(is('payment.read', 5))
    expect(facts.orders('payment.read')).toEqual([1, 2, 3, 4, 5])
  })

  it('says why an actor cannot begin, and starts it again', async () => {
    const facts = new Facts()
    const settings = GUARANTEE_SETTINGS['at-most-once']
    const company = openCompany({
      settings,
      cluster: { brokers: ['127.0.0.1:1'] },
      names: runNames('test'),
      onFact: facts.hear,
      restartAfter: 1,
    })
    companies.push(company)
    await expect(company.start('shop')).rejects.toThrow(/ECONNREFUSED/)
    expect(await facts.first(fact => fact.type === 'actor.started' && fact.life === 2)).toBeDefined()
    expect(facts.of('actor.crashed')[0]).toMatchObject({ actor: 'shop', life: 1 })
  })
})
