import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { drawFrom } from '../../domain/drawn-faults'
import { matrixCells } from '../../domain/matrix'
import type { Reply } from '../../domain/protocol'
import { drainWorkers, workerCount } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { type Gateway, openGateway } from '../../server/gateway'
import { type Entering, PageClient } from '../gateway/page-client'
import { drawSchedule, recipeText } from '../schedules/draw'
import type { Measured } from './measure'

const MINUTES = Number(process.env.SOAK_MINUTES ?? 1)
const SEED = Number(process.env.SOAK_SEED ?? 1)
const VISITORS = Number(process.env.SOAK_VISITORS ?? 4)
/** How long a lab waits for its visitor here, ms; a room waits as long for anybody. */
const GRACE_MS = 200

/** How long a visitor waits for the end of anything, ms. */
const PATIENCE_MS = 120_000

/** Whether it comes to its end at all. */
async function ends(deed: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const ended = await Promise.race([deed.then(() => true as const), late])
  clearTimeout(timer)
  return ended
}

interface Tried {
  readonly port: number
  readonly draw: (below: number) => number
  readonly name: string
}

/** What a visitor may do; each resolves when it has come to its end. */
const DEEDS = {
  async runs({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      await page.start(recipeText(drawSchedule(draw(1_000_000))))
      await page.result()
    })
  },
  async 'leaves in the middle'({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      await page.start(recipeText(drawSchedule(draw(1_000_000))))
      await page.event(({ type }) => type === 'order.sent')
    })
  },
  async 'lets traffic flow'({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      await page.start('guarantee=at-least-once&orders=6', { mode: 'live', perSecond: 5 })
      await page.say('fault:arm', { fault: ['lose-ack.shop.next', 'kill.payments.halfway.next'][draw(2)] })
      await page.event(({ type }) => type === 'fault.struck')
      await page.say('run:stop', {})
      await page.result()
    })
  },
  async compares({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      const { orders, faults } = drawSchedule(draw(1_000_000))
      const recipes = ['at-least-once', 'exactly-once'].map(
        guarantee =>
          `guarantee=${guarantee}&orders=${orders}${faults.slice(0, 1).map(each => `&fault=${each}`)}`,
      )
      const settled = resultsOf(page, recipes.length)
      if (!(await page.say('compare:start', { recipes })).ok) return
      await settled
    })
  },
  async measures({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      const cells = matrixCells().filter(({ whyNot }) => whyNot === undefined)
      const asked = [0, 1, 2].flatMap(() => cells[draw(cells.length)]?.id ?? [])
      const done = once(page.socket as never, 'matrix:done')
      const reply: Reply = await page.say('matrix:start', { cells: [...new Set(asked)] })
      if (reply.ok) await done
    })
  },
  async 'holds a workshop'({ port, draw, name }: Tried) {
    await visit(port, name, async page => {
      const opened = (await page.say('room:open', {})) as Reply<{ room: string; secret: string }>
      if (!opened.ok) return
      const { room, secret } = opened
      const others = await Promise.all(
        Array.from({ length: 3 }, (_, nth) => enter(port, `${name}-guest-${nth}`, { room })),
      )
      const presenter = await enter(port, name, { room, secret })
      await presenter.say('room:ask', { question: 'which', answers: ['a', 'b'] })
      for (const other of others) await other.say('room:vote', { answer: 'a' })
      await presenter.say('room:reveal', {})
      await presenter.start(recipeText(drawSchedule(draw(1_000_000))))
      await Promise.all(others.map(other => other.result()))
      if (draw(2) === 0) await presenter.say('room:close', {})
      for (const each of [presenter, ...others]) each.close()
    })
  },
} as const satisfies Record<string, (tried: Tried) => Promise<void>>

/** All pages: what did not come to its end has not closed its own. */
const pages = new Set<PageClient>()

function opened(page: PageClient): PageClient {
  pages.add(page)
  page.socket.on('disconnect', () => pages.delete(page))
  return page
}

async function visit(port: number, name: string, does: (page: PageClient) => Promise<void>): Promise<void> {
  const page = opened(new PageClient(port, name))
  await page.hello
  await does(page)
  page.close()
}

async function enter(port: number, name: string, entering: Entering): Promise<PageClient> {
  const page = opened(new PageClient(port, name, {}, entering))
  await once(page.socket as never, 'room:entered')
  return page
}

function resultsOf(page: PageClient, count: number): Promise<void> {
  return new Promise(resolve => {
    page.socket.on('run:result', () => {
      if (page.results.length >= count) resolve()
    })
  })
}

/** Minutes of random use, and what of it is still there when everybody has gone. SOAK_MINUTES, SOAK_SEED, SOAK_VISITORS. */
export async function benchSoak(): Promise<readonly Measured[]> {
  const cluster = await openCluster(process.env)
  const http = createServer()
  const limits = { mostSockets: 10_000, messagesPerSecond: 1000 }
  const gateway = openGateway(http, {
    cluster,
    appVersion: 'soak',
    graceMs: GRACE_MS,
    emptyRoomMs: GRACE_MS,
    limits,
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  // Once each, so that what is loaded and compiled for good is there before anything is measured.
  for (const [what, does] of Object.entries(DEEDS))
    await ends(does({ port, draw: drawFrom(SEED), name: `warm-${what.replaceAll(' ', '-')}` }))
  const before = await atRest(gateway)
  const done = new Map<string, number>()
  const until = performance.now() + MINUTES * 60_000
  await Promise.all(
    Array.from({ length: VISITORS }, async (_, seat) => {
      const draw = drawFrom(SEED * 1000 + seat)
      const names = Object.keys(DEEDS) as (keyof typeof DEEDS)[]
      for (let nth = 0; performance.now() < until; nth += 1) {
        const what = names[draw(names.length)] ?? 'runs'
        const ended = await ends(DEEDS[what]({ port, draw, name: `visitor-${seat}-${nth}` }))
        const told = ended ? what : `${what} (not within ${PATIENCE_MS / 1000} s)`
        done.set(told, (done.get(told) ?? 0) + 1)
      }
    }),
  )
  const after = await atRest(gateway)
  await gateway.close()
  await cluster.stop()
  await drainWorkers()
  const deeds = [...done].map(([what, count]) => `${what} ${count}`).join(', ')
  return [
    { what: `${MINUTES} minutes of ${VISITORS} visitors, seed ${SEED}`, value: deeds },
    ...Object.keys(before).map(what => ({
      what: `${what}, before → after`,
      value: `${before[what]} → ${after[what]}`,
    })),
  ]
}

/** What the server holds once everybody has gone, after a collection. */
async function atRest(gateway: Gateway): Promise<Readonly<Record<string, string | number>>> {
  for (const page of pages) page.close()
  while (gateway.labs.size > 0 || gateway.rooms > 0 || gateway.labs.running.length > 0)
    await new Promise(resolve => setTimeout(resolve, GRACE_MS))
  await drainWorkers()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 4; round += 1) {
    collect()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  const asMiB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`
  return {
    'heap in use': asMiB(heapUsed),
    'outside the heap': asMiB(external),
    resident: asMiB(rss),
    threads: workerCount(),
    sockets: gateway.sockets,
    labs: gateway.labs.size,
    rooms: gateway.rooms,
    handles: process.getActiveResourcesInfo().length,
  }
}
