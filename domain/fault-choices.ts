import { counted } from './english'
import {
  CLUSTER_FAULTS,
  FAULT_WIRES,
  type Fault,
  PAYMENTS_INSTANTS,
  SHOP_INSTANTS,
  WIRE_FAULTS,
} from './fault'
import { faultSlot } from './fault-text'
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
  ...(['kill', 'stop', 'freeze'] as const).flatMap(what =>
    SHOP_INSTANTS.map(instant => ({ on: 'shop', what, instant, order: 'next' }) as const),
  ),
  ...CLUSTER_FAULTS.map(what => ({ on: 'cluster', what, order: 'next' }) as const),
  { on: 'cluster', what: 'kill.leader', instant: 'sent', order: 'next' },
  { on: 'cluster', what: 'freeze.followers', instant: 'fenced', order: 'next' },
]

/** Every failure, with the reason where it cannot happen under this recipe's settings. */
export function faultsFor(recipe: Recipe): readonly FaultChoice[] {
  return ALL.map(fault => {
    const why = whyNot(fault, recipe)
    return { slot: faultSlot(fault), fault, ...(why === undefined ? {} : { whyNot: why }) }
  })
}

/** Why this fault can never strike in a run of this recipe; undefined when it can. */
export function whyNot(fault: Fault, recipe: Recipe): string | undefined {
  if (fault.order !== 'next' && fault.order > recipe.orders)
    return `#${fault.order} never comes, because there ${recipe.orders === 1 ? 'is' : 'are'} ${counted(recipe.orders, 'order')}.`
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
  { settings }: Recipe,
): string | undefined {
  if (settings.cluster.nodes < 3)
    return `There ${settings.cluster.nodes === 1 ? 'is one broker' : 'are two brokers'}: set cluster.nodes=3, so that others can take over.`
  if (what === 'freeze.followers' && settings.cluster.replicas === 1)
    return 'There is one copy: no broker follows the leader.'
  if (instant === 'sent' && settings.shop.acks === 0)
    return 'Under acks 0 no ack comes back, so there is none to wait for.'
  return undefined
}

type Where = Extract<Fault, { on: 'wire' }>['where']

function noWire(where: Where, { settings }: Recipe): string | undefined {
  return where === 'payments-transaction' && settings.payments.transactionalId === 'none'
    ? 'There is no transaction to end.'
    : undefined
}

function noAck(where: Where, recipe: Recipe): string | undefined {
  const { shop, payments } = recipe.settings
  if (where === 'shop' && shop.acks === 0) return 'Under acks 0 no ack comes back, so there is none to lose.'
  if (where === 'payments' && payments.acks === 0)
    return 'Under acks 0 no ack comes back, so there is none to lose.'
  return noWire(where, recipe)
}

function noInstant(
  instant: Extract<Fault, { on: 'payments' }>['instant'],
  { settings }: Recipe,
): string | undefined {
  return instant === 'offset-committed' && settings.payments.offsets === 'auto'
    ? 'kafkajs commits the offset by itself: there is no such line in the program.'
    : undefined
}
