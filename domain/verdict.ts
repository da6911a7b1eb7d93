import { fateOf, readable } from './fate'
import { whyNot } from './fault-choices'
import { formatFault } from './fault-text'
import { VERDICT_ENGLISH } from './language/en/verdict'
import type { LedgerState, OrderFacts } from './ledger-facts'
import { real, reasonsFor, stretchOf, vanished } from './reasons'
import type { Verdict } from './result'
import type { Missing, Repeats, VerdictSentences } from './sentences/verdict-sentences'

/** The ledger judged against what its guarantee promises. Pure; what it says is in the language of `say`. */
export function verdictOf(state: LedgerState, say: VerdictSentences = VERDICT_ENGLISH): Verdict {
  switch (state.state) {
    case 'idle':
      return { kept: undefined, face: 'idle', sentence: say.idle, where: say.idleWhere, orders: [] }
    case 'running':
      return running(state, say)
    case 'settled':
      return settled(state, say)
  }
}

/** Orders sorted by what became of them. */
interface Sorted {
  readonly lost: readonly OrderFacts[]
  /** Lost, and the shop believes it sent them. */
  readonly betrayed: readonly OrderFacts[]
  readonly twice: readonly OrderFacts[]
  readonly unknown: readonly OrderFacts[]
  readonly pending: readonly OrderFacts[]
}

function sorted(state: LedgerState): Sorted {
  const known = [...state.folded.troubled, ...state.orders]
  const fates = known.map(facts => ({ facts, fate: fateOf(state, facts) }))
  const those = (fate: string) => fates.filter(entry => entry.fate === fate).map(({ facts }) => facts)
  const lost = those('lost')
  return {
    lost,
    betrayed: lost.filter(({ send }) => send === 'resolved'),
    twice: those('duplicated'),
    unknown: those('unknown'),
    pending: those('pending'),
  }
}

function running(state: LedgerState, say: VerdictSentences): Verdict {
  const { lost, twice, pending } = sorted(state)
  const base = { kept: undefined, face: 'running', where: '', orders: numbers([...lost, ...twice]) } as const
  const doubted = pending.find(isInDoubt)
  if (doubted) {
    const sentence = doubted.mishaps.at(-1) === 'end-ack-lost' ? say.endInDoubt : say.inDoubt
    return { ...base, sentence: sentence(doubted.order), orders: [doubted.order] }
  }
  const paid = state.orders.filter(facts => readable(state, facts).length > 0).length
  if (lost.length + twice.length > 0 || (state.mode === 'live' && paid > 0))
    return { ...base, sentence: say.soFar(missing(state, lost), repeats(state, twice)) }
  return { ...base, sentence: say.running(paid, state.orders.length) }
}

/** The client cannot know: its request or the answer was lost, and it has not been answered since. */
function isInDoubt({ send, mishaps }: OrderFacts): boolean {
  const last = mishaps.at(-1)
  const onTheWire = last === 'ack-lost' || last === 'request-lost'
  return (send === 'trying' && onTheWire) || last === 'end-ack-lost' || last === 'end-request-lost'
}

function settled(state: LedgerState, say: VerdictSentences): Verdict {
  const orders = sorted(state)
  if (state.reason === 'cluster-lost')
    return doubt(say.clusterLost, say.clusterLostWhere, [...orders.unknown, ...orders.pending])
  const judged = judge(state, orders, say)
  // A counterexample stands, whatever else was meant to happen.
  if (judged.kept === false) return judged
  const missed = neverStruck(state, say)
  if (missed.length > 0)
    return {
      kept: undefined,
      face: 'proves-nothing',
      sentence: say.provesNothing,
      where: say.neverStruck(missed),
      orders: [],
    }
  return inDoubt(state, orders, say) ?? judged
}

/** Why faults of a scripted run never struck; in live traffic a pin may simply be left in. */
function neverStruck(state: LedgerState, say: VerdictSentences): readonly string[] {
  if (state.mode === 'live') return []
  const missed = state.faults.filter(record => record.state !== 'struck')
  return missed.map(
    record => whyNot(record.rule, state.recipe, say.whyNot) ?? record.why ?? `${formatFault(record.rule)}.`,
  )
}

function inDoubt(
  state: LedgerState,
  { unknown, pending }: Sorted,
  say: VerdictSentences,
): Verdict | undefined {
  const open = unknown.filter(({ payments }) => payments.some(copy => copy.state === 'open'))
  if (open.length > 0) return doubt(say.unknownTransaction(numbers(open)), say.unknownTransactionWhere, open)
  if (unknown.length > 0) return doubt(say.unknown(numbers(unknown)), say.unknownWhere, unknown)
  const waiting = pending.filter(({ copies }) => copies.length > 0)
  if (waiting.length > 0) return doubt(say.waiting(numbers(waiting)), say.waitingWhere, waiting)
  if (pending.length === 0) return undefined
  const where = state.reason === 'stopped' ? say.stopped : say.neverSentWhere
  return doubt(say.neverSent(numbers(pending)), where, pending)
}

function doubt(sentence: string, where: string, orders: readonly OrderFacts[]): Verdict {
  return { kept: undefined, face: 'unknown', sentence, where, orders: numbers(orders) }
}

/** What was measured against the promise: losses and repeats that it does not allow break it. */
function judge(state: LedgerState, orders: Sorted, say: VerdictSentences): Verdict {
  const { guarantee } = state.recipe
  const { lost, betrayed, twice } = orders
  const mayLose = guarantee === 'at-most-once'
  const mayRepeat = guarantee === 'at-least-once'
  const guilty = [...(mayLose ? [] : betrayed), ...(mayRepeat ? [] : twice)]
  if (guilty.length > 0) return broken(state, { guilty, lost: mayLose ? [] : betrayed, twice }, say)
  const sentence = keptSentence(state, orders, say)
  const face = twice.length > 0 ? 'kept-with-repeats' : lost.length > 0 ? 'kept-with-losses' : 'kept'
  return {
    kept: true,
    face,
    sentence,
    where: keptWhere(state, orders, say),
    orders: numbers([...lost, ...twice]),
  }
}

function keptSentence(state: LedgerState, { lost, twice }: Sorted, say: VerdictSentences): string {
  if (state.recipe.guarantee === 'at-most-once')
    return lost.length > 0 ? say.keptWithLosses(numbers(lost)) : say.allOnce(state.orders.length)
  if (lost.length > 0) return say.keptButGaveUp(numbers(lost), repeats(state, twice))
  return twice.length > 0 ? say.keptWithRepeats(repeats(state, twice)) : say.allOnce(state.orders.length)
}

interface Breach {
  readonly guilty: readonly OrderFacts[]
  readonly lost: readonly OrderFacts[]
  readonly twice: readonly OrderFacts[]
}

function broken(state: LedgerState, { guilty, lost, twice }: Breach, say: VerdictSentences): Verdict {
  const [first] = guilty
  const stretch = first ? stretchOf(state, first) : 'orders → payments'
  const reasons = reasonsFor(state, guilty)
  const alone = reasons.every(({ kind }) => kind === 'uncommitted-read')
  const where = [...reasons.map(say.reason), ...gone(state, say), ...(alone ? [] : [say.stretch(stretch)])]
  return {
    kept: false,
    face: 'broken',
    sentence: say.broken(
      missing(state, lost),
      repeats(state, state.recipe.guarantee === 'at-least-once' ? [] : twice),
    ),
    where: where.join(' '),
    stretch,
    orders: numbers(guilty),
  }
}

/** What is in the log and was gone past is not lost to everybody. */
function missing(state: LedgerState, lost: readonly OrderFacts[]): Missing {
  const kinds = reasonsFor(state, lost).map(({ kind }) => kind)
  const skipped = kinds.length > 0 && kinds.every(kind => kind === 'before-the-beginning')
  return { orders: numbers(lost), skipped }
}

/** Where a kept guarantee holds, and why what happened is within it. */
function keptWhere(state: LedgerState, { lost, twice }: Sorted, say: VerdictSentences): string {
  const { recipe } = state
  const why = reasonsFor(state, [...lost, ...twice]).map(say.reason)
  const endLost = state.orders.filter(({ mishaps }) => mishaps.includes('end-ack-lost'))
  const uncertain = endLost.length > 0 ? [say.endAckLost(numbers(endLost))] : []
  if (recipe.guarantee === 'exactly-once')
    return [
      say.exactlyOnceEdge(recipe.settings.bank.isolation === 'committed'),
      ...gone(state, say),
      ...uncertain,
      ...outside(state, say),
      ...why,
    ].join(' ')
  const measured = say.measured(recipe.guarantee)
  return [measured, ...gone(state, say), ...why, ...uncertain, ...absorbed(state, say)].join(' ')
}

/** What was acknowledged and read, and is in no log any more. */
function gone(state: LedgerState, say: VerdictSentences): readonly string[] {
  const orders = vanished(state)
  return orders.length > 0 ? [say.vanished(numbers(orders))] : []
}

/** What exactly once does not reach. */
function outside(state: LedgerState, say: VerdictSentences): readonly string[] {
  const mailed = state.orders.filter(({ emailed }) => emailed > 1)
  if (mailed.length > 0) return [say.mailed(repeated(mailed, ({ emailed }) => emailed))]
  return absorbed(state, say)
}

/** Repeats that arrived and did no harm. */
function absorbed(state: LedgerState, say: VerdictSentences): readonly string[] {
  const skipped = state.orders.filter(facts => facts.skipped > 0)
  const aborted = state.orders.filter(({ payments }) => payments.some(copy => copy.state === 'aborted'))
  const known = state.orders.filter(facts => facts.copies.length === 1 && facts.mishaps.includes('ack-lost'))
  const knownPaid = state.orders.filter(
    facts => facts.mishaps.includes('payment-ack-lost') && real(facts) === 1 && facts.handled === 1,
  )
  return [
    ...(skipped.length > 0 ? [say.skipped(numbers(skipped))] : []),
    ...(aborted.length > 0 ? [say.aborted(numbers(aborted))] : []),
    ...(knownPaid.length > 0 && state.recipe.settings.payments.idempotent
      ? [say.recognisedPayment(numbers(knownPaid))]
      : []),
    ...(known.length > 0 && state.recipe.settings.shop.idempotent ? [say.recognised(numbers(known))] : []),
  ]
}

function numbers(orders: readonly OrderFacts[]): readonly number[] {
  return orders.map(({ order }) => order).sort((a, b) => a - b)
}

function repeats(state: LedgerState, orders: readonly OrderFacts[]): Repeats {
  return repeated(orders, facts => readable(state, facts).length)
}

function repeated(orders: readonly OrderFacts[], count: (facts: OrderFacts) => number): Repeats {
  const [times, ...others] = new Set(orders.map(count))
  return { orders: numbers(orders), ...(times === undefined || others.length > 0 ? {} : { times }) }
}
