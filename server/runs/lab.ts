import type { Recipe } from '../../domain/recipe'
import type { RunResult } from '../../domain/result'
import { ClusterUnreachable, openCluster } from '../clusters'
import { type LabArguments, readArguments, USAGE } from './arguments'
import { type Lab, openLab } from './open-lab'
import { replay } from './replay'
import { openSave } from './save'
import { resultAsText } from './table'

/** Exit codes of a run: settled (whatever the verdict), bad recipe, cluster cannot be reached. `USAGE` has all. */
const SETTLED = 0
const BAD_RECIPE = 2
const UNREACHABLE = 3

/** Runs a recipe without a page and prints its ledger, or replays a recorded run. */
async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2))
  if (!read.ok) {
    console.error(`${read.problems.join('\n')}\n\n${USAGE}`)
    return BAD_RECIPE
  }
  return read.asked.do === 'replay' ? replayFile(read.asked) : runAll(read.asked)
}

type Asked<D extends LabArguments['do']> = Extract<LabArguments, { do: D }>

async function replayFile({ file, json }: Asked<'replay'>): Promise<number> {
  const { code, out, err } = replay(file, json)
  if (err !== '') console.error(err)
  if (out !== '') await print(out)
  return code
}

async function runAll(asked: Asked<'run'>): Promise<number> {
  try {
    const results = await runEach(asked)
    const [only] = results
    if (asked.json) await print(JSON.stringify(results.length === 1 ? only : results, null, 2))
    else await print(results.map(result => asText(result, results.length)).join('\n\n\n'))
    return SETTLED
  } catch (error) {
    if (!(error instanceof ClusterUnreachable)) throw error
    console.error(`${error.message} ${error.hint}`.trim())
    return UNREACHABLE
  }
}

function asText(result: RunResult, of: number): string {
  return of === 1 ? resultAsText(result) : `${result.recipe}\n\n${resultAsText(result)}`
}

async function runEach({ recipes, save }: Asked<'run'>): Promise<readonly RunResult[]> {
  const cluster = await openCluster(process.env)
  const lab = openLab(cluster)
  try {
    const results: RunResult[] = []
    for (const recipe of recipes) results.push(await runOnce(lab, recipe, save))
    return results
  } finally {
    await lab.close()
    await cluster.stop()
  }
}

async function runOnce(lab: Lab, recipe: Recipe, path: string | undefined): Promise<RunResult> {
  const file = path === undefined ? undefined : openSave(path)
  const run = await lab.start({
    recipe,
    mode: 'scripted',
    perSecond: 1,
    onEvents: events => file?.take(events),
  })
  const result = await run.settled
  await file?.end(result)
  return result
}

/** A pipe may take its time; the process must not end before it has all. */
function print(text: string): Promise<void> {
  return new Promise(resolve => process.stdout.write(`${text}\n`, () => resolve()))
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error)
    process.exit(1)
  },
)
