// Measures the guarantee × fault table by real runs on the embedded broker, and writes it to README.md and to the page's
// matrix: npx tsx scripts/readme-table.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { type MatrixOutcome, matrixCells, matrixOutcome } from '../domain/matrix'
import type { RunResult } from '../domain/result'
import { openCluster } from '../server/clusters'
import { CLIENT } from '../server/runs'
import { appVersion } from '../server/runs/save'
import { tableAsMarkdown, withTable } from '../tests/guarantees/readme-table'
import { type Cell, runCell, runTable } from '../tests/guarantees/run-cell'
import { TABLE } from '../tests/guarantees/table'

const readme = new URL('../README.md', import.meta.url)
const measured = new URL('../components/matrix/measured.json', import.meta.url)

const cluster = await openCluster({})
const began = performance.now()
const cells = await runTable(cluster)
const results = new Map<string, RunResult[]>(cells.map(cell => [idOf(cell), [cell.result]]))
await runAgain()
const ms = Math.round(performance.now() - began)

writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), tableAsMarkdown(cells)))
const measuredCells = Object.fromEntries(
  [...results].flatMap(([id, its]): [string, MatrixOutcome][] => outcome(id, its)),
)
const runs = Object.values(measuredCells).reduce((sum, { spread }) => sum + spread.runs, 0)
const table = {
  date: new Date().toISOString().slice(0, 10),
  app: appVersion(),
  cluster: cluster.info,
  client: CLIENT,
  runs,
  ms,
  cells: measuredCells,
}
writeFileSync(measured, `${JSON.stringify(table)}\n`)
console.log(
  `${runs} runs in ${(ms / 1000).toFixed(1)} s, written to README.md and components/matrix/measured.json`,
)
process.exit(0)

function idOf({ guarantee, row }: Cell): string {
  return `${guarantee} ${row.fault}`
}

/** Cells whose outcome depends on timing are run several times. */
async function runAgain(): Promise<void> {
  const more = matrixCells().filter(({ runs, whyNot }) => runs > 1 && whyNot === undefined)
  const todo = more.flatMap(cell => Array.from({ length: cell.runs - 1 }, () => cell))
  const next = async (): Promise<void> => {
    for (let cell = todo.shift(); cell !== undefined; cell = todo.shift()) {
      const { guarantee, failure, id } = cell
      const row = TABLE.find(({ fault }) => fault === failure.fault)
      if (row === undefined) throw new Error(`no row ${failure.fault}`)
      results.get(id)?.push((await runCell(cluster, { guarantee, row })).result)
    }
  }
  await Promise.all(Array.from({ length: 4 }, next))
}

/** Nothing for a cell whose failure cannot strike. */
function outcome(id: string, its: readonly RunResult[]): [string, MatrixOutcome][] {
  const cell = matrixCells().find(each => each.id === id)
  const known = matrixOutcome(its)
  return cell === undefined || cell.whyNot !== undefined || known === undefined ? [] : [[id, known]]
}
