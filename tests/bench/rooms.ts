import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { createInterface, type Interface } from 'node:readline'
import { io } from 'socket.io-client'
import { SOCKET_PATH } from '../../domain/protocol'
import { drainWorkers } from '../../server/actors'
import { openCluster } from '../../server/clusters'
import { type Gateway, openGateway } from '../../server/gateway'
import { now } from '../../server/runs'
import { asMs, type Measured, median } from './measure'
import type { Lags, Went } from './rooms-load'

const SPECTATORS = Number(process.env.BENCH_SPECTATORS ?? 500)
/** Who sits in one process: five hundred browsers do not wait for each other, as in one they would. */
const AUDIENCE = 125
const LABS = Number(process.env.BENCH_LABS ?? 50)
/** A run as a workshop shows it: two orders a second for ten seconds, a lost ack, a crash between two duties. */
const SHOWN =
  'guarantee=at-least-once&orders=20&every=500&fault=lose-ack.shop.3&fault=kill.payments.halfway.5'
/** What everybody runs by themselves meanwhile. */
const OWN = 'guarantee=at-least-once&orders=20&every=500&fault=lose-ack.shop.3'
/** A lab's time alone is taken so often. */
const ALONE = 2
/** People do not press in the same millisecond: within so long, ms. */
const SPREAD_MS = 5000

interface Place {
  readonly port: number
  readonly gateway: Gateway
}

/**
 * A workshop of hundreds, and fifty labs at once, against the gateway in this process; the visitors are real socket.io
 * clients in another. An event's time is from the moment it happened to the moment it is parsed in the client.
 */
export async function benchRooms(): Promise<readonly Measured[]> {
  const cluster = await openCluster(process.env)
  const http = createServer()
  const gateway = openGateway(http, { cluster, appVersion: 'bench', mostLabs: LABS + 1 })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const place = { port: (http.address() as AddressInfo).port, gateway }
  const peak = watchMemory()
  const before = loadavg()[0] ?? 0
  const rows: Measured[] = []
  await labs(place, { count: 1, recipe: OWN })
  const alone: number[] = []
  for (let round = 0; round < ALONE; round += 1)
    alone.push(...(await labs(place, { count: 1, recipe: OWN })).map(({ took }) => took))
  rows.push(await spectators(place, 'nothing else running'))
  let seated = (): void => undefined
  const after = new Promise<void>(resolve => {
    seated = resolve
  })
  const [together, besideLabs] = await Promise.all([
    labs(place, { count: LABS, recipe: OWN, spreadMs: SPREAD_MS, after }),
    spectators(place, `${LABS} labs running as well`, seated),
  ])
  const one = median(alone)
  const took = together.map(each => each.took)
  const waited = together.map(each => each.waited)
  rows.push(
    besideLabs,
    {
      what: `${together.length} labs at once, 20 orders in 10 s each, from their turn to the verdict`,
      value: `median ${ratio(median(took), one)}, slowest ${ratio(Math.max(...took), one)} of the ${asMs(one)} alone`,
    },
    {
      what: 'from the press to their turn',
      value: `median ${asMs(median(waited))}, longest ${asMs(Math.max(...waited))}; ${together.filter(({ place }) => place > 0).length} were told their place`,
    },
  )
  rows.push({ what: 'memory of the server at its most', value: `${Math.round(peak.stop())} MiB` })
  rows.push({ what: 'load of the machine before', value: before.toFixed(1) })
  await gateway.close()
  await cluster.stop()
  await drainWorkers()
  return rows
}

const ratio = (ms: number, alone: number): string => `${(ms / alone).toFixed(2)} ×`

/** Opens a room, fills it, runs something in it. */
async function spectators(
  { port, gateway }: Place,
  beside: string,
  onSeated: () => void = () => undefined,
): Promise<Measured> {
  const presenter = io(`http://127.0.0.1:${port}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    auth: { session: 'presenter-of-the-bench' },
  })
  await once(presenter as never, 'hello')
  const { room, secret } = await presenter.emitWithAck('room:open', {})
  presenter.auth = { session: 'presenter-of-the-bench', room, secret }
  presenter.disconnect().connect()
  await once(presenter as never, 'room:entered')
  const loads = Array.from({ length: Math.ceil(SPECTATORS / AUDIENCE) }, (_, nth) => {
    const first = nth * AUDIENCE
    const count = Math.min(AUDIENCE, SPECTATORS - first)
    return loadOf('spectators', String(port), room, String(count), String(first))
  })
  await Promise.all(loads.map(load => load.next()))
  onSeated()
  const others = new Set(gateway.labs.running)
  const reply = await presenter.emitWithAck('run:start', { recipe: SHOWN, mode: 'scripted' })
  if (!reply.ok) throw new Error(reply.problem.message)
  const run = gateway.labs.running.find(({ id }) => id === reply.run.run)
  if (run === undefined) throw new Error(`the run has ended already, among ${others.size}`)
  const monotonic = Number(process.hrtime.bigint()) / 1e6
  for (const load of loads) load.tell(String(run.startedAt + (monotonic - now())))
  const told = (await Promise.all(loads.map(load => load.next()))) as { lags: Lags }[]
  const { p50, p99, most, events } = summary(told.map(({ lags }) => lags))
  await presenter.emitWithAck('room:close', {})
  presenter.disconnect()
  return {
    what: `event → ${SPECTATORS} spectators, ${beside}`,
    value: `p50 ${asMs(p50)}, p99 ${asMs(p99)}, most ${asMs(most)} (${events.toLocaleString('en')} arrivals)`,
  }
}

/** All audiences together: ms within which half, and 99 of 100, arrived. */
function summary(audiences: readonly Lags[]): Record<'p50' | 'p99' | 'most' | 'events', number> {
  const lags = Array.from({ length: Math.max(...audiences.map(({ length }) => length)) }, (_, ms) =>
    audiences.reduce((all, each) => all + (each[ms] ?? 0), 0),
  )
  const events = lags.reduce((all, each) => all + each, 0)
  const within = (share: number): number => {
    let so = 0
    return lags.findIndex(many => {
      so += many
      return so >= events * share
    })
  }
  return { events, p50: within(0.5), p99: within(0.99), most: lags.length - 1 }
}

interface Crowd {
  readonly count: number
  readonly recipe: string
  readonly spreadMs?: number
  /** What they wait for before they press. */
  readonly after?: Promise<void>
}

/** Labs of their own press Run; returns how it went for those that could. */
async function labs(
  { port }: Place,
  { count, recipe, spreadMs = 0, after }: Crowd,
): Promise<readonly Exclude<Went, string>[]> {
  const load = loadOf('labs', String(port), String(count), String(spreadMs), recipe)
  await load.next()
  await after
  load.tell('go')
  const { went } = (await load.next()) as { went: readonly Went[] }
  for (const why of went) if (typeof why === 'string') console.error(`a lab could not run: ${why}`)
  return went.filter(each => typeof each !== 'string')
}

interface Load {
  /** The next line it says. */
  next(): Promise<unknown>
  tell(line: string): void
}

function loadOf(...args: readonly string[]): Load {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/rooms-load.ts', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = linesOf(child)
  return {
    next: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error('the visitors have ended early')
      return JSON.parse(value)
    },
    tell: line => void child.stdin?.write(line),
  }
}

function linesOf({ stdout }: ChildProcess): AsyncIterator<string> {
  if (stdout === null) throw new Error('no output to read')
  const lines: Interface = createInterface({ input: stdout })
  return lines[Symbol.asyncIterator]()
}

/** Looks at this process's memory while things go on. */
function watchMemory(): { stop(): number } {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() / 2 ** 20)
  }, 100)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}
