import type { Fault } from '../fault'
import type { Outcome } from '../outcome'
import type { Recipe } from '../recipe'
import type { Guarantee, OrderNumber } from '../words'
import type { Reason } from './verdict-sentences'

/** A few words for a cell, and what stands beside them in grey. */
export interface OutcomeWords {
  /** "#3 twice", "all once" */
  readonly tells: string
  /** "2 copies", "mailed twice"; '' when there is nothing beside. */
  readonly beside: string
}

/** What is said about outcomes, in one language. */
export interface OutcomeSentences {
  readonly words: (outcome: Outcome) => OutcomeWords
  /** Why this failure cannot happen, in three words: "no ack to lose". */
  readonly cannot: (fault: Fault | undefined, recipe: Recipe) => string
  /** "2 of 5 runs" */
  readonly spread: (times: number, runs: number) => string
  /** A lane's verdict in two short lines: what held, and what it cost. `again`: orders that were read again and paid once. */
  readonly lane: (
    outcome: Outcome,
    lane: { readonly guarantee: Guarantee; readonly again: readonly OrderNumber[] },
  ) => readonly [string, string]
  /** What happened to an order in a lane: "work done, offset not: read again". */
  readonly mark: Readonly<Record<MarkKind, (order: string) => string>>
  /** "bookmark when killed" */
  readonly bookmark: (fault: Fault | undefined) => string
  /** What lanes are aligned on: "#5 killed", "every order sent". */
  readonly alignedOn: (fault: Fault | undefined, order: number | undefined) => string
}

/** Why an order stands out in a lane: a reason of the verdict, or a repeat that did no harm. */
export type MarkKind = Reason['kind'] | 'skipped' | 'aborted' | 'recognised' | 'mailed'
