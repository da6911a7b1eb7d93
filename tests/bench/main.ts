import { cpus, totalmem } from 'node:os'
import { benchBroker } from './broker'
import { benchLighthouse } from './lighthouse'
import { benchMatrix } from './matrix'
import { benchPress } from './press'
import { benchRooms } from './rooms'
import { benchRunTime } from './run-time'
import { benchScrub } from './scrub'
import { benchSeek } from './seek'
import { benchServerStart } from './server-start'
import { benchSize } from './size'
import { benchSoak } from './soak'
import { benchStage } from './stage'

/** `npm run bench [start] [broker] [runs] [matrix] [stage] [scrub] [size] [lighthouse] [seek] [rooms] [soak]`: measures and prints a Markdown table; nothing is asserted. */
const BENCHES = {
  start: benchServerStart,
  broker: benchBroker,
  runs: benchRunTime,
  matrix: benchMatrix,
  press: benchPress,
  stage: benchStage,
  scrub: benchScrub,
  size: benchSize,
  lighthouse: benchLighthouse,
  seek: benchSeek,
  rooms: benchRooms,
  soak: benchSoak,
} as const
type Bench = keyof typeof BENCHES

const asked = process.argv.slice(2).filter((name): name is Bench => name in BENCHES)
// Lighthouse is fetched, and takes a quarter of an hour: only where it is asked for.
const names =
  asked.length > 0 ? asked : (Object.keys(BENCHES) as Bench[]).filter(name => name !== 'lighthouse')

console.log('| what | measured |\n| --- | --- |')
for (const name of names)
  for (const { what, value } of await BENCHES[name]()) console.log(`| ${what} | ${value} |`)
const [cpu] = cpus()
const memory = Math.round(totalmem() / 2 ** 30)
console.log(
  `\n${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB, Node ${process.version}, ${process.platform}`,
)
process.exit(0)
