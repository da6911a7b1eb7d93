// Measures what each guarantee costs on the embedded broker, for the page to show until a visitor's own machine has measured
// it: npx tsx scripts/measure-cost.ts
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { COST_DEFAULTS, type CostSample } from '../domain/cost'
import { drainWorkers } from '../server/actors'
import { openCluster } from '../server/clusters'
import { CLIENT, measureCost } from '../server/runs'
import { appVersion, today } from '../server/runs/save'

const cluster = await openCluster({})
const samples: CostSample[] = []
const onSample = (sample: CostSample): unknown => samples.push(sample)
await measureCost({ cluster, settings: COST_DEFAULTS, onSample }).ended
const measured = {
  date: today(),
  app: appVersion(),
  cluster: cluster.info,
  client: CLIENT,
  cores: availableParallelism(),
  settings: COST_DEFAULTS,
  samples: samples.map(sample => ({
    ...sample,
    ms: rounded(sample.ms),
    latencies: sample.latencies.map(rounded),
  })),
}
writeFileSync(new URL('../components/cost/measured.json', import.meta.url), `${JSON.stringify(measured)}\n`)
console.log(`${samples.length} samples, written to components/cost/measured.json`)
await drainWorkers()
await cluster.stop()
process.exit(0)

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
