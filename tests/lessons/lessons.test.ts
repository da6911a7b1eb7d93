import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { LESSONS } from '../../domain/lessons'
import { holds } from '../../domain/lessons/condition'
import type { Lesson } from '../../domain/lessons/lesson'
import { markAnswer, rightAnswers } from '../../domain/lessons/mark'
import { parseRecipe } from '../../domain/recipe-text'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { shareOf } from '../guarantees/share'
import { isQuiet, Runs, wrongBeats } from './run-lessons'

/**
 * Every lesson's runs, run for real: on the embedded broker, or on the Apache Kafka that KAFKA_BROKERS (and, for failures
 * of brokers, KAFKA_CONTROL) name. LESSON=<id>,<id> runs only those.
 */
const external = process.env.KAFKA_BROKERS
const isApache = external !== undefined
const hasNodes = !isApache || (external.split(',').length >= 3 && process.env.KAFKA_CONTROL !== undefined)
const only = process.env.LESSON?.split(',')
const needsNodes = (lesson: Lesson) => lesson.runs.some(({ recipe }) => recipe.includes('cluster.nodes=3'))
const lessons: readonly Lesson[] = shareOf(LESSONS, { title: 'lessons', name: ({ id }) => id }).filter(
  lesson =>
    (only?.includes(lesson.id) ?? true) &&
    (hasNodes || !needsNodes(lesson)) &&
    !(isApache && lesson.needs === 'embedded'),
)

let cluster: Cluster
let runs: Runs

beforeAll(async () => {
  cluster = await openCluster(process.env)
  await cluster.lookedAt
  runs = new Runs(cluster)
  // One cluster that is struck can serve one run at a time.
  await runs.run(
    lessons.flatMap(lesson => lesson.runs.map(({ recipe }) => recipe)),
    isApache ? 1 : 8,
  )
  for (const lesson of lessons) await runs.settle(lesson)
}, 900_000)

afterAll(async () => {
  await drainWorkers()
  await cluster?.stop()
})

describe.each(lessons.map(lesson => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  it('runs to its end, and its failures strike', () => {
    const outcomes = runs.of(lesson)
    expect(lesson.runs.filter(({ id }) => !isQuiet(outcomes[id]))).toEqual([])
  })

  it('comes out as it says', () => {
    const outcomes = runs.of(lesson)
    const rows = lesson.runs.map(({ id }) => outcomes[id]?.result.orders)
    const untrue = lesson.expect.filter(condition => !holds(condition, outcomes))
    expect(untrue, JSON.stringify(rows)).toEqual([])
  })

  it('has exactly one answer that the ledger confirms', () => {
    expect(rightAnswers(lesson, runs.of(lesson))).toHaveLength(1)
    expect(markAnswer(lesson, runs.of(lesson))).toBeDefined()
  })

  it('has nothing in the air, nor in hand, where its film ends', () => {
    const left = lesson.runs.flatMap(({ id, recipe }) => {
      const film = createFilm(parseRecipe(recipe).recipe)
      film.append(runs.of(lesson)[id]?.events ?? [])
      const { payments } = film.pictureAt(film.duration)
      return [
        ...film.motionsAt(film.duration).map(({ path, leg, order }) => `${id}: ${path} ${leg} ${order}`),
        ...payments.flatMap(({ actor, inHand }) => (inHand ? [`${id}: ${actor} holds ${inHand.order}`] : [])),
      ]
    })
    expect(left).toEqual([])
  })

  it('has beats that happen, in the order in which they are told', () => {
    expect(wrongBeats(lesson, runs.of(lesson))).toEqual([])
  })
})
