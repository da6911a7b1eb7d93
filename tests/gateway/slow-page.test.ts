import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drainWorkers } from '../../server/actors'
import { type Cluster, openCluster } from '../../server/clusters'
import { type Gateway, openGateway } from '../../server/gateway'
import { PageClient } from './page-client'

let cluster: Cluster
let gateway: Gateway
let port: number

beforeAll(async () => {
  cluster = await openCluster({})
  const http = createServer()
  gateway = openGateway(http, { cluster, appVersion: '1', graceMs: 20, limits: { messagesPerSecond: 1000 } })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  port = (http.address() as AddressInfo).port
})
afterAll(async () => {
  await gateway.close()
  await drainWorkers()
  await cluster.stop()
})

/** The connection under a page's socket; paused, it reads nothing while it can still be written to. */
function wireOf(page: PageClient): NetSocket {
  const { transport } = page.socket.io.engine as unknown as { transport: { ws: { _socket: NetSocket } } }
  return transport.ws._socket
}

/** How often the page asks for all events again: far more than the system's buffers of a connection hold. */
const ASKED = 400

describe('a page that stops reading', () => {
  it('is told no more than a bounded amount, holds nobody up, and misses nothing once it reads again', async () => {
    const slow = new PageClient(port, 'session-shared')
    const quick = new PageClient(port, 'session-shared')
    const other = new PageClient(port, 'session-other')
    await Promise.all([slow.hello, quick.hello, other.hello])
    const first = await quick.start('guarantee=at-least-once&orders=40')
    await Promise.all([quick.result(), slow.result()])
    const run = first.ok ? first.run.run : ''

    wireOf(slow).pause()
    const all = Array.from({ length: ASKED }, () => slow.say('run:resume', { run, after: 0 }))
    // The server has taken up what the slow page asked when it has taken up this, said after it on the same connection.
    const next = slow.start('guarantee=at-least-once&orders=3&fault=lose-ack.shop.2')
    await quick.event(
      event => event.type === 'run.settled' && quick.events.indexOf(event) > endOfFirst(quick),
    )
    expect((await other.start('guarantee=at-least-once&orders=1')).ok).toBe(true)
    expect((await other.result()).verdict.kept).toBe(true)

    let helloes = 0
    const back = new Promise<string | undefined>(resolve => {
      slow.socket.on('hello', hello => {
        helloes += 1
        resolve(hello.run?.run)
      })
    })
    wireOf(slow).resume()
    const replies = await Promise.all(all)
    const refused = replies.filter(reply => !reply.ok && reply.problem.code === 'too-fast')
    expect(refused.length, 'asked for in vain, because too much waited').toBeGreaterThan(ASKED / 4)
    const started = await next
    const second = started.ok ? started.run.run : ''
    expect(await back).toBe(second)
    slow.events.length = 0
    await slow.say('run:resume', { run: second, after: 0 })
    const missed = quick.events.slice(-slow.events.length)
    expect(slow.events).toEqual(missed)
    expect(slow.events[0]?.seq).toBe(1)
    expect(helloes).toBeGreaterThan(0)
    for (const page of [slow, quick, other]) page.close()
  })
})

/** Where the first run's events end. */
function endOfFirst(page: PageClient): number {
  return page.events.findIndex(({ type }) => type === 'run.settled')
}
