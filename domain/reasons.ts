import { readable } from './fate'
import type { LedgerState, Mishap, OrderFacts } from './ledger-facts'
import type { Stretch } from './result'
import type { Reason } from './sentences/verdict-sentences'

type Kind = Reason['kind']

/** Where an order that was paid twice, or never, went wrong. */
export function stretchOf(state: LedgerState, facts: OrderFacts): Stretch {
  if (readable(state, facts).length === 0)
    return facts.copies.length === 0 ? 'shop → orders' : 'orders → payments'
  if (facts.copies.length > 1 && facts.handled >= facts.copies.length) return 'shop → orders'
  return real(facts) > 1 ? 'orders → payments' : 'payments → bank'
}

/** Payments that stand: neither aborted nor open. */
export function real(facts: OrderFacts): number {
  return facts.payments.filter(({ state }) => state === 'plain' || state === 'committed').length
}

/** Why these orders were paid twice or lost, equal reasons together, in the order of the first one. */
export function reasonsFor(state: LedgerState, guilty: readonly OrderFacts[]): readonly Reason[] {
  const kinds = [...new Set(guilty.map(facts => kindOf(state, facts)))]
  return kinds.map(kind => {
    const orders = guilty.filter(facts => kindOf(state, facts) === kind).map(({ order }) => order)
    return reason(state, kind, orders)
  })
}

function reason(state: LedgerState, kind: Kind, orders: readonly number[]): Reason {
  const { shop, payments } = state.recipe.settings
  switch (kind) {
    case 'froze':
      return { kind, orders, refused: orders.every(order => wasRefused(state, order)) }
    case 'shop-died':
      return { kind, orders, idempotent: shop.idempotent }
    case 'request-lost':
      return { kind, orders, acks0: shop.acks === 0 }
    case 'lost-with-leader':
      return { kind, orders, acks: shop.acks }
    case 'payment-request-lost':
      return { kind, orders, acks0: payments.acks === 0 }
    default:
      return { kind, orders }
  }
}

/** Whether the group or the broker refused what payments said of an order too late. */
function wasRefused({ orders }: LedgerState, order: number): boolean {
  const { mishaps = [] } = orders.find(facts => facts.order === order) ?? {}
  return mishaps.includes('offset-refused') || mishaps.includes('fenced')
}

function kindOf(state: LedgerState, facts: OrderFacts): Kind {
  return readable(state, facts).length === 0 ? whyLost(state, facts) : whyTwice(state, facts)
}

function whyLost(state: LedgerState, { mishaps, copies, received }: OrderFacts): Kind {
  const has = (kind: Mishap): boolean => mishaps.includes(kind)
  if (copies.length === 0) {
    if (has('lost-with-leader')) return 'lost-with-leader'
    if (has('taken-for-repeat')) return 'taken-for-repeat'
    return has('shop-gave-up') ? 'shop-gave-up' : 'request-lost'
  }
  if (has('payment-request-lost')) return 'payment-request-lost'
  if (has('offset-lost')) return 'offset-lost'
  if (has('died-unpaid')) return 'died-unpaid'
  if (received === 0 && !state.recipe.settings.payments.fromBeginning) return 'before-the-beginning'
  return vanished(state).length > 0 ? 'stepped-over' : 'not-handled'
}

function whyTwice(state: LedgerState, facts: OrderFacts): Kind {
  const has = (kind: Mishap): boolean => facts.mishaps.includes(kind)
  switch (stretchOf(state, facts)) {
    case 'payments → bank':
      return 'uncommitted-read'
    case 'shop → orders':
      if (has('shop-died')) return 'shop-died'
      if (has('ack-lost')) return 'ack-lost'
      return has('ack-late') ? 'ack-late' : 'sent-again'
    case 'orders → payments':
      if (has('died-paid')) return 'died-paid'
      if (has('payment-ack-lost')) return 'payment-ack-lost'
      if (has('payment-ack-late')) return 'payment-ack-late'
      if (has('froze')) return 'froze'
      if (has('offset-refused')) return 'let-go'
      if (state.recipe.settings.payments.mistake === 'commits-this-offset') return 'committed-itself'
      // Paid twice and read once: its client sent the payment again, because the ack died with its broker.
      if (facts.received <= 1) return 'payment-ack-lost'
      if (vanished(state).length > 0) return 'log-shortened'
      return has('taken-late') ? 'taken-late' : 'handled-again'
  }
}

/** Orders that had been read from a log that no longer has them: whoever reads on there steps over others, or begins anew. */
export function vanished({ orders }: LedgerState): readonly OrderFacts[] {
  return orders.filter(
    ({ mishaps, copies, received }) =>
      copies.length === 0 && received > 0 && mishaps.includes('lost-with-leader'),
  )
}
