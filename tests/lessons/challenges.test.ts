import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attempt, type Challenge, isSolved } from '../../domain/lessons/challenge'
import { CHALLENGES } from '../../domain/lessons/challenges'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { shareOf } from '../guarantees/share'
import { Runs } from './run-lessons'

/** Every challenge, as it stands and with what is said to solve it, run for real; KAFKA_BROKERS as in lessons.test.ts. */
const external = process.env.KAFKA_BROKERS
const isApache = external !== undefined
const hasNodes = !isApache || (external.split(',').length >= 3 && process.env.KAFKA_CONTROL !== undefined)
const challenges: readonly Challenge[] = shareOf(CHALLENGES, {
  title: 'challenges',
  name: ({ id }) => id,
}).filter(({ recipe }) => hasNodes || !recipe.includes('cluster.nodes=3'))
/** What is tried, and whether it must solve the challenge. */
const triesOf = (challenge: Challenge) => [
  { settings: '', solves: false },
  ...challenge.notEnough.map(settings => ({ settings, solves: false })),
  ...challenge.solutions.map(settings => ({ settings, solves: true })),
]

let cluster: Cluster
let runs: Runs

beforeAll(async () => {
  cluster = await openCluster(process.env)
  await cluster.lookedAt
  runs = new Runs(cluster)
  const recipes = challenges.flatMap(each => triesOf(each).map(({ settings }) => attempt(each, settings)))
  await runs.run(recipes, isApache ? 1 : 8)
  for (const challenge of challenges)
    for (const { settings, solves } of triesOf(challenge))
      await runs.settleOne(attempt(challenge, settings), ({ result }) => isSolved(result) === solves)
}, 900_000)

afterAll(async () => {
  await drainWorkers()
  await cluster?.stop()
})

describe.each(challenges.map(challenge => [challenge.id, challenge] as const))(
  'challenge %s',
  (_, challenge) => {
    it.each(triesOf(challenge))('solved is $solves with "$settings"', ({ settings, solves }) => {
      const { result } = runs.outcome(attempt(challenge, settings))
      expect(isSolved(result), result.verdict.sentence).toBe(solves)
    })
  },
)
