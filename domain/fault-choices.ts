import {
  CLUSTER_FAULTS,
  FAULT_WIRES,
  type Fault,
  PAYMENTS_INSTANTS,
  SHOP_INSTANTS,
  WIRE_FAULTS,
} from './fault'
import { faultSlot } from './fault-text'
import { whyNotInEnglish } from './language/en/why-not'
import type { Recipe } from './recipe'

/** A failure a visitor could arm, and whether it can happen under these settings. */
export interface FaultChoice {
  /** What and where, without the order: `lose-ack.shop`. Stable; use it as a key. */
  readonly slot: string
  /** The fault, at the next possible order. */
  readonly fault: Fault
  /** Absent when it can happen; otherwise a sentence: why not. */
  readonly whyNot?: string
}

const ALL: readonly Fault[] = [
  ...FAULT_WIRES.flatMap(where =>
    WIRE_FAULTS.map(what => ({ on: 'wire', what, where, order: 'next' }) as const),
  ),
  ...(['kill', 'stop', 'freeze', 'join'] as const).flatMap(what =>
    PAYMENTS_INSTANTS.map(instant => ({ on: 'payments', what, instant, order: 'next' }) as const),
  ),
  { on: 'payments', what: 'slow', instant: 'received', order: 'next' },
  ...(['kill', 'stop', 'freeze'] as const).flatMap(what =>
    SHOP_INSTANTS.map(instant => ({ on: 'shop', what, instant, order: 'next' }) as const),
  ),
  ...CLUSTER_FAULTS.map(what => ({ on: 'cluster', what, order: 'next' }) as const),
  { on: 'cluster', what: 'kill.leader', instant: 'sent', order: 'next' },
  { on: 'cluster', what: 'freeze.followers', instant: 'fenced', order: 'next' },
]

/** Why a failure can never strike, as data; a language makes a sentence of it. */
export type WhyNot =
  /** There are fewer orders than the one it waits for. */
  | { readonly kind: 'no-such-order'; readonly order: number; readonly orders: number }
  | { readonly kind: 'few-brokers'; readonly nodes: number }
  | { readonly kind: 'no-follower' }
  | { readonly kind: 'no-ack-to-wait-for' }
  | { readonly kind: 'no-ack-to-lose' }
  | { readonly kind: 'no-transaction' }
  /** kafkajs commits the offset by itself. */
  | { readonly kind: 'no-such-line' }

/** Every failure, with the reason where it cannot happen under this recipe's settings. */
export function faultsFor(recipe: Recipe): readonly FaultChoice[] {
  return ALL.map(fault => {
    const why = whyNot(fault, recipe)
    return { slot: faultSlot(fault), fault, ...(why === undefined ? {} : { whyNot: why }) }
  })
}

/** Why this fault can never strike in a run of this recipe, as a sentence; undefined when it can. */
export function whyNot(
  fault: Fault,
  recipe: Recipe,
  say: (why: WhyNot) => string = whyNotInEnglish,
): string | undefined {
  const why = reasonAgainst(fault, recipe)
  return why && say(why)
}

/** The same as data. */
export function reasonAgainst(fault: Fault, recipe: Recipe): WhyNot | undefined {
  if (fault.order !== 'next' && fault.order > recipe.orders)
    return { kind: 'no-such-order', order: fault.order, orders: recipe.orders }
  switch (fault.on) {
    case 'wire':
      return fault.what === 'lose-request' ? noWire(fault.where, recipe) : noAck(fault.where, recipe)
    case 'payments':
      return noInstant(fault.instant, recipe)
    case 'shop':
      return undefined
    case 'cluster':
      return noCluster(fault, recipe)
  }
}

function noCluster(
  { what, instant }: Extract<Fault, { on: 'cluster' }>,
  { settings: { cluster, shop } }: Recipe,
): WhyNot | undefined {
  if (cluster.nodes < 3) return { kind: 'few-brokers', nodes: cluster.nodes }
  if (what === 'freeze.followers' && cluster.replicas === 1) return { kind: 'no-follower' }
  return instant === 'sent' && shop.acks === 0 ? { kind: 'no-ack-to-wait-for' } : undefined
}

type Where = Extract<Fault, { on: 'wire' }>['where']

function noWire(where: Where, { settings }: Recipe): WhyNot | undefined {
  return where === 'payments-transaction' && settings.payments.transactionalId === 'none'
    ? { kind: 'no-transaction' }
    : undefined
}

function noAck(where: Where, recipe: Recipe): WhyNot | undefined {
  const { shop, payments } = recipe.settings
  if ((where === 'shop' && shop.acks === 0) || (where === 'payments' && payments.acks === 0))
    return { kind: 'no-ack-to-lose' }
  return noWire(where, recipe)
}

function noInstant(
  instant: Extract<Fault, { on: 'payments' }>['instant'],
  { settings }: Recipe,
): WhyNot | undefined {
  return instant === 'offset-committed' && settings.payments.offsets === 'auto'
    ? { kind: 'no-such-line' }
    : undefined
}
