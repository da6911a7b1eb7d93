import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../domain/events'
import { parseRecipe } from '../../domain/recipe-text'
import { openCluster } from '../clusters'
import { openLab } from '../runs'
import { workerFile } from './bundle'
import type { ToWorker } from './worker/messages'

/** Threads that are lost as soon as they begin to play payments. */
let lost = 0

/** Threads by the actor they play; each can be told to die as no program of ours does. */
const threads = new Map<string, Worker>()

/** The thread that the actors' bundle runs in, with an ear for what shall become of it. */
const FRAGILE = `
  const { parentPort, workerData } = require('node:worker_threads')
  import(workerData).then(() => parentPort.on('message', ({ die }) => {
    if (die === 'exits') process.exit(7)
    if (die === 'throws') setImmediate(() => { throw new Error('thrown by nobody') })
    if (die === 'runs out of memory') for (const all = []; ; ) all.push(new Array(100_000).fill({}))
  }))
`

vi.mock('./workers', async importOriginal => ({
  ...(await importOriginal<typeof import('./workers')>()),
  giveBack: (worker: Worker) => void worker.terminate(),
  takeWorker: async () => {
    const worker = new Worker(FRAGILE, {
      eval: true,
      execArgv: [],
      workerData: await workerFile(),
      env: { ...process.env, NODE_ENV: 'production', KAFKAJS_NO_PARTITIONER_WARNING: '1' },
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    })
    const post = worker.postMessage.bind(worker)
    worker.postMessage = (message: ToWorker) => {
      if (message.type === 'play') threads.set(message.part.actor, worker)
      post(message)
      if (message.type !== 'play' || message.part.actor !== 'payments' || lost === 0) return
      lost -= 1
      post({ die: 'exits' })
    }
    return worker
  },
}))

const opened = openCluster({})
afterAll(async () => (await opened).stop())

describe('a thread that dies unexpectedly', () => {
  it.each([
    ['exits', /code 7/],
    ['throws', /thrown by nobody/],
    ['runs out of memory', /memory/],
  ] as const)(
    'because it %s: is reported, started anew, and the run comes to its verdict',
    async (die, why) => {
      const lab = openLab(await opened)
      const { recipe } = parseRecipe('guarantee=exactly-once&orders=6&every=150')
      const events: RunEvent[] = []
      let struck = false
      const run = await lab.start({
        recipe,
        mode: 'scripted',
        perSecond: 1,
        onEvents: batch => {
          events.push(...batch)
          if (struck || !batch.some(({ type }) => type === 'order.received')) return
          struck = true
          threads.get('payments')?.postMessage({ die })
        },
      })
      const result = await run.settled
      const death = events.find(({ type }) => type === 'actor.crashed')
      expect(death).toMatchObject({ actor: 'payments', life: 1, known: 'observed' })
      expect(death?.type === 'actor.crashed' && death.error).toMatch(why)
      const ready = events.filter(event => event.type === 'actor.ready' && event.actor === 'payments')
      expect([...new Set(ready.map(event => event.life))]).toEqual([1, 2])
      expect(result.orders.map(({ paid }) => paid)).toEqual([1, 1, 1, 1, 1, 1])
      await lab.close()
    },
  )

  it('before it was ready: is started anew, and the run goes on as any other', async () => {
    lost = 1
    const lab = openLab(await opened)
    const { recipe } = parseRecipe('guarantee=at-least-once&orders=2')
    const events: RunEvent[] = []
    const onEvents = (batch: readonly RunEvent[]) => events.push(...batch)
    const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents })
    const { orders } = await run.settled
    expect(events.find(({ type }) => type === 'actor.crashed')).toMatchObject({ actor: 'payments', life: 1 })
    expect(orders.map(({ paid }) => paid)).toEqual([1, 1])
    await lab.close()
  })
})
