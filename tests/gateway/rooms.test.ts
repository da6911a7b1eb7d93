import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Me, RoomEntry, RoomState } from '../../domain/room'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { type Gateway, openGateway } from '../../server/gateway'
import { type Entering, PageClient } from './page-client'

vi.setConfig({ testTimeout: 60_000 })

let cluster: Cluster
beforeAll(async () => {
  cluster = await openCluster({})
})
afterAll(async () => {
  await drainWorkers()
  await cluster.stop()
})

const open: { gateways: Gateway[]; pages: PageClient[] } = { gateways: [], pages: [] }
afterEach(async () => {
  for (const page of open.pages.splice(0)) page.close()
  for (const gateway of open.gateways.splice(0)) await gateway.close()
})

/** A server of its own; returns its port. */
async function server(more: { redisUrl?: string; emptyRoomMs?: number } = {}): Promise<number> {
  const http = createServer()
  const gateway = openGateway(http, { cluster, appVersion: '1.2.3', graceMs: 50, ...more })
  open.gateways.push(gateway)
  await gateway.ready
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return (http.address() as AddressInfo).port
}

/** Someone in a room: a page, and what it has heard of the room. */
class Someone extends PageClient {
  state: RoomState | undefined
  me: Me | undefined
  readonly entered: Promise<RoomEntry>

  constructor(port: number, session: string, entering: Entering) {
    super(port, session, {}, entering)
    this.entered = new Promise((resolve, reject) => {
      this.socket.once('room:entered', resolve)
      this.socket.once('room:ended', ({ why }) => reject(new Error(why)))
    })
    this.entered.catch(() => undefined)
    this.socket.on('room:entered', ({ state, me }) => Object.assign(this, { state, me }))
    this.socket.on('room:state', state => {
      this.state = state
    })
    this.socket.on('room:me', me => {
      this.me = me
    })
  }
}

function someone(port: number, session: string, entering: Entering): Someone {
  const page = new Someone(port, session, entering)
  open.pages.push(page)
  return page
}

/** Opens a room as a presenter does: from an ordinary page, then through the link with the secret. */
async function workshop(port: number) {
  const page = new PageClient(port, 'session-anna')
  open.pages.push(page)
  await page.hello
  const reply = await page.say('room:open', { shown: { path: '/lessons/stopping' } })
  if (!reply.ok) throw new Error(reply.problem.message)
  const { room, secret } = reply as unknown as { room: string; secret: string }
  const anna = someone(port, 'session-anna', { room, secret })
  await anna.entered
  return { room, secret, anna }
}

describe('a workshop', () => {
  it('lets everybody watch the presenter’s run, and nobody else start one', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const [ben, cleo] = [
      someone(port, 'session-ben', { room, name: 'Ben' }),
      someone(port, 'session-cleo', { room }),
    ]
    await Promise.all([ben.entered, cleo.entered])
    expect((await ben.entered).state.shown.path).toBe('/lessons/stopping')
    expect(await ben.start('orders=1')).toMatchObject({ ok: false, problem: { code: 'not-presenter' } })
    expect(await anna.start('guarantee=at-least-once&orders=3&fault=lose-ack.shop.2')).toMatchObject({
      ok: true,
    })
    const results = await Promise.all([anna, ben, cleo].map(each => each.result()))
    for (const result of results) expect(result.orders.map(({ paid }) => paid)).toEqual([1, 2, 1])
    expect(ben.events).toEqual(anna.events)
  })

  it('asks, counts votes, and shows the bars when the presenter does', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const ben = someone(port, 'session-ben', { room })
    await ben.entered
    await anna.say('room:ask', { question: 'stopping', answers: ['once', 'twice'] })
    await expect.poll(() => ben.state?.poll?.question).toBe('stopping')
    expect(await ben.say('room:vote', { answer: 'twice' })).toMatchObject({ ok: true })
    await expect.poll(() => [anna.state?.poll?.votes, ben.me?.vote]).toEqual([1, 'twice'])
    expect(anna.state?.poll?.bars).toBeUndefined()
    await anna.say('room:reveal', {})
    await expect.poll(() => ben.state?.poll?.bars).toEqual({ once: 0, twice: 1 })
  })

  it('takes someone back who lost the network as the same person, with nothing missed', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const away = someone(port, 'session-ben', { room })
    const { me } = await away.entered
    await anna.say('room:ask', { question: 'stopping', answers: ['once', 'twice'] })
    await away.say('room:vote', { answer: 'once' })
    away.close()
    await expect.poll(() => anna.state?.here).toBe(1)
    await anna.start('guarantee=at-least-once&orders=2')
    await anna.result()
    const back = someone(port, 'session-ben', { room })
    const entry = await back.entered
    expect(entry.me).toMatchObject({ id: me.id, vote: 'once' })
    await back.say('run:resume', { run: entry.run?.run, after: 0 })
    await back.result()
    expect(back.events).toEqual(anna.events)
  })

  it('lets someone who was away for a whole run open it after the next one has begun, until the lab is reset', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const first = await anna.start('guarantee=at-least-once&orders=2')
    const run = first.ok ? first.run.run : ''
    await anna.say('room:show', { shown: { search: `orders=2&run=${run}` } })
    await anna.result()
    const missed = [...anna.events]
    const second = await anna.start('guarantee=at-least-once&orders=1')
    await anna.say('room:show', { shown: { search: `orders=1&run=${second.ok && second.run.run}` } })
    await expect.poll(() => anna.results.length, { timeout: 30_000 }).toBe(2)
    const late = someone(port, 'session-ben', { room })
    const [seen] = (await late.entered).past
    expect(seen).toBe(`orders=2&run=${run}`)
    expect(await late.say('run:resume', { run, after: 0 })).toMatchObject({ ok: true })
    await late.result()
    expect(late.events).toEqual(missed)
    await anna.say('room:reset', {})
    expect(await late.say('run:resume', { run, after: 0 })).toMatchObject({ ok: false })
  })

  it('is handed over and taken back; the lab answers to whoever presents', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const ben = someone(port, 'session-ben', { room })
    const { me } = await ben.entered
    await anna.say('room:hand-over', { to: me.id })
    await expect
      .poll(() => [ben.me?.isPresenter, anna.me?.isPresenter, anna.me?.isOwner])
      .toEqual([true, false, true])
    expect(await anna.start('orders=1')).toMatchObject({ ok: false })
    expect(await ben.start('orders=1')).toMatchObject({ ok: true })
    await anna.say('room:take-back', {})
    await expect.poll(() => [ben.me?.isPresenter, anna.me?.isPresenter]).toEqual([false, true])
  })

  it('resets the lab while a run is under way, and shows offers to the presenter alone', async () => {
    const port = await server()
    const { room, anna } = await workshop(port)
    const ben = someone(port, 'session-ben', { room, name: 'Ben' })
    await ben.entered
    await anna.start('guarantee=at-least-once&orders=200&every=50')
    await anna.event(({ type }) => type === 'order.sent')
    const people = once(anna.socket as never, 'room:people')
    let leaked = false
    ben.socket.on('room:people', () => {
      leaked = true
    })
    await ben.say('room:offer', { recipe: 'orders=2' })
    expect((await people)[0]).toMatchObject({ people: [{}, { name: 'Ben' }] })
    expect(await anna.say('room:reset', {})).toMatchObject({ ok: true })
    await expect.poll(() => ben.state?.resets).toBe(1)
    expect(await anna.say('run:stop', {})).toMatchObject({ ok: false, problem: { code: 'not-running' } })
    expect(await anna.say('room:take', { offer: ben.me?.id })).toMatchObject({ ok: true, recipe: 'orders=2' })
    expect(leaked).toBe(false)
  })

  it('ends when told to, and after nobody has been there for long', async () => {
    const port = await server({ emptyRoomMs: 1500 })
    const first = await workshop(port)
    const ben = someone(port, 'session-ben', { room: first.room })
    await ben.entered
    const ended = once(ben.socket as never, 'room:ended')
    expect(await ben.say('room:close', {})).toMatchObject({ ok: false })
    await first.anna.say('room:close', {})
    expect(await ended).toEqual([{ room: first.room, why: 'closed' }])
    const second = await workshop(port)
    second.anna.close()
    await expect.poll(() => open.gateways.at(-1)?.rooms, { timeout: 20_000 }).toBe(0)
    await expect(someone(port, 'session-cleo', { room: second.room }).entered).rejects.toThrow('unknown')
  })

  it('tells who guesses no more than that there is no such room, and soon does not even look', async () => {
    const port = await server()
    const { room } = await workshop(port)
    const guesses = Array.from({ length: 14 }, (_, at) => `222${'23456789ABCDEF'[at]}22`)
    for (const guess of guesses)
      await expect(someone(port, 'session-guess', { room: guess }).entered).rejects.toThrow('unknown')
    await expect(someone(port, 'session-guess', { room }).entered, 'even the right one').rejects.toThrow(
      'unknown',
    )
    const back = someone(port, 'session-anna', { room })
    expect((await back.entered).state.room, 'who was here comes back all the same').toBe(room)
  })

  it('lets one address open some of the rooms, and never all', async () => {
    const port = await server()
    const stranger = new PageClient(port, 'session-stranger')
    open.pages.push(stranger)
    await stranger.hello
    const replies = await Promise.all(Array.from({ length: 20 }, () => stranger.say('room:open', {})))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(8)
    expect(replies.at(-1)).toMatchObject({ problem: { code: 'busy' } })
  })
})

const REDIS = spawnSync('redis-server', ['--version']).status === 0

describe('a workshop over two servers', () => {
  if (!REDIS) console.log('not run: two servers meet at a Redis, and redis-server is not installed')

  it.skipIf(!REDIS)('lives on one and is attended from both', async () => {
    const redis = await startRedis()
    try {
      const [here, there] = [await server({ redisUrl: redis.url }), await server({ redisUrl: redis.url })]
      const { room, secret, anna } = await workshop(here)
      const ben = someone(there, 'session-ben', { room, name: 'Ben' })
      const { me } = await ben.entered
      await expect.poll(() => anna.state?.here).toBe(2)
      await anna.start('guarantee=at-least-once&orders=3&fault=lose-ack.shop.2')
      expect((await ben.result()).orders.map(({ paid }) => paid)).toEqual([1, 2, 1])
      expect(ben.events).toEqual(anna.events)
      await anna.say('room:ask', { question: 'stopping', answers: ['once', 'twice'] })
      await expect.poll(() => ben.state?.poll?.question).toBe('stopping')
      expect(await ben.say('room:vote', { answer: 'twice' })).toMatchObject({ ok: true })
      await expect.poll(() => [anna.state?.poll?.votes, ben.me?.vote]).toEqual([1, 'twice'])
      await anna.say('room:hand-over', { to: me.id })
      await expect.poll(() => ben.me?.isPresenter).toBe(true)
      expect(await ben.start('guarantee=at-least-once&orders=1')).toMatchObject({ ok: true })
      const late = someone(there, 'session-anna', { room, secret })
      expect((await late.entered).me).toMatchObject({ isOwner: true })
      const state = await late.entered
      await late.say('run:resume', { run: state.run?.run, after: 0 })
      await late.result()
      ben.close()
      await expect.poll(() => anna.state?.here).toBe(1)
      await expect(someone(there, 'session-x', { room: '222222' }).entered).rejects.toThrow('unknown')
    } finally {
      for (const page of open.pages.splice(0)) page.close()
      for (const gateway of open.gateways.splice(0)) await gateway.close()
      redis.process.kill()
    }
  })

  it.skipIf(!REDIS)(
    'outlives Redis: nobody is told that the room has ended, and all is heard once it is back',
    async () => {
      const first = await startRedis()
      const port = Number(new URL(first.url).port)
      let second: ChildProcess | undefined
      try {
        const [here, there] = [await server({ redisUrl: first.url }), await server({ redisUrl: first.url })]
        const { room, anna } = await workshop(here)
        const ben = someone(there, 'session-ben', { room })
        await ben.entered
        let ended = false
        ben.socket.on('room:ended', () => {
          ended = true
        })
        const gone = once(first.process, 'exit')
        first.process.kill('SIGKILL')
        await gone
        await anna.say('room:show', { shown: { black: true } })
        await expect
          .poll(() => ben.say('room:vote', { answer: 'once' }), { timeout: 20_000 })
          .toMatchObject({ problem: { message: 'The servers of this workshop do not reach each other.' } })
        second = (await startRedis(port)).process
        await expect.poll(() => ben.state?.shown.black, { timeout: 20_000 }).toBe(true)
        await anna.start('guarantee=at-least-once&orders=1')
        expect((await ben.result()).orders).toHaveLength(1)
        expect(ended).toBe(false)
      } finally {
        for (const page of open.pages.splice(0)) page.close()
        for (const gateway of open.gateways.splice(0)) await gateway.close()
        second?.kill()
      }
    },
  )
})

async function startRedis(at?: number): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const port = at ?? (await freePort())
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const process = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of process.stdout) if (String(line).includes('Ready to accept connections')) break
  return { url: `redis://127.0.0.1:${port}`, process }
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
