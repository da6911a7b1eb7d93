import type { Fault } from '../../fault'
import { GUARANTEE_INFO } from '../../guarantee-info'
import type { Outcome } from '../../outcome'
import type { Recipe } from '../../recipe'
import type { OutcomeSentences, OutcomeWords } from '../../sentences/outcome-sentences'
import type { Guarantee, OrderNumber } from '../../words'
import { ordersNamed, timesWord } from './grammar'

const named = ordersNamed

function words(outcome: Outcome): OutcomeWords {
  const { lost, duplicated, unknown, columns, copied, mailed, times } = outcome
  const bad = [
    ...(lost.length > 0 ? [`${named(lost)} lost`] : []),
    ...(duplicated.length > 0 ? [`${named(duplicated)} ${timesWord(times)}`] : []),
    ...(unknown.length > 0 ? [`${named(unknown)} unknown`] : []),
  ]
  if (bad.length > 0) return { tells: bad.join(', '), beside: '' }
  if (columns.length === 0) return { tells: '', beside: 'nothing ran' }
  if (mailed.length > 0) return { tells: 'all once', beside: `${named(mailed)} mailed again` }
  if (copied.length > 0) return { tells: 'all once', beside: `${copied.length + 1} copies` }
  const again = columns.filter(({ handled }) => handled > 1).map(({ order }) => order)
  return { tells: 'all once', beside: again.length > 0 ? `${named(again)} came again` : '' }
}

function cannot(fault: Fault | undefined, { settings }: Recipe): string {
  if (!fault) return 'nothing to break'
  if (fault.on === 'wire' && fault.where === 'payments-transaction') return 'no transaction'
  if (fault.on === 'wire' && fault.what !== 'lose-request') return 'no ack to lose'
  if (fault.on === 'cluster') return settings.cluster.nodes > 1 ? 'no such broker' : 'one broker'
  return 'no such line'
}

function lane(
  outcome: Outcome,
  { guarantee, again }: { guarantee: Guarantee; again: readonly OrderNumber[] },
): readonly [string, string] {
  const { lost, duplicated, face, mailed, times } = outcome
  if (face === 'missed') return ['the failure never struck,', 'so this proves nothing']
  if (face === 'unknown') return [`${named(outcome.unknown)}:`, 'nobody can know']
  const twice = `${named(duplicated)} paid ${timesWord(times)}`
  if (face === 'broken')
    return lost.length > 0
      ? [`${GUARANTEE_INFO[guarantee].inSentence}:`, `${named(lost)} lost`]
      : ['broken:', twice]
  if (duplicated.length > 0) return ['nothing lost,', twice]
  if (lost.length > 0) return ['nothing twice,', `${named(lost)} lost`]
  if (mailed.length > 0) return [`${named(mailed)} paid once,`, 'e-mailed again']
  if (again.length > 0) return [`${named(again)} came twice,`, 'paid once']
  return ['every order', 'paid once']
}

const PAST: Readonly<Record<Fault['what'], string>> = {
  'lose-request': 'request lost',
  'lose-ack': 'ack lost',
  'lose-ack-silently': 'ack lost',
  'delay-ack': 'ack late',
  kill: 'killed',
  stop: 'stopped',
  freeze: 'frozen',
  join: 'joined',
  slow: 'slow',
  'kill.leader': 'leader killed',
  'stop.leader': 'leader stopped',
  'freeze.leader': 'leader frozen',
  'freeze.followers': 'followers frozen',
  'kill.coordinator': 'coordinator killed',
  'freeze.coordinator': 'coordinator frozen',
  'restore.all': 'all brought back',
  'elect.unclean': 'unclean election',
}

/** What is said about outcomes, in English. */
export const OUTCOME_ENGLISH: OutcomeSentences = {
  words,
  cannot,
  spread: (times, runs) => `${times} of ${runs} runs`,
  lane,
  mark: {
    'ack-lost': () => 'ack lost, sent again: stored twice',
    'ack-late': () => 'ack late, sent again: stored twice',
    'payment-ack-late': () => 'ack of the payment late, sent again',
    'let-go': () => 'given to another while still in hand: done twice',
    'committed-itself': () => 'its own offset committed: read again',
    'before-the-beginning': () => 'in the log before the group began: skipped',
    froze: () => 'stood still, and was read again elsewhere',
    'offset-lost': () => 'offset committed, answer lost, work given up',
    'shop-died': () => 'sent again by the next life: stored twice',
    'sent-again': () => 'sent again: stored twice',
    'payment-ack-lost': () => 'ack of the payment lost, sent again',
    'died-paid': () => 'work done, offset not: read again',
    'died-unpaid': () => 'offset committed, work never done',
    'taken-late': () => 'done and committed elsewhere: taken again all the same',
    'handled-again': () => 'offset not committed: read again',
    'uncommitted-read': () => 'read before its transaction was aborted',
    'request-lost': () => 'lost on its way, and nobody asked',
    'payment-request-lost': () => 'payment lost on its way, and nobody asked',
    'shop-gave-up': () => 'the shop gave it up',
    'taken-for-repeat': () => 'taken for a repeat: acknowledged, not stored',
    'not-handled': () => 'offset committed, no payment stored',
    'lost-with-leader': () => 'acknowledged, then lost with its leader',
    'log-shortened': () => 'the new leader’s log is shorter: read again from its start',
    'stepped-over': () => 'took the offset of a lost one: never read',
    skipped: order => `${order} came again: “already paid”, skipped`,
    aborted: () => 'first payment aborted, never read',
    recognised: order => `the repeat of ${order} was recognised, not stored`,
    mailed: order => `${order} e-mailed again`,
  },
  bookmark: fault => `bookmark when ${fault ? PAST[fault.what] : 'it struck'}`,
  alignedOn: (fault, order) =>
    fault ? `${order === undefined ? '' : `#${order} `}${PAST[fault.what]}` : 'every order sent',
}

/** The section of the catalogue. */
export const outcome = OUTCOME_ENGLISH
