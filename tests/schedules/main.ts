// Thousands of random schedules of failures against the guarantees, for as long as one likes:
//   npm run schedules -- --runs 2000 --seed 1 --at-once 8 [--guarantee exactly-once]
// With KAFKA_BROKERS on that Apache Kafka. Whatever contradicts the page is shrunk, printed as a recipe, and saved as a
// recording that opens on the page. Exit 0: nothing did.
import { parseArgs } from 'node:util'
import { drainWorkers } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { openSave } from '../../server/runs/save'
import { ANOMALIES } from './check'
import { drawSchedule, recipeText, type Schedule } from './draw'
import { type Outcome, runSchedule } from './run-schedule'
import { shrunk } from './shrink'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '8' },
    guarantee: { type: 'string' },
  },
})
const runs = Number(values.runs)
const first = Number(values.seed)
/** How often a smaller schedule is tried: what depends on timing does not go wrong each time. */
const TRIES = 3

// The checker reads by kafkajs in this process, whose own timers may still ask a broker it has just left ("Broker not
// connected", rejected to nobody). A run that this concerns is read again or not at all; the others go on.
process.on('unhandledRejection', error => {
  if (!(error instanceof Error && error.stack?.includes('kafkajs'))) throw error
  console.warn(`kafkajs, of the checker: ${error.message}`)
})

const cluster = await openCluster(process.env)
const began = performance.now()
const todo = Array.from({ length: runs }, (_, index) => drawSchedule(first + index)).filter(
  ({ guarantee }) => values.guarantee === undefined || values.guarantee === guarantee,
)
const planned = todo.length
const found = new Map<string, number>()
const wrong: Outcome[] = []
let struck = 0
let done = 0

const add = (what: string): unknown => found.set(what, (found.get(what) ?? 0) + 1)

async function worker(): Promise<void> {
  for (let schedule = todo.shift(); schedule !== undefined; schedule = todo.shift()) {
    const outcome = await runSchedule(cluster, schedule)
    done += 1
    struck += outcome.result.faults.filter(each => each.struck).length
    for (const what of new Set(outcome.anomalies.map(each => each.what)))
      add(`${schedule.guarantee}: ${what}`)
    if (outcome.wrong.length > 0) {
      wrong.push(outcome)
      console.log(`seed ${schedule.seed}: ${outcome.wrong.join('; ')}\n  ${recipeText(schedule)}`)
    }
    if (done % 100 === 0) console.log(`${done} of ${planned}, ${wrong.length} wrong, ${seconds()} s`)
  }
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, worker))
console.log(
  `\n${done} runs from seed ${first} in ${seconds()} s, ${struck} failures struck, on ${cluster.info.kind}.`,
)
console.log('Seen (within the promise, or said to be broken by the page as well):')
for (const what of ANOMALIES)
  for (const [name, count] of [...found].filter(([name]) => name.endsWith(`: ${what}`)))
    console.log(`  ${name} in ${count} runs`)
for (const outcome of wrong) await report(outcome)
await drainWorkers()
await cluster.stop()
process.exit(wrong.length === 0 ? 0 : 1)

async function report({ schedule }: Outcome): Promise<void> {
  let worst: Outcome | undefined
  const isWrong = async (smaller: Schedule): Promise<boolean> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const outcome = await runSchedule(cluster, smaller)
      if (outcome.wrong.length === 0) continue
      worst = outcome
      return true
    }
    return false
  }
  if (!(await isWrong(schedule))) return console.log(`seed ${schedule.seed}: not again in ${TRIES} runs`)
  const smallest = await shrunk(schedule, isWrong)
  const file = `counterexample-${schedule.seed}.jsonl`
  if (worst === undefined) return
  const save = openSave(file)
  save.take(worst.events)
  await save.end(worst.result)
  console.log(
    `seed ${schedule.seed}, shrunk: ${worst.wrong.join('; ')}\n  ${recipeText(smallest)}\n  saved as ${file}`,
  )
}

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(0)
}
