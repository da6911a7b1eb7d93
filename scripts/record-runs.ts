// Records the runs of public/recordings on the embedded broker, by the code that `npm run lab` runs:
//   npx tsx scripts/record-runs.ts [name …]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readRecording } from '../domain/recording-read'
import { type IndexEntry, recordAll, type Wanted } from './recorder'

const RUNS = [
  {
    name: 'lost-ack',
    title: 'The ack of #3 is lost',
    recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3',
  },
  {
    name: 'lost-ack-at-most-once',
    title: 'The ack of #3 is lost, at most once',
    recipe: 'guarantee=at-most-once&orders=6&fault=lose-ack.shop.3',
    unlisted: true,
  },
  {
    name: 'lost-ack-idempotent-consumer',
    title: 'The ack of #3 is lost, idempotent consumer',
    recipe: 'guarantee=idempotent-consumer&orders=6&fault=lose-ack.shop.3',
    unlisted: true,
  },
  {
    name: 'lost-ack-exactly-once',
    title: 'The ack of #3 is lost, exactly once',
    recipe: 'guarantee=exactly-once&orders=6&fault=lose-ack.shop.3',
    unlisted: true,
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
] as const satisfies readonly Wanted[]

const MOST_BYTES = 150_000
const folder = new URL('../public/recordings/', import.meta.url)
const fileOf = (name: string): URL => new URL(`${name}.jsonl`, folder)

const asked = process.argv.slice(2)
const all: readonly Wanted[] = RUNS
mkdirSync(folder, { recursive: true })
await recordAll(
  all.filter(({ name }) => asked.length === 0 || asked.includes(name)),
  ({ text, recording, entry }) => {
    if (text.length > MOST_BYTES) throw new Error(`${entry.file}: ${text.length} bytes`)
    writeFileSync(new URL(entry.file, folder), text)
    console.log(
      `${entry.file}: ${entry.events} events, ${text.length} bytes. ${recording.result?.verdict.sentence}`,
    )
  },
  1,
)
// What a page without a server can offer: in the order above.
const index = all
  .filter(({ name }) => existsSync(fileOf(name)))
  .map(({ name, title, recipe, unlisted }): IndexEntry => {
    const { recording } = readRecording(readFileSync(fileOf(name), 'utf8'))
    const events = recording?.events.length ?? 0
    return { file: `${name}.jsonl`, title, recipe, events, ...(unlisted ? { unlisted } : {}) }
  })
writeFileSync(new URL('index.json', folder), `${JSON.stringify(index, null, 2)}\n`)
process.exit(0)
