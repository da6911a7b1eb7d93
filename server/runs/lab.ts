import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { EVENTS_VERSION } from '../../domain/events'
import { formatRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import { ClusterUnreachable, openCluster } from '../clusters'
import { type LabArguments, readArguments, USAGE } from './arguments'
import { openLab } from './open-lab'
import { resultAsText } from './table'

/** Exit codes of the lab command: settled (whatever the verdict), bad recipe, cluster cannot be reached. */
const SETTLED = 0
const BAD_RECIPE = 2
const UNREACHABLE = 3

/** Runs one recipe without a page and prints its ledger. */
async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2))
  if (!read.ok) {
    console.error(`${read.problems.join('\n')}\n\n${USAGE}`)
    return BAD_RECIPE
  }
  try {
    const result = await runOnce(read.asked)
    await print(read.asked.json ? JSON.stringify(result, null, 2) : resultAsText(result))
    return SETTLED
  } catch (error) {
    if (!(error instanceof ClusterUnreachable)) throw error
    console.error(`${error.message} ${error.hint}`.trim())
    return UNREACHABLE
  }
}

async function runOnce({ recipe, save }: LabArguments): Promise<RunResult> {
  const cluster = await openCluster(process.env)
  const lab = openLab(cluster)
  const file = save === undefined ? undefined : openSave(save, formatRecipe(recipe))
  try {
    const run = await lab.start({
      recipe,
      mode: 'scripted',
      perSecond: 1,
      onEvents: events => file?.write(events.map(event => `${JSON.stringify(event)}\n`).join('')),
    })
    return await run.settled
  } finally {
    await lab.close()
    await cluster.stop()
    if (file !== undefined) {
      file.end()
      await once(file, 'finish')
    }
  }
}

/** A recorded run: a header, then one event a line. */
function openSave(path: string, recipe: string): WriteStream {
  const file = createWriteStream(path)
  file.write(`${JSON.stringify({ version: EVENTS_VERSION, recipe })}\n`)
  return file
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
