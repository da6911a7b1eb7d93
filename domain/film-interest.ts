import type { Wire } from './events'
import type { Fault, FaultWire } from './fault'
import type { Interest } from './film-pace'
import type { LedgerState } from './ledger-facts'
import { isInTrouble } from './scene'
import type { OrderNumber } from './words'

/** Part of the drawing a thing happens in: a wire, the loop, or the outbox. */
export type Part = Wire | 'loop' | 'outbox'

/** Remembers what has been seen once, and so says how interesting the next thing is. Order of calls = `seq`. */
export class Interests {
  private readonly seen = new Set<string>()

  /** How interesting it is that `order` moves in `part` now. */
  of(
    ledger: LedgerState,
    kind: string,
    { order, part }: { order?: OrderNumber | undefined; part: Part },
  ): Interest {
    const isFirst = !this.seen.has(kind)
    this.seen.add(kind)
    if (order !== undefined && isInTrouble(ledger, order))
      return isItsPart(ledger, order, part) ? 'trouble' : 'beside'
    return isFirst ? 'first' : 'routine'
  }
}

/** Whether a fault on this order is about this part of the drawing. */
function isItsPart({ faults }: LedgerState, order: OrderNumber, part: Part): boolean {
  return faults.some(({ rule, order: at }) => (at ?? rule.order) === order && partOf(rule) === part)
}

/** The part of the drawing that a fault breaks. */
export function partOf(rule: Fault): Part {
  switch (rule.on) {
    case 'wire':
      return WIRES[rule.where]
    case 'payments':
      return 'loop'
    case 'shop':
    case 'cluster':
      return 'shop-produce'
  }
}

const WIRES = {
  shop: 'shop-produce',
  payments: 'payments-produce',
  'payments-offsets': 'payments-offsets',
  'payments-transaction': 'payments-transaction',
} as const satisfies Record<FaultWire, Wire>
