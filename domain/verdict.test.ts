import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactBody, RunEvent } from './events'
import { emptyLedger, ledgerAfter, ledgerOf, reduceLedger } from './ledger'
import { parseRecipe } from './recipe-text'
import { resultOfEvents } from './result-of'
import { stories, storyOf } from './testing/stories'
import { type Told, told } from './testing/told'
import { verdictOf } from './verdict'
import { GUARANTEES } from './words'

const run = (text: string) => {
  const { recipe, events } = storyOf(text)
  const state = ledgerAfter(recipe, events)
  return { state, ledger: ledgerOf(state), verdict: verdictOf(state) }
}
const paid = (text: string) =>
  run(text)
    .ledger.rows.map(row => row.paid.length)
    .join('')
const halfway = 'orders=6&fault=kill.payments.halfway.5'

describe('the ledger', () => {
  it('counts a lost ack at least once: two copies, two payments, acknowledged at the second try', () => {
    const { ledger } = run('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3')
    expect(ledger.rows[2]).toMatchObject({
      order: 3,
      sent: 2,
      acknowledged: 'yes',
      attempt: 2,
      believed: true,
      copies: [{ offset: 2 }, { offset: 3 }],
      handled: 2,
      emailed: 2,
      fate: 'duplicated',
    })
    expect(ledger.rows[2]?.paid).toHaveLength(2)
    expect(ledger.totals).toEqual({
      sent: 7,
      acknowledged: 6,
      unknown: 0,
      copies: 7,
      handled: 7,
      paid: 7,
      emailed: 7,
      lost: 0,
      duplicated: 1,
    })
  })

  it('lets the same crash be decided by the guarantee alone', () => {
    expect(GUARANTEES.map(guarantee => paid(`guarantee=${guarantee}&${halfway}`))).toEqual([
      '111101',
      '111121',
      '111111',
      '111111',
    ])
  })

  it('does not count an aborted payment, unless the bank reads uncommitted records', () => {
    expect(paid(`guarantee=exactly-once&${halfway}`)).toBe('111111')
    expect(paid(`guarantee=exactly-once&${halfway}&bank.isolation=uncommitted`)).toBe('111121')
  })

  it('calls no order acknowledged under acks 0, though the shop believes it sent', () => {
    const { ledger } = run('guarantee=at-most-once&orders=2')
    expect(ledger.rows.map(row => [row.acknowledged, row.believed, row.fate])).toEqual([
      ['no', true, 'once'],
      ['no', true, 'once'],
    ])
    expect(ledger.totals.acknowledged).toBe(0)
  })

  it('does not know of an order whose ack is still missing', () => {
    const { recipe, events } = stories['at-least-once']['lose-ack']
    const lost = events.findIndex(event => event.type === 'flight.lost')
    const state = ledgerAfter(recipe, events.slice(0, lost + 1))
    expect(ledgerOf(state).rows[2]).toMatchObject({ acknowledged: 'unknown', fate: 'pending' })
    expect(verdictOf(state).sentence).toBe('Running: is #3 in the log or not? The shop cannot know.')
  })

  it('knows an order lost as soon as it has died with its offset committed', () => {
    const { recipe, events } = stories['at-most-once']['kill-halfway']
    const killed = events.findIndex(event => event.type === 'actor.killed')
    expect(ledgerOf(ledgerAfter(recipe, events.slice(0, killed))).rows[4]?.fate).toBe('pending')
    expect(ledgerOf(ledgerAfter(recipe, events.slice(0, killed + 1))).rows[4]?.fate).toBe('lost')
  })

  it('is overruled by what is read back', () => {
    const { recipe, events } = stories['at-least-once'].ok
    const known = ledgerAfter(recipe, events)
    const wrong: RunEvent = {
      seq: 999,
      at: 1e6,
      known: 'observed',
      actor: 'lab',
      life: 1,
      type: 'log.read',
      topic: 'payments',
      partition: 0,
      start: 0,
      highWatermark: 6,
      lastStableOffset: 6,
      entries: [{ kind: 'record', offset: 0, order: 1, state: 'plain' }],
    }
    expect(ledgerOf(reduceLedger(known, wrong)).rows.map(row => row.paid.length)).toEqual([1, 0, 0, 0, 0, 0])
  })

  it.each(GUARANTEES)('says the same before and after the read-back under %s', guarantee => {
    for (const [name, { recipe, events }] of Object.entries(stories[guarantee])) {
      const inferred = ledgerAfter(
        recipe,
        events.filter(({ type }) => type !== 'log.read' && type !== 'offsets.read' && type !== 'run.settled'),
      )
      expect(ledgerOf(inferred), name).toEqual(ledgerOf(ledgerAfter(recipe, events)))
    }
  })

  it('keeps live traffic bounded, with totals over all', () => {
    const { recipe, events } = storyOf('guarantee=at-least-once&orders=200&fault=lose-ack.shop.3')
    const live = events.map(event =>
      event.type === 'run.started' ? { ...event, mode: 'live' as const } : event,
    )
    let state = emptyLedger(recipe, 'live')
    for (const event of live) {
      state = reduceLedger(state, event)
      // The shop runs ahead of payments here, so rows wait until they are final.
      expect(state.orders.length).toBeLessThanOrEqual(201)
    }
    const ledger = ledgerOf(state)
    expect(ledger.rows.map(row => row.order)).toEqual(Array.from({ length: 12 }, (_, index) => 189 + index))
    expect(ledger.totals).toMatchObject({ sent: 201, acknowledged: 200, paid: 201, duplicated: 1, lost: 0 })
    expect(state.orders.length).toBeLessThanOrEqual(61)
  })

  it('does not depend on how the events were cut into batches', () => {
    const { recipe, events } = stories['exactly-once']['kill-halfway']
    fc.assert(
      fc.property(fc.nat(events.length), cut => {
        const first = ledgerAfter(recipe, events.slice(0, cut))
        expect(events.slice(cut).reduce(reduceLedger, first)).toEqual(ledgerAfter(recipe, events))
      }),
      { numRuns: 20 },
    )
  })
})

describe('the verdict', () => {
  const said = (text: string) => {
    const { kept, face, sentence, orders, stretch } = run(text).verdict
    return { kept, face, sentence, orders, ...(stretch ? { stretch } : {}) }
  }

  it('keeps at least once with a repeat, and says so', () => {
    expect(said('guarantee=at-least-once&fault=lose-ack.shop.3')).toEqual({
      kept: true,
      face: 'kept-with-repeats',
      sentence: 'Kept: nothing was lost. But #3 was paid twice.',
      orders: [3],
    })
    expect(run('guarantee=at-least-once&fault=lose-ack.shop.3').verdict.where).toBe(
      'At least once, as read back from topic payments. The ack of #3 was lost, so the shop sent it again; nothing told the second copy from the first.',
    )
  })

  it('keeps at most once with a loss, and says so', () => {
    expect(said(`guarantee=at-most-once&${halfway}`)).toEqual({
      kept: true,
      face: 'kept-with-losses',
      sentence: 'Kept: nothing was paid twice. But #5 was lost.',
      orders: [5],
    })
  })

  it('keeps exactly once, and says where it ends', () => {
    const { verdict } = run(`guarantee=exactly-once&${halfway}`)
    expect(verdict).toMatchObject({ kept: true, face: 'kept', sentence: 'Kept: every order was paid once.' })
    expect(verdict.where).toBe(
      'Exactly once in topic payments, for a bank that reads committed records. Not in the e-mail outbox: #5 was e-mailed twice, because an e-mail cannot be aborted.',
    )
  })

  it('is broken for a bank that reads uncommitted records, between payments and the bank', () => {
    expect(said(`guarantee=exactly-once&${halfway}&bank.isolation=uncommitted`)).toEqual({
      kept: false,
      face: 'broken',
      sentence: 'Broken: the bank counted #5 twice.',
      orders: [5],
      stretch: 'payments → bank',
    })
  })

  it('does not lay a shop that sends again after its own crash at Kafka’s door', () => {
    const { verdict } = run('guarantee=exactly-once&fault=kill.shop.sent.3')
    expect(verdict).toMatchObject({ kept: false, stretch: 'shop → orders' })
    expect(verdict.where).toMatch(/new producer id.*from there to the bank the guarantee held/)
  })

  it('breaks the idempotent consumer by its own retry', () => {
    expect(said('guarantee=idempotent-consumer&fault=lose-ack.payments.3')).toMatchObject({
      kept: false,
      stretch: 'orders → payments',
    })
  })

  it('breaks at least once when the shop believes an order sent that is not there', () => {
    expect(
      said('guarantee=at-least-once&shop.acks=0&shop.retries=0&fault=lose-request.shop.3'),
    ).toMatchObject({
      kept: false,
      sentence: 'Broken: #3 was lost.',
      stretch: 'shop → orders',
    })
  })

  it('keeps at least once when the shop was told that it could not be sent', () => {
    expect(said('guarantee=at-least-once&shop.retries=0&fault=lose-request.shop.3')).toMatchObject({
      kept: true,
      face: 'kept-with-losses',
      sentence: 'Kept: nothing was lost that the shop believes sent. But it gave up on #3.',
    })
  })

  it('sums up many orders', () => {
    const faults = [1, 2, 3, 4, 5].map(order => `fault=lose-ack.shop.${order}`).join('&')
    expect(said(`guarantee=at-least-once&${faults}`).sentence).toBe(
      'Kept: nothing was lost. But #1, #2 and 3 more were paid twice.',
    )
  })

  it('proves nothing when the failure never struck', () => {
    const { verdict } = run('guarantee=at-least-once&orders=6&fault=lose-ack.shop.9')
    expect(verdict).toMatchObject({
      kept: undefined,
      face: 'proves-nothing',
      sentence: 'This run proves nothing.',
    })
    expect(verdict.where).toBe('The failure never struck: #9 never comes, because there are six orders.')
  })

  it('still counts a counterexample when another failure never struck', () => {
    expect(said('guarantee=exactly-once&fault=kill.shop.sent.3&fault=lose-ack.shop.9').kept).toBe(false)
  })

  it('does not know what nobody read back', () => {
    const { recipe, events } = stories['at-least-once'].ok
    const unread = events.filter(event => event.type !== 'log.read')
    expect(verdictOf(ledgerAfter(recipe, unread))).toMatchObject({ kept: undefined, face: 'unknown' })
  })

  it('does not know how an open transaction will end', () => {
    const { recipe, events } = stories['exactly-once'].ok
    const open = events.map(event =>
      event.type === 'log.read' && event.topic === 'payments'
        ? {
            ...event,
            entries: event.entries.map(entry =>
              entry.kind === 'record' && entry.order === 6 ? { ...entry, state: 'open' as const } : entry,
            ),
          }
        : event,
    )
    expect(verdictOf(ledgerAfter(recipe, open))).toMatchObject({
      face: 'unknown',
      sentence: 'Unknown: was the transaction committed?',
      orders: [6],
    })
  })

  it('is nothing before a run', () => {
    expect(verdictOf(emptyLedger(parseRecipe('').recipe)).sentence).toBe('Nothing has run yet.')
  })
})

describe('the result', () => {
  it('is what the command line prints', () => {
    const result = resultOfEvents(stories['at-least-once']['lose-ack'].events)
    expect(result.recipe).toBe('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3')
    expect(result.faults).toEqual([{ fault: 'lose-ack.shop.3', struck: true }])
    expect(result.verdict.kept).toBe(true)
    expect(result.orders[2]).toEqual({
      order: 3,
      acknowledged: 'yes',
      copies: 2,
      handled: 2,
      paid: 2,
      emailed: 2,
      fate: 'duplicated',
    })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
})

it('says that a broker took an order for a repeat, not that its request was lost', () => {
  const text = 'guarantee=at-least-once&orders=1'
  const end = { start: 0, highWatermark: 0, lastStableOffset: 0, entries: [] }
  const facts: readonly FactBody[] = [
    {
      type: 'run.started',
      recipe: text,
      cluster: { kind: 'embedded', version: 'embedded', nodes: 1 },
      client: { name: 'kafkajs', version: '2.2.4' },
      mode: 'scripted',
    },
    { type: 'order.sent', order: 1 },
    { type: 'order.acknowledged', order: 1, partition: 0, offset: 0, duplicate: true },
    { type: 'log.read', topic: 'orders', partition: 0, ...end },
    { type: 'log.read', topic: 'payments', partition: 0, ...end },
    { type: 'run.settled', reason: 'quiet' },
  ]
  const events = told(facts)
  const verdict = verdictOf(ledgerAfter(parseRecipe(text).recipe, events))
  expect(verdict).toMatchObject({ kept: false, orders: [1] })
  expect(verdict.where).toContain('took #1 for the repeat of another order')
})

describe('a zombie that nothing fences', () => {
  const text =
    'guarantee=exactly-once&orders=2&payments.instances=2&payments.transactionalId=random&fault=freeze.payments.halfway.1'
  const appended = (topic: 'orders' | 'payments', order: number, offset: number): Told => ({
    actor: 'broker-1',
    type: 'record.appended',
    topic,
    partition: 0,
    offset,
    order,
    transactional: false,
  })
  const worked = (actor: 'payments' | 'payments-2', order: number, offset: number): readonly Told[] => [
    { actor, type: 'order.received', order, partition: 0, offset },
    { actor, type: 'work.done', order },
  ]
  const paidAt = (order: number, offset: number): readonly Told[] => [
    appended('payments', order, offset),
    { type: 'offset.committed', group: 'payments', topic: 'orders', partition: 0, offset: order },
  ]
  const facts: readonly Told[] = [
    appended('orders', 1, 0),
    appended('orders', 2, 1),
    { actor: 'payments', type: 'order.received', order: 1, partition: 0, offset: 0 },
    { actor: 'payments', type: 'actor.frozen', ms: 9000, order: 1 },
    ...worked('payments-2', 1, 0),
    ...paidAt(1, 0),
    ...worked('payments-2', 2, 1),
    ...paidAt(2, 1),
    { actor: 'payments', type: 'work.done', order: 1 },
    ...paidAt(1, 2),
    ...worked('payments', 2, 1),
    ...paidAt(2, 3),
    { type: 'run.settled', reason: 'quiet' },
  ]

  it('is not said to have been refused, and what it took after that was not left uncommitted', () => {
    const { where } = verdictOf(ledgerAfter(parseRecipe(text).recipe, told(facts)))
    expect(where).toContain(
      'with #1 in hand for longer than its session. The group gave it to another member',
    )
    expect(where).toContain('Another member had paid #2 and committed its offset')
    expect(where).not.toContain('refused')
  })
})

describe('an offset that a broker refused because it is not the coordinator any more', () => {
  const text = 'guarantee=at-least-once&orders=1&cluster.nodes=3&fault=kill.coordinator.1'
  const stored = (topic: 'orders' | 'payments', offset: number): Told => ({
    ...{ actor: 'broker-1', type: 'record.appended', topic, partition: 0 },
    ...{ offset, order: 1, transactional: false },
  })
  const handled = (nth: number): readonly Told[] => [
    { actor: 'payments', type: 'order.received', order: 1, partition: 0, offset: 0 },
    stored('payments', nth),
    { actor: 'payments', type: 'work.done', order: 1 },
  ]
  const place = { group: 'payments', topic: 'orders', partition: 0, offset: 1 } as const
  const facts = (error: string): readonly Told[] => [
    stored('orders', 0),
    ...handled(0),
    { actor: 'payments', type: 'offset.refused', ...place, error },
    ...handled(1),
    { actor: 'payments', type: 'offset.committed', ...place },
    { type: 'run.settled', reason: 'quiet' },
  ]
  const whereOf = (error: string) =>
    verdictOf(ledgerAfter(parseRecipe(text).recipe, told(facts(error)))).where

  it('was not committed, and no other member was given anything', () => {
    expect(whereOf('NOT_COORDINATOR')).toContain('because the offset had not been committed the first time')
    expect(whereOf('UNKNOWN_MEMBER_ID')).toContain('The group had given #1 to another member')
  })
})

it('says of orders that were in the log before the group began that they were skipped', () => {
  const text = 'guarantee=at-least-once&orders=2&payments.startsAfter=1&payments.fromBeginning=false'
  const stored = (order: number, topic: 'orders' | 'payments', offset: number): Told => ({
    ...{ actor: 'broker-1', type: 'record.appended', topic, partition: 0 },
    ...{ offset, order, transactional: false },
  })
  const acked = (order: number): Told => ({
    ...{ actor: 'shop', type: 'order.acknowledged', order, partition: 0 },
    ...{ offset: order - 1, duplicate: false },
  })
  const read = (topic: 'orders' | 'payments', numbers: readonly number[]): Told => ({
    ...{ type: 'log.read', topic, partition: 0, start: 0 },
    ...{ highWatermark: numbers.length, lastStableOffset: numbers.length },
    entries: numbers.map((order, offset) => ({ kind: 'record', offset, order, state: 'plain' })),
  })
  const facts: readonly Told[] = [
    stored(1, 'orders', 0),
    acked(1),
    stored(2, 'orders', 1),
    acked(2),
    { actor: 'payments', type: 'order.received', order: 2, partition: 0, offset: 1 },
    stored(2, 'payments', 0),
    { actor: 'payments', type: 'work.done', order: 2 },
    { type: 'offset.committed', group: 'payments', topic: 'orders', partition: 0, offset: 2 },
    { actor: 'bank', type: 'payment.read', order: 2, partition: 0, offset: 0 },
    read('orders', [1, 2]),
    read('payments', [2]),
    { type: 'run.settled', reason: 'quiet' },
  ]
  expect(verdictOf(ledgerAfter(parseRecipe(text).recipe, told(facts)))).toMatchObject({
    sentence: 'Broken: #1 was skipped.',
    where: expect.stringContaining('It is still in the log; to the bank it is lost.'),
  })
})
