import { describe, expect, it } from 'vitest'
import type { FactBody, RunEvent } from './events'
import { emptyLedger, reduceLedger } from './ledger'
import { parseRecipe } from './recipe-text'
import { resultOf } from './result-of'

const RECIPE = 'guarantee=at-least-once'
const PARTIES = {
  cluster: { kind: 'embedded', version: 'modelled', nodes: 1 },
  client: { name: 'kafkajs', version: '2.2.4' },
} as const

/** Live traffic of so many orders, of which #3 is paid twice. */
function facts(orders: number): readonly FactBody[] {
  const bodies: FactBody[] = [{ type: 'run.started', recipe: RECIPE, ...PARTIES, mode: 'live' }]
  let paid = 0
  for (let order = 1; order <= orders; order += 1) {
    const offset = order - 1
    const copy = { topic: 'orders', partition: 0, offset, order, transactional: false } as const
    bodies.push(
      { type: 'order.sent', order },
      { type: 'record.appended', ...copy },
      { type: 'order.acknowledged', order, partition: 0, offset, duplicate: false },
    )
    for (let nth = order === 3 ? 2 : 1; nth > 0; nth -= 1) {
      bodies.push({
        type: 'record.appended',
        topic: 'payments',
        partition: 0,
        offset: paid,
        order,
        transactional: false,
      })
      paid += 1
    }
    bodies.push({ type: 'offset.committed', group: 'payments', topic: 'orders', partition: 0, offset: order })
  }
  // Older records have gone by retention: nothing is left to read back.
  const read = {
    partition: 0,
    start: 9999,
    highWatermark: 9999,
    lastStableOffset: 9999,
    entries: [],
  } as const
  return [
    ...bodies,
    { type: 'log.read', topic: 'orders', ...read },
    { type: 'log.read', topic: 'payments', ...read },
    { type: 'run.settled', reason: 'stopped' },
  ]
}

describe('the verdict of live traffic', () => {
  it('does not forget an order whose row is long gone', () => {
    const { recipe } = parseRecipe(RECIPE)
    const events = facts(500).map(
      (body, index): RunEvent => ({
        seq: index + 1,
        at: index,
        known: 'observed',
        actor: 'lab',
        life: 1,
        ...body,
      }),
    )
    const state = events.reduce(reduceLedger, emptyLedger(recipe, 'live'))
    const { verdict, totals, orders } = resultOf(state, PARTIES)
    expect(totals).toMatchObject({ sent: 0, copies: 500, paid: 501, duplicated: 1, lost: 0 })
    expect(orders.some(({ order }) => order === 3)).toBe(false)
    expect(verdict.orders).toEqual([3])
    expect(verdict.sentence).toContain('#3')
  })
})
