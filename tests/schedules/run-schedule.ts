import type { RunEvent } from '../../domain/events'
import { parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import type { Cluster } from '../../server/clusters'
import { openLab } from '../../server/runs'
import { type Anomaly, anomaliesIn, EXCLUDED, isKept } from './check'
import { recipeText, type Schedule } from './draw'
import { readLogs, witnessedIn } from './read'

/** What became of a schedule. */
export interface Outcome {
  readonly schedule: Schedule
  readonly result: RunResult
  readonly events: readonly RunEvent[]
  readonly anomalies: readonly Anomaly[]
  /** Whether it came to rest by itself. */
  readonly isAtRest: boolean
  /** What contradicts the page, as sentences; empty when all held. */
  readonly wrong: readonly string[]
}

/**
 * Runs a schedule for real, reads its logs, and holds the page's claims and its verdict against them. A run that did not come
 * to rest, because its threads got no processor for longer than a session, has shown nothing: it is run once more.
 */
export async function runSchedule(cluster: Cluster, schedule: Schedule): Promise<Outcome> {
  const outcome = await runOnce(cluster, schedule)
  return outcome.isAtRest ? outcome : runOnce(cluster, schedule)
}

async function runOnce(cluster: Cluster, schedule: Schedule): Promise<Outcome> {
  const { recipe, problems } = parseRecipe(recipeText(schedule))
  if (problems.length > 0) throw new Error(`${recipeText(schedule)}: ${problems[0]?.part}`)
  const lab = openLab(cluster)
  const events: RunEvent[] = []
  const onEvents = (more: readonly RunEvent[]): unknown => events.push(...more)
  const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents })
  const result = await run.settled
  const logs = await readLogs(run, recipe.settings.cluster.partitions)
  await lab.close()
  const anomalies = anomaliesIn(witnessedIn(events), logs)
  const last = events.at(-1)
  const isAtRest = last?.type === 'run.settled' && last.reason === 'quiet'
  const ran = { schedule, result, events, anomalies, isAtRest }
  return { ...ran, wrong: wrongIn(ran) }
}

function wrongIn({ schedule, result, anomalies, isAtRest }: Omit<Outcome, 'wrong'>): readonly string[] {
  const { guarantee } = schedule
  if (!isAtRest) return ['the run did not come to rest']
  const kept = isKept(guarantee, anomalies)
  const { verdict } = result
  // A failure that never struck leaves the page without a verdict: it has proved nothing.
  const judged = verdict.kept === null || verdict.kept === kept
  return [
    ...anomalies
      .filter(({ what }) => EXCLUDED[guarantee].includes(what))
      .map(({ what, order }) => `#${order}: ${what}`),
    ...(judged ? [] : [`the page says ${verdict.kept ? 'kept' : 'broken'}: ${verdict.sentence}`]),
  ]
}
