import { afterAll, describe, expect, it } from 'vitest'
import { parseRecipe } from '../../domain/recipe-text'
import { type Cluster, openCluster } from '../clusters'
import { openLab } from '../runs'
import { drainWorkers, warmWorkers, workerCount } from './workers'

const opened: Cluster[] = []

afterAll(async () => {
  await drainWorkers()
  for (const cluster of opened) await cluster.stop()
})

async function paid(cluster: Cluster, text: string): Promise<readonly number[]> {
  const lab = openLab(cluster)
  const { recipe } = parseRecipe(text)
  const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents: () => undefined })
  const { orders } = await run.settled
  await lab.close()
  return orders.map(order => order.paid)
}

describe('a thread whose run is over', () => {
  it('plays again, and what it played before leaves no trace in the next run', async () => {
    const cluster = await openCluster({})
    opened.push(cluster)
    await warmWorkers()
    const first = await paid(cluster, 'guarantee=at-least-once&orders=3&fault=lose-ack.shop.2')
    const threads = workerCount()
    for (let run = 0; run < 3; run += 1) {
      expect(await paid(cluster, 'guarantee=exactly-once&orders=3')).toEqual([1, 1, 1])
      expect(await paid(cluster, 'guarantee=at-least-once&orders=3&fault=lose-ack.shop.2')).toEqual(first)
    }
    expect(first).toEqual([1, 2, 1])
    // Six runs of three threads each, and no kill: those of the first run, and the ones kept ready, are enough.
    expect(workerCount()).toBeLessThanOrEqual(threads + 3)
  })
})
