import type { WaitReason } from '../../events'

/** A length of time for people: "0.3 s", "12 s". Takes ms. */
function seconds(ms: number): string {
  const s = ms / 1000
  return `${s < 10 ? s.toFixed(1) : Math.round(s)} s`
}

/** `time` is '' where nobody knows yet how long it takes. */
const WAITS: Readonly<Record<WaitReason, (time: string) => string>> = {
  retry: time => (time ? `retries in ${time}` : 'waits to retry'),
  'request-timeout': time => (time ? `gives up after ${time}` : 'waits for an answer'),
  'session-timeout': time => `group waits ${time}`,
  'transaction-timeout': time => `transaction open ${time}`,
  restart: time => (time ? `restarts in ${time}` : 'restarts'),
  election: time => `election ${time}`,
  delay: time => `delayed ${time}`,
  freeze: time => `frozen ${time}`,
}

/** The drawing: what is written on it, and what it says to those who do not see it. */
export const stage = {
  label: 'Stage',
  run: { idle: 'Run', running: 'Pause', paused: 'Resume', settled: 'Run again' },
  live: 'Live traffic',
  shop: 'shop',
  payments: 'payments',
  bank: 'bank',
  topic: (name: string) => `topic ${name}`,
  partition: (partition: number) => `partition ${partition}`,
  /** Beside the folded log of three brokers. */
  folded: (copies: number) => `${['', 'one copy', 'two copies', 'three copies'][copies] ?? ''}, folded`,
  moreOrders: (count: number) => `${count} more`,
  payment: (count: number) => (count === 1 ? 'payment' : 'payments'),
  forOrders: (count: number) => `for ${count} ${count === 1 ? 'order' : 'orders'}`,
  for: (count: number) => `for ${count}`,
  outbox: 'e-mail outbox',
  outsideKafka: 'outside Kafka',
  lost: 'lost',
  holds: 'exactly once holds inside this line',
  aborted: 'aborted: in the log, never read',
  abortedAndRead: 'aborted, and read all the same',
  noAck: 'acks 0: nothing comes back',
  /** Beside a repeat that bounces off the log. */
  alreadyStored: (sequence?: string) =>
    sequence === undefined ? 'already stored' : `seq ${sequence} already stored`,
  before: 'before',
  /** What a wire carries. */
  wires: {
    fetch: 'fetch',
    end: 'end',
    offset: 'offset',
    payment: 'payment',
    'offset, payment': 'offset, payment',
    'payment, offset': 'payment, offset',
  } as Readonly<Record<string, string>>,
  pointers: {
    'high-watermark': 'high watermark',
    'last-stable-offset': 'last stable offset',
    position: 'position',
    bookmark: 'bookmark',
    /** Where no offset was ever committed. */
    'no-bookmark': 'no bookmark yet',
  },
  /** The stations of the loop; `pending` where it is in a transaction, `short` where there is little room. */
  fetched: 'fetched',
  offset: 'offset committed',
  offsetPending: { short: 'offset, pending', long: 'offset, in the transaction' },
  worked: 'worked',
  paymentPending: { short: 'payment, pending', long: 'payment, in the transaction' },
  ended: { short: 'transaction ends', long: 'transaction committed' },
  works: 'works',
  asks: 'asks for more',
  life: (life: number) => `life ${life}`,
  wait: (reason: WaitReason, ms: number) => WAITS[reason](Number.isFinite(ms) ? seconds(ms) : '').trim(),
  waitBrief: (ms: number) => (Number.isFinite(ms) ? seconds(ms) : ''),
  broker: (node: number) => `broker ${node}`,
  inSync: 'in sync:',
  noBroker: 'no broker',
  alone: (node: number) => `broker ${node} alone`,
  brokers: (nodes: readonly number[]) => `brokers ${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)}`,
  formerLeader: 'the leader the shop knew',
  noLeader: (ms: number) => `no leader${Number.isFinite(ms) ? ` for ${(ms / 1000).toFixed(1)} s` : ''}`,
  /** In words, for those who do not see it. */
  words: {
    marker: { commit: 'commit marker', abort: 'abort marker' },
    looks: { plain: '', repeat: ' again', void: ' aborted', open: ' in an open transaction' },
    log: (name: string, partition: number, slots: string) =>
      `Topic ${name}, partition ${partition}: ${slots || 'empty'}; `,
    pointers: (watermark: number, position: number, bookmark: number | undefined) =>
      `high watermark ${watermark}, position ${position}, ${bookmark === undefined ? 'no bookmark' : `bookmark ${bookmark}`}.`,
    left: (left: number, total: number) =>
      left > 0 ? `The shop has ${left} of ${total} orders left.` : 'The shop has sent all its orders.',
    actor: (actor: string, note: string, inHand: number | undefined) =>
      `${actor}: ${note}${inHand === undefined ? '' : `, #${inHand} in hand`}.`,
    bank: (paid: number, of: number) => `The bank holds ${paid} payments for ${of} orders.`,
    mails: (orders: string) => `E-mails sent: ${orders}.`,
    lost: (things: string) => `Lost: ${things}.`,
  },
} as const
