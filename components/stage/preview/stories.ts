import type { Wait } from '../../../domain/picture'
import type { Guarantee } from '../../../domain/words'
import type { FailureState, Highlight } from '../props'
import type { Scripted } from './film'
import { logOf, lostOf, mailsOf, motionOf, paymentsOf, pictureOf } from './pictures'

/** A state of the stage, for looking at. */
export interface Story {
  readonly guarantee: Guarantee
  readonly film: Scripted
  readonly t?: number
  readonly failures?: readonly FailureState[]
  readonly run?: 'idle' | 'running' | 'paused' | 'settled'
  readonly holds?: boolean
  readonly highlight?: Highlight
  readonly settings?: {
    readonly acks?: 0 | 1 | -1
    readonly partitions?: number
    readonly instances?: number
    readonly uncommitted?: boolean
  }
  readonly orders?: number
}

const TWICE = [1, 2, 3, { n: 3, look: 'repeat' }, 4, 5, 6] as const
const STRUCK_ACK = { at: 'shop-produce', leg: 'response', fault: 'lose-ack.shop.3' } as const
const LOST_ACK = lostOf('ack', 3, { from: 'shop-produce', words: 'ack of #3' })
const STRUCK_HALF = { at: 'loop', fault: 'kill.payments.halfway.5' } as const
const still = (picture: ReturnType<typeof pictureOf>): Scripted => ({ frames: [{ t: 0, picture }] })

const armed = still(
  pictureOf({
    runState: 'idle',
    shop: { life: 1, state: 'waiting', left: [1, 2, 3, 4, 5, 6], total: 6, note: '' },
  }),
)

const midRun = pictureOf({
  runState: 'running',
  shop: { life: 1, state: 'working', left: [4, 5, 6], total: 6, note: '' },
  bank: { life: 1, state: 'waiting', paid: 3, of: 6 },
  orders: [logOf('orders', [1, 2, 3])],
  paymentsTopic: [logOf('payments', [1, 2, 3])],
  outbox: mailsOf([1, 2, 3]),
  shelves: [LOST_ACK],
  breaks: [STRUCK_ACK],
})

const settled = pictureOf({
  bank: { life: 1, state: 'waiting', paid: 7, of: 6, worst: 'duplicated' },
  orders: [logOf('orders', TWICE)],
  paymentsTopic: [logOf('payments', TWICE)],
  outbox: mailsOf([1, 2, 3, 3, 4, 5, 6]),
  shelves: [LOST_ACK],
  breaks: [STRUCK_ACK],
})

const lostFive = pictureOf({
  payments: [paymentsOf('life 2, waiting', { life: 2 })],
  bank: { life: 1, state: 'waiting', paid: 5, of: 6, worst: 'lost' },
  orders: [logOf('orders', [1, 2, 3, 4, 5, 6])],
  paymentsTopic: [logOf('payments', [1, 2, 3, 4, { empty: 5, word: 'never' }, 6])],
  outbox: mailsOf([1, 2, 3, 4, 6]),
  shelves: [
    lostOf('order', 5, { from: 'loop', words: 'died with life 1: offset committed, work never done' }),
  ],
  breaks: [STRUCK_HALF],
})

const EOS = [
  1,
  'commit',
  2,
  'commit',
  3,
  'commit',
  4,
  'commit',
  { n: 5, look: 'void' },
  'abort',
  5,
  'commit',
  6,
  'commit',
] as const
const eos = pictureOf({
  payments: [paymentsOf('life 2, waiting', { life: 2 })],
  bank: { life: 1, state: 'waiting', paid: 6, of: 6 },
  orders: [logOf('orders', [1, 2, 3, 4, 5, 6])],
  paymentsTopic: [logOf('payments', EOS, { stable: true })],
  outbox: mailsOf([1, 2, 3, 4, 5, 5, 6]),
  breaks: [STRUCK_HALF],
})

/** Everything in the air at once, for judging the flights. */
const flights = [
  motionOf({
    id: 1,
    kind: 'record',
    path: 'shop-produce',
    leg: 'request',
    t0: 0,
    t1: 900,
    order: 5,
    offset: 4,
  }),
  motionOf({ id: 2, kind: 'ack', path: 'shop-produce', leg: 'response', t0: 0, t1: 900, order: 4 }),
  motionOf({
    id: 3,
    kind: 'fetched',
    path: 'payments-fetch',
    leg: 'response',
    t0: 0,
    t1: 900,
    order: 4,
    offset: 3,
  }),
  motionOf({ id: 4, kind: 'offset', path: 'payments-offsets', leg: 'request', t0: 0, t1: 900, offset: 3 }),
  motionOf({
    id: 5,
    kind: 'payment',
    path: 'payments-produce',
    leg: 'request',
    t0: 0,
    t1: 900,
    order: 3,
    offset: 2,
  }),
  motionOf({ id: 6, kind: 'read', path: 'bank-fetch', leg: 'response', t0: 0, t1: 900, order: 2, offset: 1 }),
  motionOf({ id: 7, kind: 'mail', path: 'outbox', leg: 'request', t0: 0, t1: 900, order: 3 }),
  motionOf({
    id: 8,
    kind: 'hand',
    path: 'loop',
    leg: 'request',
    t0: 0,
    t1: 600,
    order: 3,
    from: 'fetched',
    to: 'worked',
  }),
]
const flying: Scripted = {
  frames: [
    {
      t: 0,
      picture: pictureOf({
        runState: 'running',
        shop: { life: 1, state: 'working', left: [6], total: 6, note: '' },
        payments: [
          paymentsOf('life 1, working', {
            state: 'working',
            inHand: { order: 3, station: 'worked', repeat: false },
          }),
        ],
        bank: { life: 1, state: 'waiting', paid: 1, of: 6 },
        orders: [logOf('orders', [1, 2, 3, 4], { at: 3, bookmark: 2 })],
        paymentsTopic: [logOf('payments', [1, 2], { at: 1 })],
        outbox: mailsOf([1, 2]),
      }),
    },
  ],
  motions: flights,
}

const wait = (some: Partial<Wait> & Pick<Wait, 'actor' | 'reason'>): Wait => ({
  t0: 0,
  t1: 1200,
  ms: 312,
  cut: false,
  ...some,
})

const dying: Scripted = {
  frames: [
    {
      t: 0,
      picture: {
        ...lostFive,
        runState: 'running',
        shelves: [],
        breaks: [],
        payments: [
          paymentsOf('life 1, working', {
            state: 'working',
            inHand: { order: 5, station: 'offset-committed', repeat: false },
          }),
        ],
      },
    },
    {
      t: 100,
      picture: {
        ...lostFive,
        runState: 'running',
        payments: [paymentsOf('life 1, killed', { state: 'dead' })],
      },
    },
  ],
  waits: [
    wait({ actor: 'payments', reason: 'session-timeout', ms: 6000, t0: 100 }),
    wait({ actor: 'shop', reason: 'retry', t0: 0 }),
  ],
}

const second: Scripted = {
  frames: [
    { t: 0, picture: pictureOf({ ...midRun, orders: [logOf('orders', [1, 2, 3], { at: 3, bookmark: 3 })] }) },
    {
      t: 1000,
      picture: pictureOf({
        ...midRun,
        orders: [logOf('orders', [1, 2, 3, { n: 3, look: 'repeat' }], { at: 3, bookmark: 3 })],
      }),
    },
  ],
}

const refused: Scripted = {
  frames: [{ t: 0, picture: midRun }],
  motions: [
    motionOf({
      id: 9,
      kind: 'record',
      path: 'shop-produce',
      leg: 'request',
      t0: 0,
      t1: 900,
      order: 3,
      fate: 'refused',
      turnsAt: 480,
      repeat: true,
      label: '2',
    }),
  ],
}

const spread = (p: number, count: number) => Array.from({ length: count }, (_, i) => 1 + p + i * 3)
const many = (partitions: number, count = 5) =>
  pictureOf({
    shop: {
      life: 1,
      state: 'working',
      left: Array.from({ length: 150 }, (_, i) => 51 + i),
      total: 200,
      note: '',
    },
    bank: { life: 1, state: 'waiting', paid: 14, of: 200 },
    payments: [
      paymentsOf('life 1, working', { inHand: { order: 4, station: 'worked', repeat: false } }),
      paymentsOf('life 1, waiting', {
        actor: 'payments-2',
        inHand: { order: 5, station: 'fetched', repeat: false },
      }),
      paymentsOf('life 2, working', { actor: 'payments-3', life: 2 }),
    ].slice(0, partitions),
    orders: Array.from({ length: partitions }, (_, p) =>
      logOf('orders', p === 1 ? [2, 5, { n: 5, look: 'repeat' }, 8, 11] : spread(p, count), {
        partition: p,
        at: count - 1,
        bookmark: count - 2,
      }),
    ),
    paymentsTopic: Array.from({ length: partitions }, (_, p) =>
      logOf('payments', spread(p, count - 1), { partition: p }),
    ),
    outbox: mailsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12]),
  })

const long = pictureOf({
  shop: {
    life: 1,
    state: 'working',
    left: [31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42],
    total: 42,
    note: '',
  },
  bank: { life: 1, state: 'waiting', paid: 27, of: 42 },
  orders: [
    logOf(
      'orders',
      Array.from({ length: 30 }, (_, i) => (i === 28 ? { n: 28, look: 'repeat' as const } : i + 1)),
      { at: 29, bookmark: 28 },
    ),
  ],
  paymentsTopic: [
    logOf(
      'payments',
      Array.from({ length: 27 }, (_, i) => i + 1),
      { at: 27, bookmark: 3 },
    ),
  ],
  outbox: mailsOf(Array.from({ length: 27 }, (_, i) => i + 1)),
  shelves: [1, 2, 3, 4, 5, 6]
    .map(n => lostOf('ack', n, { from: 'shop-produce', words: `ack of #${n}` }))
    .concat([
      lostOf('order', 12, { from: 'loop', words: 'died with life 1: offset committed, work never done' }),
      lostOf('order', 14, { from: 'loop', words: 'died with life 2: offset committed, work never done' }),
      lostOf('ack', 9, { from: 'payments-produce', words: 'ack of #9' }),
    ]),
  breaks: [STRUCK_ACK, STRUCK_HALF],
})

const ARMED: readonly FailureState[] = [{ id: 'lose-ack.shop', state: 'armed', at: 3 }]
const ALL_ARMED: readonly FailureState[] = [
  { id: 'lose-request.shop', state: 'armed', at: 3 },
  { id: 'lose-ack.shop', state: 'armed', at: 3 },
  { id: 'kill.payments.halfway', state: 'armed', at: 5 },
  { id: 'kill.payments.received', state: 'armed', at: 5 },
  { id: 'kill.payments.done', state: 'armed', at: 5 },
  { id: 'stop.payments.halfway', state: 'armed', at: 5 },
  { id: 'freeze.payments.halfway', state: 'struck' },
]

export const STORIES: Readonly<Record<string, Story>> = {
  a: { guarantee: 'at-least-once', film: armed, failures: ARMED, run: 'idle' },
  allarmed: { guarantee: 'at-least-once', film: armed, failures: ALL_ARMED, run: 'idle' },
  b: {
    guarantee: 'at-least-once',
    film: {
      frames: [{ t: 0, picture: midRun }],
      motions: [
        motionOf({
          id: 1,
          kind: 'record',
          path: 'shop-produce',
          leg: 'request',
          t0: 0,
          t1: 900,
          order: 3,
          offset: 3,
        }),
      ],
    },
    t: 190,
    failures: [{ id: 'lose-ack.shop', state: 'struck' }],
    run: 'running',
    highlight: { order: 3 },
  },
  c: {
    guarantee: 'at-least-once',
    film: still(settled),
    failures: [{ id: 'lose-ack.shop', state: 'struck' }],
    run: 'settled',
  },
  d: {
    guarantee: 'at-most-once',
    film: still(lostFive),
    failures: [
      { id: 'kill.payments.halfway', state: 'struck' },
      { id: 'lose-ack.shop', state: 'cannot', reason: 'Under acks 0 no ack comes back.' },
    ],
    run: 'settled',
    settings: { acks: 0 },
  },
  e: {
    guarantee: 'exactly-once',
    film: still(eos),
    failures: [{ id: 'kill.payments.halfway', state: 'struck' }],
    run: 'settled',
    holds: true,
  },
  broken: {
    guarantee: 'exactly-once',
    film: still({ ...eos, bank: { ...eos.bank, paid: 7, worst: 'duplicated' } }),
    run: 'settled',
    settings: { uncommitted: true },
  },
  flying: { guarantee: 'at-least-once', film: flying, t: 320, run: 'running' },
  dying: { guarantee: 'at-most-once', film: dying, t: 560, run: 'running', settings: { acks: 0 } },
  waiting: { guarantee: 'at-least-once', film: dying, t: 1000, run: 'running' },
  repeat: { guarantee: 'at-least-once', film: second, t: 1090, run: 'running' },
  refused: { guarantee: 'exactly-once', film: refused, t: 640, run: 'running' },
  two: {
    guarantee: 'at-least-once',
    film: still(many(2)),
    run: 'running',
    settings: { partitions: 2, instances: 2 },
    orders: 200,
  },
  three: {
    guarantee: 'exactly-once',
    film: still(many(3)),
    run: 'running',
    settings: { partitions: 3, instances: 3 },
    orders: 200,
  },
  long: { guarantee: 'at-least-once', film: still(long), run: 'running', orders: 42 },
}
