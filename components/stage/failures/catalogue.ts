import type { Fault } from '../../../domain/fault'

/** Where a failure's button stands: on the line it breaks, at the loop's name, or behind *More*. */
export type FailurePlace =
  | 'request-wire'
  | 'ack-wire'
  | 'loop-halfway'
  | 'loop-received'
  | 'loop-done'
  | 'loop-name'
  /** Over a broker's copy, by what the broker is (`cluster/buttons`). */
  | 'broker'
  | 'more'

type Pattern = Fault extends infer F ? (F extends Fault ? Omit<F, 'order' | 'ms'> : never) : never

export interface Failure {
  /** A recipe's `fault=` without its order: `lose-ack.shop`. Append `.3` or `.next` to arm it. */
  readonly id: string
  readonly place: FailurePlace
  readonly pattern: Pattern
}

const wire = (
  what: Extract<Pattern, { on: 'wire' }>['what'],
  where: Extract<Pattern, { on: 'wire' }>['where'],
) => ({ on: 'wire', what, where }) as const

const onCluster = (what: Extract<Pattern, { on: 'cluster' }>['what']) => ({ on: 'cluster', what }) as const

/** In DOM order; the first nine have the number keys 1–9. */
export const FAILURES = [
  {
    id: 'lose-request.shop',
    place: 'request-wire',
    pattern: wire('lose-request', 'shop'),
  },
  { id: 'lose-ack.shop', place: 'ack-wire', pattern: wire('lose-ack', 'shop') },
  {
    id: 'kill.payments.halfway',
    place: 'loop-halfway',
    pattern: { on: 'payments', what: 'kill', instant: 'halfway' },
  },
  {
    id: 'kill.payments.received',
    place: 'loop-received',
    pattern: { on: 'payments', what: 'kill', instant: 'received' },
  },
  {
    id: 'kill.payments.done',
    place: 'loop-done',
    pattern: { on: 'payments', what: 'kill', instant: 'done' },
  },
  {
    id: 'stop.payments.halfway',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'stop', instant: 'halfway' },
  },
  {
    id: 'freeze.payments.halfway',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'freeze', instant: 'halfway' },
  },
  {
    id: 'join.payments.received',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'join', instant: 'received' },
  },
  {
    id: 'slow.payments.received',
    place: 'more',
    pattern: { on: 'payments', what: 'slow', instant: 'received' },
  },
  {
    id: 'kill.shop.sent',
    place: 'more',
    pattern: { on: 'shop', what: 'kill', instant: 'sent' },
  },
  {
    id: 'kill.shop.acked',
    place: 'more',
    pattern: { on: 'shop', what: 'kill', instant: 'acked' },
  },
  {
    id: 'kill.payments.worked',
    place: 'more',
    pattern: { on: 'payments', what: 'kill', instant: 'worked' },
  },
  {
    id: 'kill.payments.offset-committed',
    place: 'more',
    pattern: { on: 'payments', what: 'kill', instant: 'offset-committed' },
  },
  {
    id: 'lose-ack-silently.shop',
    place: 'more',
    pattern: wire('lose-ack-silently', 'shop'),
  },
  {
    id: 'delay-ack.shop',
    place: 'more',
    pattern: wire('delay-ack', 'shop'),
  },
  {
    id: 'lose-request.payments',
    place: 'more',
    pattern: wire('lose-request', 'payments'),
  },
  {
    id: 'lose-ack.payments',
    place: 'more',
    pattern: wire('lose-ack', 'payments'),
  },
  {
    id: 'lose-ack-silently.payments',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments'),
  },
  {
    id: 'delay-ack.payments',
    place: 'more',
    pattern: wire('delay-ack', 'payments'),
  },
  {
    id: 'lose-request.payments-offsets',
    place: 'more',
    pattern: wire('lose-request', 'payments-offsets'),
  },
  {
    id: 'lose-ack.payments-offsets',
    place: 'more',
    pattern: wire('lose-ack', 'payments-offsets'),
  },
  {
    id: 'lose-ack-silently.payments-offsets',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments-offsets'),
  },
  {
    id: 'delay-ack.payments-offsets',
    place: 'more',
    pattern: wire('delay-ack', 'payments-offsets'),
  },
  {
    id: 'lose-request.payments-transaction',
    place: 'more',
    pattern: wire('lose-request', 'payments-transaction'),
  },
  {
    id: 'lose-ack.payments-transaction',
    place: 'more',
    pattern: wire('lose-ack', 'payments-transaction'),
  },
  {
    id: 'lose-ack-silently.payments-transaction',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments-transaction'),
  },
  {
    id: 'delay-ack.payments-transaction',
    place: 'more',
    pattern: wire('delay-ack', 'payments-transaction'),
  },
  {
    id: 'kill.leader.sent',
    place: 'more',
    pattern: { on: 'cluster', what: 'kill.leader', instant: 'sent' },
  },
  { id: 'kill.leader', place: 'broker', pattern: onCluster('kill.leader') },
  {
    id: 'freeze.leader',
    place: 'broker',
    pattern: onCluster('freeze.leader'),
  },
  {
    id: 'freeze.followers.fenced',
    place: 'more',
    pattern: { on: 'cluster', what: 'freeze.followers', instant: 'fenced' },
  },
  {
    id: 'freeze.followers',
    place: 'broker',
    pattern: onCluster('freeze.followers'),
  },
  {
    id: 'restore.all',
    place: 'broker',
    pattern: onCluster('restore.all'),
  },
  {
    id: 'stop.leader',
    place: 'more',
    pattern: onCluster('stop.leader'),
  },
  {
    id: 'kill.coordinator',
    place: 'more',
    pattern: onCluster('kill.coordinator'),
  },
  {
    id: 'freeze.coordinator',
    place: 'more',
    pattern: onCluster('freeze.coordinator'),
  },
  {
    id: 'elect.unclean',
    place: 'more',
    pattern: onCluster('elect.unclean'),
  },
] as const satisfies readonly Failure[]

/** `data-testid` of its button, and the recipe's words for it without the order. */
export type FailureId = (typeof FAILURES)[number]['id']

/** The failure of a fault as written in a recipe (`lose-ack.shop.3`, `freeze.payments.halfway.5.8000`), if it has a button. */
export function failureOf(fault: string): FailureId | undefined {
  return FAILURES.find(f => fault === f.id || fault.startsWith(`${f.id}.`))?.id
}
