import type { RunEvent } from '../../domain/events'
import { parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import type { Cluster } from '../../server/clusters'
import { Turns } from '../../server/gateway/turns'
import { atRest, openLab } from '../../server/runs'
import { type Counts, readIndependently } from './independent-read'
import { ORDERS, type Outcome, type Row, STRUCK, TABLE } from './table'

/** One cell of the table, run for real. */
export interface Cell {
  readonly row: Row
  readonly guarantee: Guarantee
  readonly recipe: string
  readonly result: RunResult
  readonly events: readonly RunEvent[]
  /** What a plain consumer found in the topics afterwards. */
  readonly read: Counts
}

/** Brokers of a cell's run, by the recipe's words; none said is the recipe's own number. */
const { TABLE_NODES = '' } = process.env

/** The recipe of a cell, as anyone would type it. With `TABLE_NODES=3` the same table is run on three brokers. */
export function recipeOf(guarantee: Guarantee, { fault }: Row): string {
  const nodes = TABLE_NODES === '' ? '' : `&cluster.nodes=${TABLE_NODES}`
  return `guarantee=${guarantee}&orders=${ORDERS}${nodes}${fault === '' ? '' : `&fault=${fault}`}`
}

/**
 * Runs a cell by the code that `npm run lab` runs, then reads its topics independently.
 * @param onRest told when the run waits for a timer, or is over
 */
export async function runCell(
  cluster: Cluster,
  { guarantee, row }: Pick<Cell, 'guarantee' | 'row'>,
  onRest: () => void = () => undefined,
): Promise<Cell> {
  const text = recipeOf(guarantee, row)
  const { recipe } = parseRecipe(text)
  const lab = openLab(cluster)
  const events: RunEvent[] = []
  try {
    const run = await lab.start({
      recipe,
      mode: 'scripted',
      perSecond: 1,
      onEvents: more => events.push(...more),
    })
    void atRest(run).then(onRest)
    const result = await run.settled
    const { partitions } = recipe.settings.cluster
    const readUncommitted = recipe.settings.bank.isolation === 'uncommitted'
    // The run's own cluster: one of three nodes is started for it alone.
    const read = await readIndependently({
      cluster: run.cluster,
      names: run.names,
      partitions,
      readUncommitted,
    })
    return { row, guarantee, recipe: text, result, events, read }
  } finally {
    await lab.close()
  }
}

/** How many runs are at work at a time; more would keep each other from their heartbeats. */
const AT_WORK = 5

interface TableOptions {
  readonly rows?: readonly Row[]
  /** How many runs there are at a time, those that wait for a timer included. */
  readonly atOnce?: number
  readonly onCell?: (cell: Cell) => void
}

/** Runs the whole table, several cells at a time: most of a run is waiting. A run that breaks off is begun again, alone. */
export async function runTable(
  cluster: Cluster,
  { rows = TABLE, atOnce = 14, onCell = () => undefined }: TableOptions = {},
): Promise<readonly Cell[]> {
  const todo = rows.flatMap(row => GUARANTEES.map(guarantee => ({ row, guarantee })))
  const done: Cell[] = []
  const broken: typeof todo = []
  const work = new Turns(AT_WORK)
  const next = async (): Promise<void> => {
    for (let cell = todo.shift(); cell !== undefined; cell = todo.shift()) {
      const endWork = await work.take()
      const ran = await runCell(cluster, cell, endWork)
        .catch(error => {
          console.warn(`${recipeOf(cell.guarantee, cell.row)}, once more: ${error}`)
          return undefined
        })
        .finally(endWork)
      if (ran === undefined) {
        broken.push(cell)
        continue
      }
      done.push(ran)
      onCell(ran)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  for (const cell of broken) done.push(await runCell(cluster, cell))
  const again = async (cell: Cell): Promise<Cell> => (isAsExpected(cell) ? cell : runAgain(cluster, cell))
  const cells: Cell[] = []
  for (const cell of done) cells.push(await again(cell))
  return cells
}

/** A thread that gets no processor for seconds loses its session, as it would anywhere: such a run is repeated, alone. */
async function runAgain(cluster: Cluster, first: Cell): Promise<Cell> {
  let cell = first
  for (let round = 0; round < 2 && !isAsExpected(cell); round += 1) {
    console.warn(`not as expected, once more: ${cell.recipe}`)
    cell = await runCell(cluster, cell)
  }
  return cell
}

const usual: Outcome = { paid: 1, copies: 1 }

/** What must become of an order: the table's outcome for the one at which the fault strikes, once for all others. */
export function expectedOf({ row, guarantee }: Pick<Cell, 'row' | 'guarantee'>, order: number): Outcome {
  const expected = row.expected[guarantee]
  return order === STRUCK && expected !== 'never' ? expected : usual
}

function isAsExpected(cell: Cell): boolean {
  const settled = cell.events.at(-1)
  if (settled?.type !== 'run.settled' || settled.reason !== 'quiet') return false
  return cell.result.orders.every(({ order, paid, copies }) => {
    const expected = expectedOf(cell, order)
    return paid === expected.paid && copies === expected.copies
  })
}
