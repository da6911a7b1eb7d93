import type { Fault } from '../../../domain/fault'
import type { Settings } from '../../../domain/settings'

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
  /** Accessible name (LOOK.md, "Words on the controls"). */
  readonly name: string
  /** What is written on the drawing, when there the name would be too long. */
  readonly short?: string
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
    name: 'Lose the next request',
    place: 'request-wire',
    pattern: wire('lose-request', 'shop'),
  },
  { id: 'lose-ack.shop', name: 'Lose the next ack', place: 'ack-wire', pattern: wire('lose-ack', 'shop') },
  {
    id: 'kill.payments.halfway',
    name: 'Kill payments halfway',
    place: 'loop-halfway',
    pattern: { on: 'payments', what: 'kill', instant: 'halfway' },
  },
  {
    id: 'kill.payments.received',
    name: 'Kill payments when received',
    short: 'Kill',
    place: 'loop-received',
    pattern: { on: 'payments', what: 'kill', instant: 'received' },
  },
  {
    id: 'kill.payments.done',
    name: 'Kill payments when done',
    short: 'Kill',
    place: 'loop-done',
    pattern: { on: 'payments', what: 'kill', instant: 'done' },
  },
  {
    id: 'stop.payments.halfway',
    name: 'Stop politely',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'stop', instant: 'halfway' },
  },
  {
    id: 'freeze.payments.halfway',
    name: 'Freeze payments',
    short: 'Freeze',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'freeze', instant: 'halfway' },
  },
  {
    id: 'join.payments.received',
    name: 'Start a second payments',
    short: 'Start a second',
    place: 'loop-name',
    pattern: { on: 'payments', what: 'join', instant: 'received' },
  },
  {
    id: 'slow.payments.received',
    name: 'Make payments slow',
    place: 'more',
    pattern: { on: 'payments', what: 'slow', instant: 'received' },
  },
  {
    id: 'kill.shop.sent',
    name: 'Kill the shop before its ack',
    place: 'more',
    pattern: { on: 'shop', what: 'kill', instant: 'sent' },
  },
  {
    id: 'kill.shop.acked',
    name: 'Kill the shop after its ack',
    place: 'more',
    pattern: { on: 'shop', what: 'kill', instant: 'acked' },
  },
  {
    id: 'kill.payments.worked',
    name: 'Kill payments after the work',
    place: 'more',
    pattern: { on: 'payments', what: 'kill', instant: 'worked' },
  },
  {
    id: 'kill.payments.offset-committed',
    name: 'Kill payments after its offset commit',
    place: 'more',
    pattern: { on: 'payments', what: 'kill', instant: 'offset-committed' },
  },
  {
    id: 'lose-ack-silently.shop',
    name: 'Lose the next ack silently',
    short: 'Lose ack silently',
    place: 'more',
    pattern: wire('lose-ack-silently', 'shop'),
  },
  {
    id: 'delay-ack.shop',
    name: 'Delay the next ack',
    short: 'Delay ack',
    place: 'more',
    pattern: wire('delay-ack', 'shop'),
  },
  {
    id: 'lose-request.payments',
    name: "Lose payments' next request",
    short: 'Lose request',
    place: 'more',
    pattern: wire('lose-request', 'payments'),
  },
  {
    id: 'lose-ack.payments',
    name: "Lose payments' next ack",
    short: 'Lose ack',
    place: 'more',
    pattern: wire('lose-ack', 'payments'),
  },
  {
    id: 'lose-ack-silently.payments',
    name: "Lose payments' next ack silently",
    short: 'Lose ack silently',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments'),
  },
  {
    id: 'delay-ack.payments',
    name: "Delay payments' next ack",
    short: 'Delay ack',
    place: 'more',
    pattern: wire('delay-ack', 'payments'),
  },
  {
    id: 'lose-request.payments-offsets',
    name: 'Lose the next offset commit',
    short: 'Lose request',
    place: 'more',
    pattern: wire('lose-request', 'payments-offsets'),
  },
  {
    id: 'lose-ack.payments-offsets',
    name: "Lose the next offset commit's ack",
    short: 'Lose ack',
    place: 'more',
    pattern: wire('lose-ack', 'payments-offsets'),
  },
  {
    id: 'lose-ack-silently.payments-offsets',
    name: "Lose the next offset commit's ack silently",
    short: 'Lose ack silently',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments-offsets'),
  },
  {
    id: 'delay-ack.payments-offsets',
    name: "Delay the next offset commit's ack",
    short: 'Delay ack',
    place: 'more',
    pattern: wire('delay-ack', 'payments-offsets'),
  },
  {
    id: 'lose-request.payments-transaction',
    name: "Lose the transaction's end",
    short: 'Lose request',
    place: 'more',
    pattern: wire('lose-request', 'payments-transaction'),
  },
  {
    id: 'lose-ack.payments-transaction',
    name: "Lose the ack of the transaction's end",
    short: 'Lose ack',
    place: 'more',
    pattern: wire('lose-ack', 'payments-transaction'),
  },
  {
    id: 'lose-ack-silently.payments-transaction',
    name: "Lose the ack of the transaction's end silently",
    short: 'Lose ack silently',
    place: 'more',
    pattern: wire('lose-ack-silently', 'payments-transaction'),
  },
  {
    id: 'delay-ack.payments-transaction',
    name: "Delay the ack of the transaction's end",
    short: 'Delay ack',
    place: 'more',
    pattern: wire('delay-ack', 'payments-transaction'),
  },
  {
    id: 'kill.leader.sent',
    name: 'Kill the leader before its ack',
    place: 'more',
    pattern: { on: 'cluster', what: 'kill.leader', instant: 'sent' },
  },
  { id: 'kill.leader', name: 'Kill the leader', place: 'broker', pattern: onCluster('kill.leader') },
  {
    id: 'freeze.leader',
    name: 'Freeze the leader',
    short: 'Freeze',
    place: 'broker',
    pattern: onCluster('freeze.leader'),
  },
  {
    id: 'freeze.followers.fenced',
    name: 'Freeze the followers until they are out of sync',
    short: 'Freeze followers until out of sync',
    place: 'more',
    pattern: { on: 'cluster', what: 'freeze.followers', instant: 'fenced' },
  },
  {
    id: 'freeze.followers',
    name: 'Freeze the followers',
    short: 'Freeze',
    place: 'broker',
    pattern: onCluster('freeze.followers'),
  },
  {
    id: 'restore.all',
    name: 'Bring back',
    place: 'broker',
    pattern: onCluster('restore.all'),
  },
  {
    id: 'stop.leader',
    name: 'Stop the leader politely',
    short: 'Stop the leader',
    place: 'more',
    pattern: onCluster('stop.leader'),
  },
  {
    id: 'kill.coordinator',
    name: 'Kill the coordinator',
    place: 'more',
    pattern: onCluster('kill.coordinator'),
  },
  {
    id: 'freeze.coordinator',
    name: 'Freeze the coordinator',
    place: 'more',
    pattern: onCluster('freeze.coordinator'),
  },
  {
    id: 'elect.unclean',
    name: 'Elect whoever lives',
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

/** Why this failure cannot happen under these settings, as a sentence; undefined when it can. */
export function reasonAgainst(id: FailureId, settings: Settings): string | undefined {
  const failure: Failure | undefined = FAILURES.find(f => f.id === id)
  const pattern = failure?.pattern
  if (pattern?.on !== 'wire') return undefined
  const ofAck = pattern.what !== 'lose-request'
  if (pattern.where === 'shop' && ofAck && settings.shop.acks === 0) return 'Under acks 0 no ack comes back.'
  if (pattern.where === 'payments' && ofAck && settings.payments.acks === 0)
    return 'Under acks 0 no ack comes back.'
  if (pattern.where === 'payments-transaction' && settings.payments.offsets !== 'transaction')
    return 'There is no transaction to end.'
  return undefined
}
