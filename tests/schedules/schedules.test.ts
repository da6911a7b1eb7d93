import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { drawSchedule, recipeText } from './draw'
import { runSchedule } from './run-schedule'
import { shrunk } from './shrink'

const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1)

let cluster: Cluster
beforeAll(async () => {
  cluster = await openCluster({})
})
afterAll(async () => {
  await drainWorkers()
  await cluster.stop()
})

describe('random schedules of failures', () => {
  it('are the same for the same seed, and differ from one seed to the next', () => {
    expect(drawSchedule(7)).toEqual(drawSchedule(7))
    expect(new Set(SEEDS.map(seed => recipeText(drawSchedule(seed)))).size).toBe(SEEDS.length)
  })

  it('hold what the page claims of each guarantee, and are judged as the page judges them', async () => {
    const todo = SEEDS.map(drawSchedule)
    const wrong: string[] = []
    let struck = 0
    const worker = async (): Promise<void> => {
      for (let schedule = todo.shift(); schedule !== undefined; schedule = todo.shift()) {
        const outcome = await runSchedule(cluster, schedule)
        struck += outcome.result.faults.filter(each => each.struck).length
        wrong.push(...outcome.wrong.map(each => `${recipeText(outcome.schedule)}: ${each}`))
      }
    }
    await Promise.all(Array.from({ length: 6 }, worker))
    expect(wrong).toEqual([])
    expect(struck, 'failures that struck').toBeGreaterThan(SEEDS.length)
  }, 300_000)

  it('are shrunk to the failures that matter', async () => {
    const schedule = drawSchedule(3)
    const faults = ['kill.payments.halfway.2', 'lose-ack.shop.3', 'kill.payments.done.1']
    const smallest = await shrunk(
      { ...schedule, orders: 5, faults },
      async ({ faults: left, orders }) => left.includes('lose-ack.shop.3') && orders >= 3,
    )
    expect(smallest).toMatchObject({ orders: 3, faults: ['lose-ack.shop.3'], settings: [] })
  })
})
