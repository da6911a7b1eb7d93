import {
  CLUSTER_FAULTS,
  FAULT_WIRES,
  type Fault,
  PAYMENTS_INSTANTS,
  SHOP_INSTANTS,
  WIRE_FAULTS,
} from './fault'
import { reasonAgainst, type WhyNot } from './fault-reasons'
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
