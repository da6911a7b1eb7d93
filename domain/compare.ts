import { type Alignment, alignFilms } from './alignment'
import { type LaneMark, marksOf } from './compare-marks'
import { type CompareRow, differencesOf } from './compare-rows'
import type { EventOf, RunEvent } from './events'
import { fateOf } from './fate'
import type { Fault } from './fault'
import { OUTCOME_ENGLISH } from './language/en/outcome'
import { VERDICT_ENGLISH } from './language/en/verdict'
import { emptyLedger, reduceLedger } from './ledger'
import type { LedgerState } from './ledger-facts'
import { type Outcome, outcomeOf } from './outcome'
import type { FilmView } from './picture'
import type { Recipe } from './recipe'
import type { Verdict } from './result'
import { resultOf } from './result-of'
import type { OutcomeSentences } from './sentences/outcome-sentences'
import type { VerdictSentences } from './sentences/verdict-sentences'
import { verdictOf } from './verdict'
import { type OrderNumber, roleOf } from './words'

/** One run of a comparison. */
export interface LaneInput {
  readonly recipe: Recipe
  readonly film: FilmView
  /** Why it has no run, or not all of one: then it is left out of what differs. */
  readonly missing?: string | undefined
}

/** What is said of one run beside the others. */
export interface Lane {
  readonly recipe: Recipe
  /** Of the whole run; undefined until it has settled. */
  readonly outcome?: Outcome
  readonly verdict: Verdict
  /** The verdict in two short lines: "nothing twice," "#5 lost". Empty until it has settled. */
  readonly words: readonly string[]
  /** What to mark in the lane: the orders that came out otherwise than in the others. */
  readonly marks: readonly LaneMark[]
  /** Where the committed offset of topic orders stood when the fault struck. */
  readonly bookmark?: { readonly partition: number; readonly offset: number; readonly words: string }
}

/** Two to four runs side by side. Made anew when a film has grown; pure. */
export interface Comparison {
  readonly lanes: readonly Lane[]
  /** How the films lie under one playhead. */
  readonly alignment: Alignment
  /** "#5 killed", "every order sent" */
  readonly alignedOn: string
  /** Orders that did not come out the same everywhere. */
  readonly orders: readonly OrderNumber[]
  /** "Only these differ": orders, then settings. */
  readonly rows: readonly CompareRow[]
}

/** What a comparison says, in one language. */
export interface CompareSentences {
  readonly outcome: OutcomeSentences
  readonly verdict: VerdictSentences
}

const ENGLISH: CompareSentences = { outcome: OUTCOME_ENGLISH, verdict: VERDICT_ENGLISH }

/** Compares runs as far as their films go. What it says is in the language of `say`. */
export function compareRuns(inputs: readonly LaneInput[], say: CompareSentences = ENGLISH): Comparison {
  const alignment = alignFilms(inputs.map(({ film }) => film))
  const runs = inputs.map(runOf)
  const rows = differencesOf(runs.map(({ ledger, isWhole }) => (isWhole ? ledger : undefined)))
  const orders = rows.flatMap(row => (row.kind === 'order' ? [row.order] : []))
  return {
    alignment,
    rows,
    orders,
    lanes: runs.map(run => laneOf(run, orders, say)),
    alignedOn: alignedOn(alignment, runs, say.outcome),
  }
}

interface Run {
  readonly recipe: Recipe
  readonly ledger: LedgerState
  readonly isWhole: boolean
  readonly started: EventOf<'run.started'> | undefined
  /** The ledger when payments was struck. */
  readonly struck: LedgerState | undefined
}

function runOf({ recipe, film, missing }: LaneInput): Run {
  let ledger = emptyLedger(recipe)
  let struck: LedgerState | undefined
  let started: Run['started']
  for (const { event } of film.lines) {
    ledger = reduceLedger(ledger, event)
    if (event.type === 'run.started') started = event
    if (struck === undefined && isBlow(event)) struck = ledger
  }
  return { recipe, ledger, isWhole: missing === undefined, started, struck }
}

/** The moment at which payments loses what it held in memory. */
function isBlow({ type, actor }: RunEvent): boolean {
  if (roleOf(actor) !== 'payments') return false
  return type === 'actor.killed' || type === 'actor.frozen' || type === 'actor.stopped'
}

function laneOf(run: Run, orders: readonly OrderNumber[], say: CompareSentences): Lane {
  const { recipe, ledger, started } = run
  const isOver = ledger.state === 'settled' && started !== undefined
  const outcome = isOver ? outcomeOf(resultOf(ledger, started)) : undefined
  const again = ledger.orders
    .filter(facts => facts.received > 1 && fateOf(ledger, facts) === 'once')
    .map(({ order }) => order)
  const bookmark = bookmarkOf(run, say.outcome)
  return {
    recipe,
    verdict: verdictOf(ledger, say.verdict),
    words: outcome ? say.outcome.lane(outcome, { guarantee: recipe.guarantee, again }) : [],
    marks: isOver ? marksOf(ledger, orders, say.outcome) : [],
    ...(outcome ? { outcome } : {}),
    ...(bookmark ? { bookmark } : {}),
  }
}

function bookmarkOf({ struck, ledger }: Run, say: OutcomeSentences): Lane['bookmark'] {
  const record = ledger.faults.find(({ rule, state }) => state === 'struck' && rule.on === 'payments')
  if (!struck || !record) return undefined
  const order = record.order ?? ledger.recipe.faults[0]?.order
  const copy = struck.orders.find(facts => facts.order === order)?.copies[0]
  const partition = copy?.partition ?? 0
  return { partition, offset: struck.bookmarks[partition] ?? 0, words: say.bookmark(record.rule) }
}

function alignedOn({ anchors }: Alignment, runs: readonly Run[], say: OutcomeSentences): string {
  const anchor = anchors.find(({ kind }) => kind === 'struck')
  const rules = runs.flatMap(({ ledger }) => ledger.faults)
  const rule: Fault | undefined = rules.find(({ fault }) => fault === anchor?.fault)?.rule
  return say.alignedOn(rule, anchor?.order)
}
