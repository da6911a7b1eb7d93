import { describe, expect, it } from 'vitest'
import type { FactBody, RunEvent } from './events'
import { createFilm } from './film'
import type { Picture } from './picture'
import { pictureAfter } from './picture-of'
import { parseRecipe } from './recipe-text'
import type { ActorId } from './words'

const { recipe } = parseRecipe('guarantee=at-least-once&orders=4&cluster.nodes=3&shop.acks=1')
const orders = { topic: 'orders', partition: 0 } as const

/** Facts, 10 ms apart, each by its actor. */
function runOf(facts: readonly (readonly [ActorId, FactBody, number?])[]): readonly RunEvent[] {
  let at = 0
  return facts.map(([actor, body, ms = 10], index) => {
    at += ms
    return { seq: index + 1, at, known: 'observed', actor, life: 1, ...body }
  })
}

const began = [
  'lab',
  {
    type: 'run.started',
    recipe: 'guarantee=at-least-once&orders=4&cluster.nodes=3&shop.acks=1',
    cluster: { kind: 'embedded', version: 'embedded', nodes: 3 },
    client: { name: 'kafkajs', version: '2.2.4' },
    mode: 'scripted',
  },
] as const satisfies readonly [ActorId, FactBody]
const inSync = ['broker-1', { type: 'isr.changed', ...orders, isr: [1, 2, 3] }] as const satisfies readonly [
  ActorId,
  FactBody,
]
const copied = (node: number, order: number, offset: number): readonly [ActorId, FactBody] => [
  `broker-${node}`,
  { type: 'replica.appended', ...orders, order, offset },
]
const acked = (order: number, offset: number): readonly [ActorId, FactBody] => [
  'shop',
  { type: 'order.acknowledged', order, partition: 0, offset, duplicate: false },
]

/** Acks 1: the leader alone has #2 and has acknowledged it; then it dies, and broker 2 is elected. */
const lostWithLeader = runOf([
  began,
  inSync,
  copied(1, 1, 0),
  copied(2, 1, 0),
  copied(3, 1, 0),
  ['broker-1', { type: 'watermark.moved', ...orders, highWatermark: 1, lastStableOffset: 1 }],
  ['broker-2', { type: 'node.frozen' }],
  ['broker-3', { type: 'node.frozen' }],
  ['broker-1', { type: 'record.appended', ...orders, order: 2, offset: 1, transactional: false }],
  copied(1, 2, 1),
  acked(2, 1),
  ['broker-1', { type: 'node.killed' }, 100],
  ['broker-1', { type: 'wait.began', reason: 'election', ms: 1800 }],
  ['broker-2', { type: 'node.thawed' }],
  ['broker-3', { type: 'node.thawed' }],
  ['broker-1', { type: 'wait.ended', reason: 'election' }, 1500],
  ['broker-2', { type: 'isr.changed', ...orders, isr: [2, 3] }],
  ['broker-2', { type: 'leader.elected', ...orders, leader: 2, epoch: 1, unclean: false, endOffset: 1 }],
  copied(2, 3, 1),
  copied(3, 3, 1),
  ['broker-1', { type: 'node.started' }, 200],
  ['broker-1', { type: 'log.truncated', ...orders, offset: 1 }],
  copied(1, 3, 1),
])

const until = (stop: (event: RunEvent) => boolean): Picture =>
  pictureAfter(recipe, lostWithLeader.slice(0, lostWithLeader.findIndex(stop) + 1))
const notes = ({ brokers = [] }: Picture) => brokers.map(({ node, note }) => `${node} ${note}`)
const copies = ({ orders: [log] }: Picture) =>
  (log?.replicas ?? []).map(({ node, slots }) =>
    [
      node,
      ...slots.map(slot => (slot.kind === 'record' ? `#${slot.order}${slot.gone ? '!' : ''}` : '◆')),
    ].join(' '),
  )

describe('three brokers', () => {
  it('have a leader and followers before anything fails', () => {
    const picture = until(({ type }) => type === 'watermark.moved')
    expect(notes(picture)).toEqual(['1 leader', '2 follower', '3 follower'])
    expect(copies(picture)).toEqual(['1 #1', '2 #1', '3 #1'])
  })

  it('leave with the dead leader what only it had', () => {
    const picture = until(({ type }) => type === 'leader.elected')
    expect(notes(picture)).toEqual(['1 killed', '2 leader, epoch 1', '3 follower'])
    expect(copies(picture)).toEqual(['1 #1 #2!', '2 #1', '3 #1'])
    expect(picture.orders[0]?.replicas?.[0]).toMatchObject({
      role: 'follower',
      state: 'killed',
      inSync: false,
      end: 2,
      words: '#2 was acknowledged, but only here. Its copy is cut off when broker 1 returns.',
    })
    expect(picture.orders[0]).toMatchObject({ leader: 2, epoch: 1, highWatermark: 1 })
    expect(picture.caption).toBe('Broker 2 leads now. It never had #2.')
  })

  it('give its offset to another, and cut it off when its broker returns', () => {
    const end = pictureAfter(recipe, lostWithLeader)
    expect(copies(end)).toEqual(['1 #1 #3', '2 #1 #3', '3 #1 #3'])
    expect(notes(end)[0]).toBe('1 follower, not in sync')
    expect(end.orders[0]?.replicas?.map(({ epoch }) => epoch)).toEqual([1, 1, 1])
  })

  it('are filled up to the high watermark where no copy was told of: markers, and an Apache Kafka', () => {
    const picture = pictureAfter(
      recipe,
      runOf([
        began,
        ['broker-1', { type: 'isr.changed', ...orders, isr: [1, 2] }],
        ['broker-1', { type: 'record.appended', ...orders, order: 1, offset: 0, transactional: true }],
        ['broker-1', { type: 'marker.appended', ...orders, offset: 1, control: 'commit' }],
        ['broker-1', { type: 'watermark.moved', ...orders, highWatermark: 2, lastStableOffset: 2 }],
      ]),
    )
    expect(copies(picture)).toEqual(['1 #1 ◆', '2 #1 ◆'])
    expect(notes(picture)).toEqual(['1 leader', '2 follower', '3 no copy'])
  })

  it('keep what lies beyond the high watermark', () => {
    const picture = pictureAfter(
      recipe,
      runOf([
        began,
        inSync,
        copied(1, 1, 0),
        copied(2, 1, 0),
        copied(1, 2, 1),
        ['broker-1', { type: 'watermark.moved', ...orders, highWatermark: 1, lastStableOffset: 1 }],
      ]),
    )
    expect(copies(picture)).toEqual(['1 #1 #2', '2 #1', '3 #1'])
  })

  it('keep what lies behind a record that is told of late', () => {
    const record = (order: number, offset: number): readonly [ActorId, FactBody] => [
      'broker-1',
      { type: 'record.appended', ...orders, order, offset, transactional: false },
    ]
    const picture = pictureAfter(
      recipe,
      runOf([
        began,
        inSync,
        record(1, 0),
        record(2, 1),
        ['broker-1', { type: 'watermark.moved', ...orders, highWatermark: 2, lastStableOffset: 2 }],
        copied(2, 1, 0),
      ]),
    )
    expect(copies(picture)).toEqual(['1 #1 #2', '2 #1 #2', '3 #1 #2'])
  })

  it('are counted as their cluster counts them', () => {
    const picture = pictureAfter(
      recipe,
      runOf([began, ['broker-101', { type: 'isr.changed', ...orders, isr: [101, 102, 103] }]]),
    )
    expect(notes(picture)).toEqual(['101 leader', '102 follower', '103 follower'])
  })

  it('are not drawn where there is one', () => {
    const picture = pictureAfter(parseRecipe('').recipe, [])
    expect([picture.brokers, picture.orders[0]?.replicas]).toEqual([undefined, undefined])
  })
})

describe('the film of three brokers', () => {
  const film = createFilm(recipe)
  film.append(lostWithLeader)
  const time = (stop: (event: RunEvent) => boolean) => film.timeOf(lostWithLeader.find(stop)?.seq ?? 0)

  it('shows a record going from the leader to each follower, to both at once', () => {
    const t = time(event => event.type === 'replica.appended' && event.actor === 'broker-2') - 10
    expect(film.motionsAt(t)).toMatchObject([
      { kind: 'record', path: 'replication', actor: 'broker-2', from: 1, to: 2, order: 1, offset: 0 },
      { kind: 'record', path: 'replication', actor: 'broker-3', from: 1, to: 3, order: 1, offset: 0 },
    ])
  })

  it('moves the high watermark when the copies have come', () => {
    const moved = time(({ type }) => type === 'watermark.moved')
    expect(moved).toBeGreaterThanOrEqual(
      time(event => event.type === 'replica.appended' && event.actor === 'broker-3'),
    )
  })

  it('elects after the wait, which is drawn cut to its length', () => {
    const [wait] = film.waits
    expect(wait).toMatchObject({ actor: 'broker-1', reason: 'election', cut: true })
    expect(time(({ type }) => type === 'leader.elected')).toBeGreaterThanOrEqual(wait?.t1 ?? 0)
    expect(film.ticks.filter(({ kind }) => kind === 'election')).toHaveLength(1)
  })

  it('lets one look at what happened to a node, and shows at once what happened at once', () => {
    const frozen = film.lines.filter(({ event }) => event.type === 'node.frozen').map(({ t }) => t)
    expect(frozen[0]).toBe(frozen[1])
    const killed = time(({ type }) => type === 'node.killed')
    expect(killed).toBeGreaterThan((frozen[0] ?? 0) + 800)
    expect(time(({ type }) => type === 'node.thawed')).toBeGreaterThan(killed + 800)
  })
})

describe('a leader that stood still', () => {
  const sent = (flight: number, to: number): readonly [ActorId, FactBody] => [
    'shop',
    {
      type: 'flight.departed',
      ...{ flight, leg: 'request', wire: 'shop-produce', client: 'shop', node: `broker-${to}` },
      ...{ api: 'Produce', version: 7, correlationId: flight, bytes: 177, topic: 'orders' },
      records: [{ order: 2, partition: 0 }],
      fields: {},
    },
  ]
  const run = runOf([
    began,
    inSync,
    copied(1, 1, 0),
    copied(2, 1, 0),
    copied(3, 1, 0),
    ['broker-1', { type: 'node.frozen' }],
    sent(1, 1),
    ['broker-2', { type: 'isr.changed', ...orders, isr: [2, 3] }, 1800],
    ['broker-2', { type: 'leader.elected', ...orders, leader: 2, epoch: 1, unclean: false, endOffset: 1 }],
    sent(2, 1),
    ['broker-1', { type: 'node.thawed' }, 4000],
    copied(1, 2, 1),
    [
      'broker-1',
      {
        type: 'flight.departed',
        ...{ flight: 3, replyTo: 1, leg: 'response', wire: 'shop-produce', client: 'shop', node: 'broker-1' },
        ...{ api: 'Produce', version: 7, correlationId: 1, bytes: 40, topic: 'orders', records: [] },
        fields: {},
        error: 'NOT_LEADER_OR_FOLLOWER',
      },
    ],
    ['broker-1', { type: 'log.truncated', ...orders, offset: 1 }],
    sent(4, 2),
    copied(2, 2, 1),
    copied(3, 2, 1),
  ])
  const film = createFilm(recipe)
  film.append(run)
  const timeOf = (stop: (event: RunEvent) => boolean) => film.timeOf(run.findLast(stop)?.seq ?? 0)
  const copiedBy = (actor: ActorId) =>
    timeOf(event => event.type === 'replica.appended' && event.actor === actor && event.order === 2)

  it('stores what had queued, which comes from no other broker, and cuts it off', () => {
    const t = copiedBy('broker-1')
    expect(film.motionsAt(t - 1).filter(({ path }) => path === 'replication')).toEqual([])
    const [log] = film.pictureAt(t).orders
    expect(log?.replicas?.[0]?.words).toBe(
      '#2 was stored only here. Its copy is cut off, for broker 1 leads no more.',
    )
    expect(log?.replicas?.[1]?.slots.map(slot => slot.offset)).toEqual([0])
  })

  it('refuses, and the new leader has it not before it was sent there', () => {
    const asked = timeOf(event => event.type === 'flight.departed' && event.flight === 4)
    expect(copiedBy('broker-2')).toBeGreaterThan(asked)
    expect(film.motionsAt(asked - 1).find(({ leg }) => leg === 'response')).toMatchObject({
      kind: 'ack',
      order: 2,
      error: 'NOT_LEADER_OR_FOLLOWER',
    })
  })
})
