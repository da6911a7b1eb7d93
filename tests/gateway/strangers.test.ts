import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { answerRoute, type Gateway, openGateway } from '../../server/gateway'
import { Metrics } from '../../server/operation/metrics'
import { programsOf } from '../../server/runs'
import { PageClient } from './page-client'

/** A server as it stands on a conference's network, with limits small enough to meet. */
let cluster: Cluster
let http: Server
let gateway: Gateway
let metrics: Metrics
let port: number
const pages: PageClient[] = []

beforeAll(async () => {
  cluster = await openCluster({})
})
afterAll(async () => {
  await drainWorkers()
  await cluster.stop()
})

beforeEach(async () => {
  http = createServer()
  metrics = new Metrics()
  gateway = openGateway(http, {
    cluster,
    appVersion: '1.2.3',
    graceMs: 20,
    limits: { mostSockets: 3, messagesPerSecond: 2, trustProxy: true, origins: ['https://ours.example'] },
    counts: metrics,
  })
  http.on('request', (request, response) => {
    if (request.url?.startsWith('/ws')) return
    const routes = { cluster, programsOf, metrics, isReady: () => !gateway.isWaning }
    void answerRoute(request, response, routes).then(done => done || response.writeHead(404).end())
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  port = (http.address() as AddressInfo).port
})

afterEach(async () => {
  for (const page of pages.splice(0)) page.close()
  await gateway.close()
})

function open(session: string, headers?: Record<string, string>): PageClient {
  const page = new PageClient(port, session, headers)
  pages.push(page)
  return page
}

const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`)

describe('among strangers', () => {
  it('lets no page of another site open a socket, and those it was told of', async () => {
    await expect(open('visitor-1', { origin: 'https://elsewhere.example' }).hello).rejects.toThrow()
    await expect(open('visitor-2', { origin: 'https://ours.example' }).hello).resolves.toBeDefined()
    expect((await metrics.text()).body).toContain('playground_refusals_total{reason="origin"} 1')
  })

  it('holds so many pages open for one address and no more, until one has gone', async () => {
    const mine = { 'x-forwarded-for': '9.9.9.9, 1.1.1.1' }
    const [first] = await Promise.all(
      ['one', 'two', 'three'].map(async name => {
        const page = open(`visitor-${name}`, mine)
        await page.hello
        return page
      }),
    )
    await expect(open('visitor-four', mine).hello, 'one too many').rejects.toThrow()
    await expect(open('visitor-five', { 'x-forwarded-for': '9.9.9.9, 2.2.2.2' }).hello).resolves.toBeDefined()
    first?.close()
    await expect
      .poll(() =>
        open('visitor-six', mine)
          .hello.then(() => true)
          .catch(() => false),
      )
      .toBe(true)
  })

  it('answers a page that says too much that it does, and goes on when it has slowed down', async () => {
    const page = open('visitor-fast')
    await page.hello
    const replies = await Promise.all(Array.from({ length: 40 }, () => page.say('run:stop', {})))
    const codes = replies.map(reply => (reply.ok ? 'ok' : reply.problem.code))
    expect(codes.slice(0, 20), 'ten seconds’ worth in one go').toEqual(Array(20).fill('not-running'))
    expect(codes.at(-1)).toBe('too-fast')
    await expect
      .poll(async () => {
        const reply = await page.say('run:stop', {})
        return !reply.ok && reply.problem.code
      })
      .toBe('not-running')
  })

  it('sends a page away that never stops', async () => {
    const page = open('visitor-flood')
    await page.hello
    const gone = once(page.socket as never, 'disconnect')
    for (let sent = 0; sent < 400; sent += 1) page.socket.emit('run:stop', {}, () => undefined)
    await gone
  })

  it('ends the connection of a message larger than any recipe, and serves the next page', async () => {
    const page = open('visitor-large')
    await page.hello
    const gone = once(page.socket as never, 'disconnect')
    page.socket.emit('fault:arm', { fault: 'x'.repeat(100_000) }, () => undefined)
    await gone
    await expect(open('visitor-after').hello).resolves.toBeDefined()
  })

  it('answers no message that it does not know, and no body that it did not ask for', async () => {
    const page = open('visitor-odd')
    await page.hello
    for (const body of [
      null,
      7,
      [],
      { recipe: 7 },
      { recipe: 'x'.repeat(9000), mode: 'scripted' },
      { __proto__: null },
    ])
      expect(await page.say('run:start', body)).toMatchObject({ ok: false, problem: { code: 'bad-message' } })
    // Names that no page sends.
    const anything = page.socket as unknown as { emit(name: string): void }
    anything.emit('constructor')
    anything.emit('__proto__')
    expect(await page.say('run:stop', {})).toMatchObject({ problem: { code: 'not-running' } })
  })

  it('reads no file for anybody', async () => {
    const paths = [
      '/../package.json',
      '/%2e%2e/package.json',
      '/api/programs/../../package.json',
      '/healthz/../../etc/passwd',
    ]
    for (const path of paths) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 404/)
      expect(answer).not.toContain('kafkajs')
    }
    const programs = await (await get('/api/programs?guarantee=../../../../etc/passwd')).text()
    expect(programs).not.toContain('root:')
  })
})

describe('as it is operated', () => {
  it('says that it lives, that it is ready, and what it counts', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ ok: true })
    expect((await get('/readyz')).status).toBe(200)
    metrics.measure({
      labs: () => gateway.labs.size,
      runs: () => 0,
      queue: () => 0,
      sockets: () => gateway.sockets,
      rooms: () => gateway.rooms,
      workers: () => 0,
    })
    const page = open('visitor-counted')
    await page.hello
    await page.start('guarantee=at-least-once&orders=1')
    await page.result()
    const body = await (await get('/metrics')).text()
    for (const line of [
      'playground_labs 1',
      'playground_sockets 1',
      'playground_runs_started_total{mode="scripted"} 1',
      'playground_runs_settled_total{verdict="kept"} 1',
    ])
      expect(body).toContain(`${line}\n`)
    expect(body).toMatch(/playground_event_lag_seconds_count [1-9]/)
  })

  it('lets labs past the limit wait in a queue, shows them their place, and begins by itself', async () => {
    const limited = createServer()
    const small = openGateway(limited, { cluster, appVersion: '1', graceMs: 20, mostLabs: 1 })
    limited.listen(0, '127.0.0.1')
    await once(limited, 'listening')
    const its = (limited.address() as AddressInfo).port
    const [first, second, third] = ['queue-one', 'queue-two', 'queue-three'].map(name => {
      const page = new PageClient(its, name)
      pages.push(page)
      return page
    }) as [PageClient, PageClient, PageClient]
    await Promise.all([first.hello, second.hello, third.hello])
    const recipe = 'guarantee=at-least-once&orders=3'
    await first.start('guarantee=at-least-once&orders=200&every=100')
    expect(await second.start(recipe)).toMatchObject({ ok: false, problem: { code: 'queued', place: 1 } })
    expect(await third.start(recipe)).toMatchObject({ ok: false, problem: { code: 'queued', place: 2 } })
    await first.say('run:stop', {})
    expect((await second.result()).verdict.kept).toBe(true)
    expect((await third.result()).verdict.kept).toBe(true)
    expect(third.problems.map(({ place }) => place)).toContain(1)
    await small.close()
  })

  it('before it ends, says so, starts nothing more, and lets runs finish', async () => {
    const page = open('visitor-last')
    await page.hello
    await page.start('guarantee=at-least-once&orders=6')
    const told = once(page.socket as never, 'server:closing')
    const waned = gateway.wane(60_000)
    expect(await told).toEqual([{ withinMs: 60_000 }])
    expect((await get('/readyz')).status).toBe(503)
    expect(await page.start('guarantee=at-least-once&orders=1')).toMatchObject({
      problem: { code: 'closing' },
    })
    await waned
    expect((await page.result()).verdict.kept).toBe(true)
  })
})

/** Sends bytes as they are: `fetch` would tidy the path. */
async function raw(request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(request)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}
