// Records the runs of public/recordings on the embedded broker, by the code that `npm run lab` runs:
//   npx tsx scripts/record-runs.ts [name …]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { RunEvent } from '../domain/events'
import { withoutQuietFrames } from '../domain/quiet-frames'
import { parseRecipe } from '../domain/recipe-text'
import { type Recording, recordingHeader, writeRecording } from '../domain/recording'
import { checkRecording } from '../domain/recording-check'
import { readRecording } from '../domain/recording-read'
import { openCluster } from '../server/clusters'
import { openLab } from '../server/runs'
import { appVersion } from '../server/runs/save'

const RUNS = [
  {
    name: 'lost-ack',
    title: 'The ack of #3 is lost',
    recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3',
  },
  {
    name: 'at-most-once-halfway',
    title: 'At most once, killed halfway',
    recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5',
  },
  {
    name: 'at-least-once-halfway',
    title: 'At least once, killed halfway',
    recipe: 'guarantee=at-least-once&orders=6&fault=kill.payments.halfway.5',
  },
  {
    name: 'idempotent-consumer-halfway',
    title: 'Idempotent consumer, killed halfway',
    recipe: 'guarantee=idempotent-consumer&orders=6&fault=kill.payments.halfway.5',
  },
  {
    name: 'exactly-once-halfway',
    title: 'Exactly once, killed halfway',
    recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5',
  },
  {
    name: 'zombie-fenced',
    title: 'Exactly once: a zombie comes back and is fenced',
    recipe: 'guarantee=exactly-once&orders=6&fault=freeze.payments.halfway.5.7000&payments.instances=2',
  },
  {
    name: 'idempotent-shop',
    title: 'An idempotent shop: the repeat is recognised',
    recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true',
  },
  {
    name: 'lost-with-leader',
    title: 'Three brokers, acks 1: acknowledged, then lost with its leader',
    recipe:
      'guarantee=at-least-once&orders=6&fault=freeze.followers.3&fault=kill.leader.4&fault=restore.all.4&cluster.nodes=3&shop.requestTimeout=15000&payments.requestTimeout=15000&shop.acks=1',
  },
] as const

const MOST_BYTES = 150_000
const folder = new URL('../public/recordings/', import.meta.url)

/** Runs it, and leaves out what the file's header says. Throws where ledger and verdict would not be the same. */
async function record({ recipe: text, title }: (typeof RUNS)[number]): Promise<Recording> {
  const cluster = await openCluster({})
  const lab = openLab(cluster)
  const events: RunEvent[] = []
  const { recipe } = parseRecipe(text)
  const onEvents = (more: readonly RunEvent[]): unknown => events.push(...more)
  const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents })
  const result = await run.settled
  await lab.close()
  await cluster.stop()
  const [started] = events
  if (started?.type !== 'run.started') throw new Error(`${text} did not start`)
  const { events: left, leftOut } = withoutQuietFrames(events)
  const header = {
    ...recordingHeader(started, appVersion()),
    title,
    ...(leftOut.length > 0 ? { leftOut } : {}),
  }
  return { header, events: left, result }
}

const asked = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const run of RUNS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const recording = await record(run)
  const { outcome } = checkRecording(recording)
  const text = [...writeRecording(recording)].join('')
  if (outcome !== 'matches' || text.length > MOST_BYTES)
    throw new Error(`${run.name}: ${outcome}, ${text.length} bytes`)
  writeFileSync(new URL(`${run.name}.jsonl`, folder), text)
  console.log(
    `${run.name}: ${recording.events.length} events, ${text.length} bytes. ${recording.result?.verdict.sentence}`,
  )
}
// What a page without a server can offer: in the order above.
const names = new Set(readdirSync(folder).map(file => file.replace('.jsonl', '')))
const index = RUNS.filter(({ name }) => names.has(name)).map(({ name, title, recipe }) => {
  const { recording } = readRecording(readFileSync(new URL(`${name}.jsonl`, folder), 'utf8'))
  return { file: `${name}.jsonl`, title, recipe, events: recording?.events.length ?? 0 }
})
writeFileSync(new URL('index.json', folder), `${JSON.stringify(index, null, 2)}\n`)
process.exit(0)
