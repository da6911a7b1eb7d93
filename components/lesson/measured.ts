import type { Condition, Outcomes } from '../../domain/lessons/condition'
import type { Lesson, LessonText } from '../../domain/lessons/lesson'
import type { Totals } from '../../domain/result'
import type { LessonWords } from './words'

/** More would not fit beside an answer. */
const MOST_FACTS = 2

type Leaf = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>

/** What the facts are said with. */
interface Said {
  readonly words: LessonWords['lesson']
  readonly text: LessonText
}

/**
 * The measured numbers that an answer speaks of, read from the ledger and not from the answer: "#5 paid 2". '' where the
 * answer is about events rather than numbers.
 */
export function measuredFor(lesson: Lesson, answer: string, outcomes: Outcomes, said: Said): string {
  const own = lesson.answers.find(({ id }) => id === answer)?.when
  // "None of these": the numbers are those the other answers are about.
  const other = lesson.answers.find(({ when }) => when !== 'otherwise')?.when
  const condition = own === 'otherwise' ? other : own
  if (condition === undefined || condition === 'otherwise') return ''
  const leaves = leavesOf(condition)
  const several = new Set(leaves.map(({ run }) => run)).size > 1
  const facts = leaves.flatMap(leaf => {
    const found = factsOf(leaf, outcomes, said)
    return several ? found.map(fact => said.words.ofRun(said.text.runs[leaf.run] ?? leaf.run, fact)) : found
  })
  return [...new Set(facts)].slice(0, MOST_FACTS).join(', ')
}

function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return 'not' in condition ? leavesOf(condition.not) : [condition]
}

const OF_ORDER = ['copies', 'handled', 'paid', 'emailed'] as const

function factsOf(leaf: Leaf, outcomes: Outcomes, { words }: Said): readonly string[] {
  const result = outcomes[leaf.run]?.result
  if (!result || 'event' in leaf) return []
  if ('order' in leaf) {
    const row = result.orders.find(({ order }) => order === leaf.order)
    if (!row) return []
    return [
      ...OF_ORDER.filter(key => leaf[key] !== undefined).map(key => words.facts[key](row.order, row[key])),
      ...(leaf.acknowledged === undefined ? [] : [words.facts.acknowledged(row.order, row.acknowledged)]),
      ...(leaf.fate === undefined ? [] : [words.facts.fate(row.order, row.fate)]),
    ]
  }
  const keys = Object.keys(leaf.totals ?? {}) as (keyof Totals)[]
  return keys.map(key => words.total(key, result.totals[key]))
}
