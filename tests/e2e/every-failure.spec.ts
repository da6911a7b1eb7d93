import { FAILURES } from '../../components/stage/failures/catalogue'
import { ENGLISH } from '../../domain/language/en'
import type { RunResult } from '../../domain/result'
import { GUARANTEES } from '../../domain/words'
import { type Column, expect, type Playground, test } from './playground'

const NAMES = ENGLISH.failures.names
/** Failures of clients and wires; those of brokers need three nodes and follow below. */
const OF_ONE_NODE = FAILURES.filter(({ pattern }) => pattern.on !== 'cluster')
/** Failures that stand on the drawing; the others are behind a fold, and are armed through the link. */
const PRESSED = OF_ONE_NODE.filter(failure => failure.place !== 'more')

/** Short waits for the sessions of the dead and for answers that do not come: the page has to show whatever comes of it. */
const IN_A_HURRY = 'shop.requestTimeout=900&payments.requestTimeout=900&payments.sessionTimeout=1500'
/** An answer that is late comes after that, but not by as much as it would by itself, ms. */
const LATE = 1500

for (const guarantee of GUARANTEES) {
  test(`${guarantee}: the page shows what was read back, whatever fails`, async ({ playground }) => {
    test.setTimeout(600_000)
    for (const failure of OF_ONE_NODE)
      await test.step(NAMES[failure.id], async () => {
        const pressed = PRESSED.some(({ id }) => id === failure.id)
        const order = failure.pattern.on === 'payments' ? 5 : 3
        const fault = `${failure.id}.${order}${failure.id.startsWith('delay-ack') ? `.${LATE}` : ''}`
        await playground.open(
          `?guarantee=${guarantee}&orders=6&${IN_A_HURRY}${pressed ? '' : `&fault=${fault}`}`,
        )
        if (pressed) {
          const button = playground.failure(NAMES[failure.id])
          if ((await button.getAttribute('aria-disabled')) === 'true') return
          await button.click()
        }
        await compare(playground, await playground.runToEnd())
      })
  })
}

for (const fault of ['kill.leader.3', 'stop.leader.3', 'kill.coordinator.3'])
  test(`three brokers: the page shows what was read back after ${fault}`, async ({ playground }) => {
    test.setTimeout(180_000)
    await playground.open(`?guarantee=exactly-once&orders=6&cluster.nodes=3&fault=${fault}`)
    const result = await playground.runToEnd()
    expect(result.faults).toEqual([{ fault, struck: true }])
    await compare(playground, result)
  })

/** Every cell the page shows against the server's own account of the same run. */
async function compare(playground: Playground, result: RunResult): Promise<void> {
  const rows = await playground.cells(result.orders.map(({ order }) => order))
  const shown = rows.map((row, index) => ({
    order: result.orders[index]?.order,
    copies: count(row, 'In the log'),
    handled: count(row, 'Handled'),
    paid: count(row, 'Paid'),
    emailed: count(row, 'E-mailed'),
    fate: row.Fate,
  }))
  expect(shown).toEqual(
    result.orders.map(({ order, copies, handled, paid, emailed, fate }) => ({
      order,
      copies,
      handled,
      paid,
      emailed,
      fate,
    })),
  )
  const kept = result.verdict.kept
  if (kept === null) await expect(playground.verdict).not.toHaveAttribute('data-kept', /./)
  else await expect(playground.verdict).toHaveAttribute('data-kept', String(kept))
  await expect(playground.verdict).toContainText(result.verdict.sentence)
}

/** The number a cell begins with; a dash is none. */
function count(row: Readonly<Record<string, string>>, column: Column): number {
  const words = row[column] ?? ''
  return words === '–' ? 0 : Number(/^\d+/.exec(words)?.[0] ?? Number.NaN)
}
