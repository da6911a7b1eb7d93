import { fateOf } from './fate'
import type { LedgerState, OrderFacts } from './ledger-facts'
import { reasonsFor } from './reasons'
import type { MarkKind, OutcomeSentences } from './sentences/outcome-sentences'
import type { Fate, OrderNumber, TopicName } from './words'

/** What stands out in a lane, and where. */
export interface LaneMark {
  readonly order: OrderNumber
  readonly fate: Fate
  /** Where to mark it: its slots, aborted ones too; without any, the dashed place where it should have been. */
  readonly topic: TopicName
  readonly slots: readonly { readonly partition: number; readonly offset: number }[]
  readonly kind?: MarkKind
  /** "work done, offset not: read again"; '' when nothing happened to it here. */
  readonly words: string
}

/** The marks of a lane for the orders that did not come out the same everywhere. */
export function marksOf(
  ledger: LedgerState,
  orders: readonly OrderNumber[],
  say: OutcomeSentences,
): readonly LaneMark[] {
  return ledger.orders.filter(({ order }) => orders.includes(order)).map(facts => markOf(ledger, facts, say))
}

function markOf(ledger: LedgerState, facts: OrderFacts, say: OutcomeSentences): LaneMark {
  const kind = kindOf(ledger, facts)
  // One that never reached topic orders is missing there; what happened later shows in topic payments.
  const topic = facts.copies.length === 0 ? 'orders' : 'payments'
  const slots = topic === 'orders' ? facts.copies : facts.payments
  return {
    order: facts.order,
    fate: fateOf(ledger, facts),
    topic,
    slots: slots.map(({ partition, offset }) => ({ partition, offset })),
    ...(kind ? { kind } : {}),
    words: kind ? say.mark[kind](`#${facts.order}`) : '',
  }
}

function kindOf(ledger: LedgerState, facts: OrderFacts): MarkKind | undefined {
  const fate = fateOf(ledger, facts)
  if (fate === 'lost' || fate === 'duplicated') return reasonsFor(ledger, [facts])[0]?.kind
  if (facts.skipped > 0) return 'skipped'
  if (facts.payments.some(({ state }) => state === 'aborted')) return 'aborted'
  if (facts.copies.length === 1 && facts.sent > 1 && facts.mishaps.includes('ack-lost')) return 'recognised'
  return facts.emailed > 1 ? 'mailed' : undefined
}
