// Writes the guarantee × fault table of README.md from real runs on the embedded broker: npx tsx scripts/readme-table.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { openCluster } from '../server/clusters'
import { tableAsMarkdown, withTable } from '../tests/guarantees/readme-table'
import { runTable } from '../tests/guarantees/run-cell'

const file = new URL('../README.md', import.meta.url)
const cluster = await openCluster({})
const cells = await runTable(cluster)
writeFileSync(file, withTable(readFileSync(file, 'utf8'), tableAsMarkdown(cells)))
console.log(`${cells.length} runs written to README.md`)
process.exit(0)
