import type { Fault } from './fault'
import type { Recipe } from './recipe'

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

/** Why this fault can never strike in a run of this recipe; undefined when it can. */
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
