import type { RunEvent } from '../../domain/events'
import { beatsOf } from '../../domain/lessons/beats'
import { holds, type Outcome, type Outcomes } from '../../domain/lessons/condition'
import type { Lesson, LessonBeat } from '../../domain/lessons/lesson'
import { parseRecipe } from '../../domain/recipe-text'
import type { Cluster } from '../../server/clusters'
import { openLab } from '../../server/runs'

/** Runs a recipe for real, as `npm run lab` does. */
export async function runRecipe(cluster: Cluster, text: string): Promise<Outcome> {
  const lab = openLab(cluster)
  const events: RunEvent[] = []
  const { recipe } = parseRecipe(text)
  try {
    const run = await lab.start({
      recipe,
      mode: 'scripted',
      perSecond: 1,
      onEvents: more => events.push(...more),
    })
    return { result: await run.settled, events }
  } finally {
    await lab.close()
  }
}

/** What was run so far, each recipe once however many lessons use it. */
export class Runs {
  private readonly cluster: Cluster
  private readonly outcomes = new Map<string, Outcome>()

  constructor(cluster: Cluster) {
    this.cluster = cluster
  }

  /** The runs of a lesson by their ids. */
  of(lesson: Lesson): Outcomes {
    return Object.fromEntries(lesson.runs.map(({ id, recipe }) => [id, this.outcomes.get(recipe)]))
  }

  outcome(recipe: string): Outcome {
    const outcome = this.outcomes.get(recipe)
    if (outcome === undefined) throw new Error(`${recipe} was not run`)
    return outcome
  }

  /** Runs all of them, several at a time: most of a run is waiting. One that breaks off is begun again, alone. */
  async run(recipes: readonly string[], atOnce: number): Promise<void> {
    const todo = [...new Set(recipes)].sort((a, b) => Number(isLong(b)) - Number(isLong(a)))
    const next = async (): Promise<void> => {
      for (let recipe = todo.shift(); recipe !== undefined; recipe = todo.shift()) await this.try(recipe)
    }
    await Promise.all(Array.from({ length: atOnce }, next))
    for (const recipe of new Set(recipes))
      if (!this.outcomes.has(recipe)) this.outcomes.set(recipe, await runRecipe(this.cluster, recipe))
  }

  /**
   * A thread that gets no processor for seconds loses its session, as it would anywhere: the runs of a lesson that did not
   * come out as expected are repeated, alone.
   */
  async settle(lesson: Lesson): Promise<void> {
    for (let round = 0; round < 2 && !this.isAsExpected(lesson); round += 1) {
      console.warn(`not as expected, once more: ${lesson.id}`)
      for (const { recipe } of lesson.runs) this.outcomes.set(recipe, await runRecipe(this.cluster, recipe))
    }
  }

  /** The same for one recipe. */
  async settleOne(recipe: string, isAsExpected: (outcome: Outcome) => boolean): Promise<void> {
    for (let round = 0; round < 2 && !isAsExpected(this.outcome(recipe)); round += 1) {
      console.warn(`not as expected, once more: ${recipe}`)
      this.outcomes.set(recipe, await runRecipe(this.cluster, recipe))
    }
  }

  private async try(recipe: string): Promise<void> {
    try {
      this.outcomes.set(recipe, await runRecipe(this.cluster, recipe))
    } catch (error) {
      console.warn(`${recipe}, once more: ${error}`)
    }
  }

  private isAsExpected(lesson: Lesson): boolean {
    const outcomes = this.of(lesson)
    return (
      wrongBeats(lesson, outcomes).length === 0 &&
      lesson.expect.every(condition => holds(condition, outcomes)) &&
      lesson.runs.every(({ id }) => isQuiet(outcomes[id]))
    )
  }
}

/** Those that wait for brokers, or die again and again, begin first. */
function isLong(recipe: string): boolean {
  return recipe.includes('cluster.nodes=3') || recipe.includes('kills=')
}

/** Whether a run has come to rest by itself, and its failures have all struck. */
export function isQuiet(outcome: Outcome | undefined): boolean {
  const last = outcome?.events.at(-1)
  const quiet = last?.type === 'run.settled' && last.reason === 'quiet'
  return quiet && (outcome?.result.faults.every(({ struck }) => struck) ?? false)
}

/** What Apache Kafka does not tell its clients. */
const ONLY_EMBEDDED = [
  'replica.appended',
  'log.truncated',
  'isr.changed',
  'leader.elected',
  'record.recognised',
]
const isTold = ({ on }: LessonBeat) =>
  process.env.KAFKA_BROKERS === undefined || !ONLY_EMBEDDED.includes(on.type)

/**
 * What is wrong with a lesson's beats, a line each: one whose event did not happen, and one that happened before the one
 * told ahead of it.
 */
export function wrongBeats(lesson: Lesson, outcomes: Outcomes): readonly string[] {
  return lesson.runs.flatMap(({ id }) => {
    const bound = beatsOf(lesson, id, outcomes[id]?.events ?? [])
    const seqs = new Map(bound.map(beat => [beat.id, beat.seq]))
    let last = 0
    return lesson.beats
      .filter(beat => beat.run === id && isTold(beat))
      .flatMap(beat => {
        const seq = seqs.get(beat.id)
        const early = seq !== undefined && seq < last
        last = Math.max(last, seq ?? 0)
        if (seq === undefined) return [`${id}: ${beat.id} did not happen`]
        return early ? [`${id}: ${beat.id} happened before the beat ahead of it`] : []
      })
  })
}
