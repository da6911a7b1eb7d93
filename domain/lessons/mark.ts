import { holds, type Outcomes, runsOf } from './condition'
import type { Lesson } from './lesson'

/**
 * The answer that the ledger says is right; undefined while the runs that the answers speak of are not all there, and
 * where the answers of a lesson do not tell the outcome apart (a test sees to it that none is like that).
 */
export function markAnswer(lesson: Lesson, outcomes: Outcomes): string | undefined {
  if (decidingRuns(lesson).some(id => outcomes[id] === undefined)) return undefined
  const right = rightAnswers(lesson, outcomes)
  return right.length === 1 ? right[0] : undefined
}

/** The runs that the answers speak of, in the lesson's order: a question about the first run is settled by the first run. */
export function decidingRuns({ runs, answers }: Lesson): readonly string[] {
  const named = new Set(answers.flatMap(({ when }) => (when === 'otherwise' ? [] : runsOf(when))))
  return runs.flatMap(({ id }) => (named.has(id) ? [id] : []))
}

/** Every answer whose condition holds; `otherwise` holds when no other does. */
export function rightAnswers(lesson: Lesson, outcomes: Outcomes): readonly string[] {
  const told = lesson.answers.filter(({ when }) => when !== 'otherwise' && holds(when, outcomes))
  const right = told.length > 0 ? told : lesson.answers.filter(({ when }) => when === 'otherwise')
  return right.map(({ id }) => id)
}
