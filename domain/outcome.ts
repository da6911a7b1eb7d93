import type { RunResult } from './result'
import type { Fate, OrderNumber } from './words'

/** One order of a tiny picture: how high it stands. */
export interface Column {
  readonly order: OrderNumber
  /** Payments the bank can read: the height. */
  readonly paid: number
  readonly copies: number
  readonly handled: number
  readonly emailed: number
  readonly fate: Fate
}

/** What became of a run, small enough for a cell of a table. Measured: it is read off a result. */
export interface Outcome {
  /** null while the run proves nothing, or nobody can know. */
  readonly kept: boolean | null
  /** `missed`: a fault never struck, so that the run says nothing about it. */
  readonly face: 'kept' | 'kept-with-repeats' | 'kept-with-losses' | 'broken' | 'unknown' | 'missed'
  /** One column an order, the skyline of a cell. */
  readonly columns: readonly Column[]
  readonly lost: readonly OrderNumber[]
  readonly duplicated: readonly OrderNumber[]
  readonly unknown: readonly OrderNumber[]
  /** Greatest number of payments of one order. */
  readonly times: number
  /** Stored more than once in topic orders, and yet paid once. */
  readonly copied: readonly OrderNumber[]
  /** E-mailed more often than paid: outside Kafka. */
  readonly mailed: readonly OrderNumber[]
}

/** Reads the outcome off a run's result. */
export function outcomeOf(result: RunResult): Outcome {
  const columns = result.orders.map(({ acknowledged: _, ...row }): Column => row)
  const those = (is: (column: Column) => boolean): readonly OrderNumber[] =>
    columns.filter(is).map(({ order }) => order)
  const lost = those(({ fate }) => fate === 'lost')
  const duplicated = those(({ fate }) => fate === 'duplicated')
  return {
    kept: result.verdict.kept,
    face: faceOf(result, { lost, duplicated }),
    columns,
    lost,
    duplicated,
    unknown: those(({ fate }) => fate === 'unknown' || fate === 'pending'),
    times: Math.max(0, ...columns.map(({ paid }) => paid)),
    copied: those(({ copies, paid }) => copies > 1 && paid === 1),
    mailed: those(({ emailed, paid }) => emailed > Math.max(1, paid)),
  }
}

function faceOf(
  { verdict, faults }: RunResult,
  { lost, duplicated }: Pick<Outcome, 'lost' | 'duplicated'>,
): Outcome['face'] {
  if (verdict.kept === false) return 'broken'
  if (faults.some(({ struck }) => !struck)) return 'missed'
  if (verdict.kept === null) return 'unknown'
  return duplicated.length > 0 ? 'kept-with-repeats' : lost.length > 0 ? 'kept-with-losses' : 'kept'
}

/** Whether two runs of the same recipe came out the same, as a table tells them apart. */
export function isSameOutcome(one: Outcome, other: Outcome): boolean {
  return signatureOf(one) === signatureOf(other)
}

/** Outcomes of several runs of one recipe, equal ones together, the most frequent first. */
export interface Spread {
  readonly runs: number
  readonly outcomes: readonly { readonly outcome: Outcome; readonly times: number }[]
  /** Whether they all came out the same. */
  readonly isOne: boolean
}

/** Sorts outcomes of the same recipe by how often they came. */
export function spreadOf(all: readonly Outcome[]): Spread {
  const kinds = [...new Set(all.map(signatureOf))]
  const outcomes = kinds.flatMap(kind => {
    const same = all.filter(outcome => signatureOf(outcome) === kind)
    const [outcome] = same
    return outcome ? [{ outcome, times: same.length }] : []
  })
  return {
    runs: all.length,
    outcomes: outcomes.toSorted((a, b) => b.times - a.times),
    isOne: kinds.length <= 1,
  }
}

/** What the bank and the promise see; how often an order was handled on the way there is not an outcome. */
function signatureOf({ face, columns }: Outcome): string {
  return `${face} ${columns.map(({ order, paid, copies, fate }) => `${order}:${paid}/${copies}${fate}`).join(' ')}`
}
