import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { type Gateway, openGateway } from '../../server/gateway'
import { ourTopics } from './our-topics'
import { PageClient } from './page-client'

// Real threads and real waits: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 })

const GRACE_MS = 400

let cluster: Cluster
let http: Server
let gateway: Gateway
let port: number
const pages: PageClient[] = []

beforeAll(async () => {
  cluster = await openCluster({})
  http = createServer()
  gateway = openGateway(http, { cluster, appVersion: '1.2.3', graceMs: GRACE_MS })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  port = (http.address() as AddressInfo).port
})

afterAll(async () => {
  await gateway.close()
  await drainWorkers()
  await cluster.stop()
})

afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

function open(session: string, headers?: Record<string, string>): PageClient {
  const page = new PageClient(port, session, headers)
  pages.push(page)
  return page
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 10))
}

describe('the gateway', () => {
  it('greets a page with its session, the cluster and the client', async () => {
    const hello = await open('visitor-1').hello
    expect(hello).toMatchObject({
      session: 'visitor-1',
      appVersion: '1.2.3',
      cluster: { kind: 'embedded', up: true },
      client: { name: 'kafkajs' },
    })
    expect(hello.run).toBeUndefined()
  })

  it('runs a recipe and tells every event in order, then the result', async () => {
    const page = open('visitor-2')
    await page.hello
    const reply = await page.start('guarantee=at-least-once&orders=3')
    expect(reply).toMatchObject({ ok: true, run: { state: 'running', mode: 'scripted' } })
    const result = await page.result()
    expect(result.verdict.kept).toBe(true)
    expect(page.events.map(({ seq }) => seq)).toEqual(page.events.map((_, index) => index + 1))
    expect(page.events.at(-1)).toMatchObject({ type: 'run.settled', reason: 'quiet' })
  })

  it('shows no visitor the run of another', async () => {
    const [one, two] = [open('visitor-3'), open('visitor-4')]
    await Promise.all([one.hello, two.hello])
    await one.start('guarantee=at-least-once&orders=2')
    await one.result()
    expect(two.events).toEqual([])
    expect(two.results).toEqual([])
    expect(await two.say('run:resume', { run: 'anything', after: 0 })).toMatchObject({
      ok: false,
      problem: { code: 'not-running' },
    })
  })

  it('gives a page that was away the rest of its run', async () => {
    const before = open('visitor-5')
    await before.hello
    const reply = await before.start('guarantee=at-least-once&orders=2')
    await before.result()
    before.close()
    const back = open('visitor-5')
    const { run } = await back.hello
    expect(run).toMatchObject(reply.ok ? { run: reply.run.run, state: 'settled' } : {})
    const resumed = await back.say('run:resume', { run: run?.run, after: 5 })
    expect(resumed.ok).toBe(true)
    await until(() => back.results.length > 0)
    expect(back.events.map(({ seq }) => seq)).toEqual(before.events.slice(5).map(({ seq }) => seq))
  })

  it('answers what it cannot use with a problem, and goes on', async () => {
    const page = open('visitor-6')
    await page.hello
    for (const [name, body] of [
      ['run:start', null],
      ['run:start', { recipe: 7 }],
      ['live:rate', { perSecond: 'fast' }],
      ['fault:arm', {}],
    ] as const)
      expect(await page.say(name, body)).toMatchObject({ ok: false, problem: { code: 'bad-message' } })
    expect(page.problems).toHaveLength(4)
    page.socket.emit('run:stop', {}, 'no function' as never)
    expect(await page.say('run:stop', {})).toMatchObject({ ok: false, problem: { code: 'not-running' } })
  })

  it('names the wrong part of a recipe and runs the rest', async () => {
    const page = open('visitor-7')
    await page.hello
    const reply = await page.start('guarantee=at-least-once&orders=2&fault=loose-ack.shop.3')
    expect(reply.ok).toBe(true)
    expect(page.problems).toMatchObject([{ code: 'bad-recipe' }])
    expect(page.problems[0]?.message).toContain('fault=loose-ack.shop.3')
    expect((await page.result()).orders).toHaveLength(2)
  })

  it('lets live traffic flow, strikes the next order on demand, and stops when told', async () => {
    const page = open('visitor-8')
    await page.hello
    await page.start('guarantee=at-least-once', { mode: 'live', perSecond: 20 })
    await page.event(({ type }) => type === 'payment.read')
    expect(await page.say('fault:arm', { fault: 'lose-ack.shop.next' })).toEqual({
      ok: true,
      fault: 'lose-ack.shop.next',
    })
    await page.event(({ type }) => type === 'fault.struck')
    expect(await page.say('live:rate', { perSecond: 10 })).toEqual({ ok: true })
    expect(await page.say('run:stop', {})).toEqual({ ok: true })
    const result = await page.result()
    expect(result.totals.duplicated).toBe(1)
    expect(result.totals.lost).toBe(0)
  })

  it('cleans up when the browser does not come back', async () => {
    const page = open('visitor-9')
    await page.hello
    await page.start('guarantee=at-least-once', { mode: 'live', perSecond: 5 })
    await page.event(({ type }) => type === 'order.sent')
    for (const each of pages.splice(0)) each.close()
    await until(() => gateway.labs.size === 0)
    await until(async () => (await ourTopics(cluster)).length === 0)
  })

  it('lets no page of another site in', async () => {
    const page = open('visitor-10', { origin: 'http://evil.example' })
    await expect(page.hello).rejects.toThrow()
  })
})

describe('runs beside the one on screen', () => {
  const lost = 'orders=2&fault=lose-ack.shop.1'

  it('compares recipes as real runs, each told under its own id, and resumes them', async () => {
    const page = open('visitor-c1')
    const answer = await page.socket.emitWithAck('compare:start', {
      recipes: [`guarantee=at-least-once&${lost}`, `guarantee=exactly-once&${lost}`],
    })
    if (!answer.ok) throw new Error(answer.problem.message)
    expect(answer.runs).toHaveLength(2)
    await until(() => page.results.length === 2)
    expect(page.results.map(({ totals }) => totals.duplicated).sort()).toEqual([0, 1])
    const [first] = answer.runs
    const again = await page.socket.emitWithAck('run:resume', { run: first?.run ?? '', after: 0 })
    expect(again).toMatchObject({ ok: true, run: { recipe: expect.stringContaining('at-least-once') } })
  })

  it('refuses a comparison of none, and of more than four', async () => {
    const page = open('visitor-c2')
    for (const recipes of [[], Array.from({ length: 5 }, () => 'orders=1')])
      expect(await page.say('compare:start', { recipes })).toMatchObject({ ok: false })
  })

  it('measures cells of the table as real runs and says when all are done', async () => {
    const page = open('visitor-m1')
    const told: string[] = []
    page.socket.on('matrix:result', ({ cell, result }) => told.push(`${cell} ${result.totals.duplicated}`))
    const done = new Promise(resolve => page.socket.once('matrix:done', resolve))
    const cells = [
      'at-least-once lose-ack.shop.3',
      'exactly-once lose-ack.shop.3',
      'at-most-once lose-ack.shop.3',
    ]
    // Under acks 0 there is no ack to lose: that one has nothing to run.
    expect(await page.socket.emitWithAck('matrix:start', { cells })).toEqual({ ok: true, runs: 2 })
    expect(await done).toMatchObject({ runs: 2 })
    expect(told.sort()).toEqual(['at-least-once lose-ack.shop.3 1', 'exactly-once lose-ack.shop.3 0'])
  })

  it('gives a page that comes back all of the table that it missed', async () => {
    const page = open('visitor-m3')
    const cells = ['at-least-once lose-ack.shop.3', 'exactly-once lose-ack.shop.3']
    expect(await page.socket.emitWithAck('matrix:resume', {})).toMatchObject({ ok: false })
    expect(await page.socket.emitWithAck('matrix:start', { cells })).toEqual({ ok: true, runs: 2 })
    page.close()
    const again = open('visitor-m3')
    await again.hello
    const so = () => again.socket.emitWithAck('matrix:resume', {})
    await until(async () => {
      const answer = await so()
      return answer.ok && answer.ms !== undefined
    })
    const answer = await so()
    if (!answer.ok) throw new Error(answer.problem.message)
    expect(answer.runs).toBe(2)
    expect(answer.results.map(({ cell }) => cell).sort()).toEqual(cells)
    expect(answer.failed).toEqual([])
  })

  it('stops measuring when told to, and tells nothing more', async () => {
    const page = open('visitor-m2')
    const told: string[] = []
    page.socket.on('matrix:result', ({ cell }) => told.push(cell))
    expect(await page.socket.emitWithAck('matrix:start', {})).toMatchObject({ ok: true })
    expect(await page.socket.emitWithAck('matrix:stop', {})).toEqual({ ok: true })
    const before = told.length
    expect(await page.socket.emitWithAck('matrix:stop', {})).toMatchObject({ ok: false })
    expect(told).toHaveLength(before)
  })
})
