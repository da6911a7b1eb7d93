import { reasonAgainst } from '../../domain/fault-reasons'
import { formatFault } from '../../domain/fault-text'
import type { Catalogue } from '../../domain/language/catalogue'
import { MATRIX_FAILURES } from '../../domain/matrix-failures'
import type { Recipe, RecipeProblem } from '../../domain/recipe'
import { allGuarantees, besideUnder, inGuaranteeOrder, MOST_LANES } from '../../domain/recipe-compare'
import { formatComparison, formatRecipe, parseFault, parseRecipe } from '../../domain/recipe-text'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { failureOf } from '../stage/failures/catalogue'
import { isPageKey, PAGE_KEYS } from '../store/page-keys'
import type { Missing } from './compare-state'
import type { CompareWords } from './words'

/** Two to four recipes side by side. */
export type Lanes = readonly Recipe[]

/** The lanes of a link: its recipe and each `compare=`; without any, the same under every guarantee. */
export function lanesOf(search: string): {
  readonly lanes: Lanes
  readonly problems: readonly RecipeProblem[]
} {
  const isBare = [...new URLSearchParams(search).keys()].every(key => isPageKey(key))
  const text = isBare ? FIRST : search
  const { recipe, beside, problems } = parseRecipe(text, PAGE_KEYS)
  return { lanes: inOrder(beside.length === 0 ? allGuarantees(recipe) : [recipe, ...beside]), problems }
}

/** What `/compare` shows by itself: the crash that only the guarantee decides. */
const FIRST = 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5&compare=all'

/** One lane a guarantee stands weakest first; anything else stays as written. */
function inOrder(lanes: Lanes): Lanes {
  return new Set(lanes.map(({ guarantee }) => guarantee)).size === lanes.length
    ? inGuaranteeOrder(lanes)
    : lanes
}

/** The recordings that a link asks for: `recording=lost-ack&recording=mine`, one lane each. */
export const recordingsOf = (search: string): readonly string[] =>
  new URLSearchParams(search).getAll('recording').filter(name => name !== '')

/** The query that leads here again. */
export function queryOf(lanes: Lanes): string {
  const [first, ...others] = lanes
  return first ? formatComparison([first, ...others]) : ''
}

/** The same lanes with this fault (`lose-ack.shop.3`) alone, or '' for none. */
export function withFault(lanes: Lanes, text: string): Lanes {
  const reading = parseFault(text)
  return lanes.map(lane => ({ ...lane, faults: reading.ok ? [reading.fault] : [] }))
}

/** Guarantees that no lane has; empty when there is no room for one more. */
export function missing(lanes: Lanes): readonly Guarantee[] {
  if (lanes.length >= MOST_LANES) return []
  return GUARANTEES.filter(guarantee => lanes.every(lane => lane.guarantee !== guarantee))
}

/** One more lane: the first recipe under this guarantee. */
export function withGuarantee(lanes: Lanes, guarantee: Guarantee): Lanes {
  const [first] = lanes
  return first ? inOrder([...lanes, besideUnder(first, guarantee)]) : lanes
}

/** "Kill payments halfway at #5" */
export function titleOf(lanes: Lanes, { compare, failures }: Catalogue & CompareWords): string {
  const [first] = lanes
  const sets = new Set(lanes.map(({ faults }) => faults.map(formatFault).join()))
  if (!first || sets.size > 1) return compare.severalFailures
  if (first.faults.length === 0) return compare.nothingFails
  return first.faults
    .map(fault => {
      const text = formatFault(fault)
      const id = failureOf(text)
      // In a heading an apostrophe is one.
      const name = id ? failures.names[id].replaceAll("'", '’') : text
      return fault.order === 'next' ? name : failures.titleAt(name, fault.order)
    })
    .join(', ')
}

/** The parts of the recipe that all lanes have in common: `fault=kill.payments.halfway.5`. */
export function commonText(lanes: Lanes): string {
  const [first, ...others] = lanes.map(lane => formatRecipe(lane).split('&'))
  return (first ?? [])
    .filter(part => part.startsWith('fault=') && others.every(p => p.includes(part)))
    .join('&')
}

/** What a lane is called: its guarantee, or the settings that make it another. */
export function laneName(lane: Recipe, { guarantee }: Catalogue): string {
  const { name, inSentence } = guarantee.names[lane.guarantee]
  return lane.overrides.length === 0 ? name : guarantee.custom(inSentence)
}

/** Why a lane has no run, or not all of one: "No run of this lane was recorded: no ack to lose." */
export function whyNoRun(lane: Recipe, missing: Missing, words: Catalogue & CompareWords): string {
  const { compare, site, outcome } = words
  switch (missing) {
    case 'not-kept': {
      const impossible = lane.faults.find(fault => reasonAgainst(fault, lane) !== undefined)
      return impossible ? compare.cannotHere(outcome.cannot(impossible, lane)) : site.laneNotKept
    }
    case 'not-started':
      return compare.notStarted
    case 'interrupted':
      return compare.interrupted
  }
}

/** A failure that can be chosen for all lanes. */
export interface FaultChoice {
  readonly text: string
  readonly name: string
}

/** Every failure of the matrix, and the one that the link asks for. */
export function faultChoices(lanes: Lanes, words: Catalogue & CompareWords): readonly FaultChoice[] {
  const own = commonText(lanes).replace(/^fault=/, '')
  const all = MATRIX_FAILURES.map(({ fault, slot }) => ({ text: fault, name: words.matrix.failures[slot] }))
  return own === '' || all.some(({ text }) => text === own)
    ? all
    : [{ text: own, name: titleOf(lanes, words) }, ...all]
}
