// Visitors of a workshop, as a process of their own: real socket.io clients, each with its own connection.
//   tsx tests/bench/rooms-load.ts spectators <port> <room> <count> <first>
//   tsx tests/bench/rooms-load.ts labs <port> <count> <spread ms> <recipe>
// Says one JSON line when everybody is there, and one with what was measured.
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { type ClientToServer, type Reply, type ServerToClient, SOCKET_PATH } from '../../domain/protocol'
import type { RoomToClient } from '../../domain/room'

type Page = Socket<ServerToClient & RoomToClient, ClientToServer>

/** ms of the system's monotonic clock, which all processes of a machine share. */
const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6
const say = (what: unknown): unknown => process.stdout.write(`${JSON.stringify(what)}\n`)

function open(port: string, auth: Record<string, string>): Page {
  const url = `http://127.0.0.1:${port}`
  const how = { path: SOCKET_PATH, transports: ['websocket'], forceNew: true, reconnection: false }
  return io(url, { ...how, auth }) as Page
}

interface Audience {
  readonly port: string
  readonly room: string
  readonly count: number
  /** The number of the first of them, so that each is a person of their own. */
  readonly first: number
}

/** How long events took to those of one audience: how many took so many whole ms. */
export type Lags = readonly number[]

/** Everybody hears one run to its end; told is how long each event took to each of them. */
async function spectators({ port, room, count, first }: Audience): Promise<void> {
  const pages = Array.from({ length: count }, (_, nth) =>
    open(port, { session: `spectator-of-the-bench-${first + nth}`, room }),
  )
  await Promise.all(pages.map(page => once(page as never, 'room:entered')))
  /** For each batch: when it arrived, and the moments of its events, ms since the run began. */
  const heard: [number, readonly number[]][] = []
  const over = pages.map(page => {
    page.on('run:events', ({ events }) => {
      heard.push([monotonic(), events.map(({ at }) => at)])
    })
    return once(page as never, 'run:result')
  })
  say({ here: count })
  await Promise.all(over)
  // What is said of zero: the run's beginning on the monotonic clock, from whoever started it.
  const [line] = await once(process.stdin, 'data')
  const zero = Number(line)
  const lags: number[] = []
  for (const [arrived, moments] of heard)
    for (const at of moments) {
      const ms = Math.max(0, Math.round(arrived - zero - at))
      lags[ms] = (lags[ms] ?? 0) + 1
    }
  say({ lags: Array.from(lags, many => many ?? 0) })
}

interface Crowd {
  readonly port: string
  readonly count: number
  /** Over how long they press Run, ms. */
  readonly spreadMs: number
  readonly recipe: string
}

/** How it went for one of them: ms from the press to its turn, and from there to the verdict; or why there was none. */
export type Went = { readonly waited: number; readonly took: number; readonly place: number } | string

/** Everybody presses Run. */
async function labs({ port, count, spreadMs, recipe }: Crowd): Promise<void> {
  const pages = Array.from({ length: count }, (_, nth) => open(port, { session: `lab-of-the-bench-${nth}` }))
  await Promise.all(pages.map(page => once(page as never, 'hello')))
  say({ here: count })
  await once(process.stdin, 'data')
  const went = await Promise.all(
    pages.map((page, nth) => press(page, { recipe, after: (spreadMs * nth) / count })),
  )
  say({ went })
}

async function press(page: Page, { recipe, after }: { recipe: string; after: number }): Promise<Went> {
  await new Promise(resolve => setTimeout(resolve, after))
  const over = once(page as never, 'run:result').then(monotonic)
  const failed = new Promise<string>(resolve => {
    page.on('problem', ({ code, message }) => code === 'queued' || resolve(message))
  })
  const turn = once(page as never, 'run:state').then(monotonic)
  const from = monotonic()
  const reply = (await page.emitWithAck('run:start', { recipe, mode: 'scripted' })) as Reply
  if (!reply.ok && reply.problem.code !== 'queued') return reply.problem.message
  const place = reply.ok ? 0 : (reply.problem.place ?? 0)
  const went = Promise.all([turn, over]).then(([began, ended]) => ({
    waited: began - from,
    took: ended - began,
    place,
  }))
  return Promise.race([went, failed])
}

const [what, port = '', ...rest] = process.argv.slice(2)
if (what === 'spectators')
  await spectators({ port, room: rest[0] ?? '', count: Number(rest[1]), first: Number(rest[2]) })
else await labs({ port, count: Number(rest[0]), spreadMs: Number(rest[1]), recipe: rest[2] ?? '' })
process.exit(0)
