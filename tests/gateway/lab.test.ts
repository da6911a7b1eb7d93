import { afterAll, beforeAll, expect, it } from 'vitest'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { Lab } from '../../server/gateway/lab'
import { Queue } from '../../server/gateway/queue'
import { Turns } from '../../server/gateway/turns'
import { openLab } from '../../server/runs'
import { ourTopics } from './our-topics'

let cluster: Cluster

beforeAll(async () => {
  cluster = await openCluster({})
})

afterAll(async () => {
  await drainWorkers()
  await cluster.stop()
})

/** A lab on the embedded cluster with one turn, and the moment at which its first run is being started. */
function labOf(): { lab: Lab; queue: Queue; isStarting: Promise<void> } {
  const queue = new Queue({ most: 1 })
  let tell: () => void = () => undefined
  const isStarting = new Promise<void>(resolve => {
    tell = resolve
  })
  const openRuns = () => {
    const runs = openLab(cluster)
    return {
      start: (order: Parameters<typeof runs.start>[0]) => {
        tell()
        return runs.start(order)
      },
      close: () => runs.close(),
    }
  }
  const counts = {
    runStarted: () => undefined,
    runSettled: () => undefined,
    eventTold: () => undefined,
    refused: () => undefined,
  }
  const one = new Turns(1)
  const lab = new Lab({
    openRuns,
    say: () => undefined,
    counts,
    queue,
    turns: one,
    workTurns: one,
    laneTurns: new Turns(4),
    costTurns: one,
    measureCost: () => expect.unreachable(),
  })
  return { lab, queue, isStarting }
}

const servers = (): number =>
  process.getActiveResourcesInfo().filter(resource => resource === 'TCPServerWrap').length

it.each(['', '&cluster.nodes=3'])(
  'leaves nothing on the cluster of a run that was being started when its visitor left%s',
  async nodes => {
    const before = servers()
    const { lab, queue, isStarting } = labOf()
    const reply = lab.start({ recipe: `orders=2${nodes}`, mode: 'scripted' })
    await isStarting
    await lab.close()
    expect(await reply).toMatchObject({ ok: false })
    expect(queue.free).toBe(1)
    expect(await ourTopics(cluster)).toEqual([])
    expect(servers()).toBe(before)
  },
)

it('shows no run that was being started when the lab was reset', async () => {
  const { lab, queue, isStarting } = labOf()
  const reply = lab.start({ recipe: 'orders=2', mode: 'scripted' })
  await isStarting
  await lab.reset()
  expect(await reply).toMatchObject({ ok: false })
  expect(lab.head).toBeUndefined()
  expect(queue.free).toBe(1)
  expect(await lab.start({ recipe: 'orders=1', mode: 'scripted' })).toMatchObject({ ok: true })
  await lab.close()
  expect(await ourTopics(cluster)).toEqual([])
})

it('keeps no lanes that were being started when its visitor left', async () => {
  const before = servers()
  const { lab, isStarting } = labOf()
  const reply = lab.comparisons.start({ recipes: ['orders=2&cluster.nodes=3', 'orders=2'] })
  await isStarting
  await lab.close()
  await reply.catch(() => undefined)
  expect(await ourTopics(cluster)).toEqual([])
  expect(servers()).toBe(before)
})
