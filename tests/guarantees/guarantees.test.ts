import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRecipe } from '../../domain/recipe-text'
import { wrongWithFilm } from '../../domain/testing/check-film'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { tableAsMarkdown, withTable } from './readme-table'
import { type Cell, expectedOf, recipeOf, runTable } from './run-cell'
import { isShared, shareOf } from './share'
import { type Expected, type Outcome, type Row, TABLE } from './table'

const rows = shareOf(TABLE, {
  title: 'rows of guarantee × fault',
  name: ({ fault }) => fault || 'no failure',
})

let cluster: Cluster
const cells = new Map<string, Cell>()

beforeAll(async () => {
  // With KAFKA_BROKERS the same table must hold on that Apache Kafka.
  cluster = await openCluster(process.env)
  for (const cell of await runTable(cluster, { rows })) cells.set(cell.recipe, cell)
}, 900_000)

afterAll(async () => {
  await drainWorkers()
  await cluster.stop()
})

function cellOf(row: Row, guarantee: Guarantee): Cell {
  const cell = cells.get(recipeOf(guarantee, row))
  if (cell === undefined) throw new Error(`${recipeOf(guarantee, row)} was not run`)
  return cell
}

function outcomeOf({ result }: Cell, order: number): Outcome | undefined {
  const row = result.orders.find(each => each.order === order)
  return row && { paid: row.paid, copies: row.copies }
}

/** Whether an outcome is within what the guarantee promises; a fault that cannot strike proves nothing. */
function isKept(guarantee: Guarantee, expected: Expected): boolean | null {
  if (expected === 'never') return null
  if (guarantee === 'at-most-once') return expected.paid <= 1
  if (guarantee === 'at-least-once') return expected.paid >= 1
  return expected.paid === 1
}

const all = rows.flatMap(row => GUARANTEES.map(guarantee => ({ row, guarantee })))

describe.each(all)('$guarantee, $row.says', ({ row, guarantee }) => {
  const expected = row.expected[guarantee]

  it('ends as Kafka would', () => {
    const cell = cellOf(row, guarantee)
    expect(cell.result.orders.map(({ order }) => [order, outcomeOf(cell, order)])).toEqual(
      cell.result.orders.map(({ order }) => [order, expectedOf(cell, order)]),
    )
  })

  it('says whether its failure struck, and judges accordingly', () => {
    const { result, events } = cellOf(row, guarantee)
    expect(result.faults.map(({ struck }) => struck)).toEqual(row.fault === '' ? [] : [expected !== 'never'])
    expect(result.verdict.kept).toBe(isKept(guarantee, expected))
    expect(events.at(-1)).toMatchObject({ type: 'run.settled', reason: 'quiet' })
  })

  it('has a ledger that agrees with an independent read of the topics', () => {
    const { result, read } = cellOf(row, guarantee)
    for (const { order, copies, paid } of result.orders) {
      expect([order, read.orders.get(order) ?? 0]).toEqual([order, copies])
      expect([order, read.payments.get(order) ?? 0]).toEqual([order, paid])
    }
  })

  it('has no effect before its cause', () => {
    const { events } = cellOf(row, guarantee)
    expect(causalBreaks(events)).toEqual([])
  })

  it('is shown in consistent cuts, and the film ends as the run did', () => {
    const { recipe, events } = cellOf(row, guarantee)
    expect(wrongWithFilm(parseRecipe(recipe).recipe, events)).toEqual([])
  })
})

/** What is wrong with the order of a run's events: gaps in `seq`, time running back, arrivals before departures. */
function causalBreaks(events: Cell['events']): readonly string[] {
  const departed = new Set<number>()
  const ended = new Set<number>()
  const breaks: string[] = []
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) breaks.push(`seq ${event.seq} at place ${index + 1}`)
    if (event.at < (events[index - 1]?.at ?? 0))
      breaks.push(`seq ${event.seq} is earlier than the one before`)
    if (event.type === 'flight.departed') {
      departed.add(event.flight)
      if (event.replyTo !== undefined && !departed.has(event.replyTo))
        breaks.push(`response ${event.flight} before request ${event.replyTo}`)
    }
    if (event.type === 'flight.arrived' || event.type === 'flight.lost') {
      if (!departed.has(event.flight)) breaks.push(`flight ${event.flight} ends before it departs`)
      if (ended.has(event.flight)) breaks.push(`flight ${event.flight} ends twice`)
      ended.add(event.flight)
    }
  }
  return breaks
}

describe('the README', () => {
  const file = new URL('../../README.md', import.meta.url)

  it.runIf(existsSync(file) && !isShared())('shows this very table', () => {
    const readme = readFileSync(file, 'utf8')
    expect(readme).toBe(withTable(readme, tableAsMarkdown([...cells.values()])))
  })
})
