import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawFrom } from '../../domain/drawn-faults'
import { parseRecipe } from '../../domain/recipe-text'
import type { Guarantee } from '../../domain/words'
import { type Cluster, openCluster } from '../../server/clusters'
import { openLab } from '../../server/runs'

/** What can happen between any two steps of the line without anyone sending an order again by hand. */
const FAULTS = [
  'kill.payments.received',
  'kill.payments.worked',
  'kill.payments.halfway',
  'kill.payments.offset-committed',
  'kill.payments.done',
  'stop.payments.worked',
  'lose-request.shop',
  'lose-request.payments',
  'lose-ack.payments-offsets',
  'lose-request.payments-offsets',
] as const
const WITH_ACKS = [...FAULTS, 'lose-ack.shop', 'lose-ack.payments'] as const
const IN_TRANSACTION = [
  ...WITH_ACKS,
  'lose-ack.payments-transaction',
  'lose-request.payments-transaction',
] as const

const ORDERS = 20
/** Short, because most of such a run is waiting for the sessions of the dead. */
const QUICK = 'payments.sessionTimeout=700&payments.heartbeatInterval=150'

let cluster: Cluster
beforeAll(async () => {
  cluster = await openCluster(process.env)
})
afterAll(() => cluster.stop())

/** A failure at every order but the first and the last, drawn from a seed. */
function drawn(guarantee: Guarantee, faults: readonly string[], seed: number): string {
  const next = drawFrom(seed)
  const lines = Array.from(
    { length: ORDERS - 2 },
    (_, at) => `fault=${faults[next(faults.length)]}.${at + 2}`,
  )
  return `guarantee=${guarantee}&orders=${ORDERS}&${QUICK}&${lines.join('&')}`
}

async function run(text: string) {
  const { recipe, problems } = parseRecipe(text)
  expect(problems).toEqual([])
  const lab = openLab(cluster)
  const running = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents: () => {} })
  const result = await running.settled
  await lab.close()
  expect(result.faults.filter(({ struck }) => !struck)).toEqual([])
  return result
}

describe.concurrent('a failure at every order', () => {
  it('exactly once loses nothing and repeats nothing', async () => {
    const { totals, verdict } = await run(drawn('exactly-once', IN_TRANSACTION, 1))
    expect([totals.paid, totals.lost, totals.duplicated]).toEqual([ORDERS, 0, 0])
    expect(verdict.kept).toBe(true)
  }, 120_000)

  it('at least once loses nothing, and repeats', async () => {
    const { totals } = await run(drawn('at-least-once', WITH_ACKS, 2))
    expect(totals.lost).toBe(0)
    expect(totals.duplicated).toBeGreaterThan(0)
  }, 120_000)

  it('at most once repeats nothing, and loses', async () => {
    const { totals } = await run(drawn('at-most-once', FAULTS, 3))
    expect(totals.duplicated).toBe(0)
    expect(totals.lost).toBeGreaterThan(0)
  }, 120_000)
})
