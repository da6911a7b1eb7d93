import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import {
  type ClientToServer,
  type Hello,
  type Problem,
  type Reply,
  type ServerToClient,
  SOCKET_PATH,
} from '../../domain/protocol'
import { type Cluster, ClusterUnreachable } from '../clusters'
import { type Log, SILENT } from '../operation/log'
import { type Counts, UNCOUNTED } from '../operation/metrics'
import { CLIENT, warmUp } from '../runs'
import { Door, type Limits, type Passage } from './door'
import type { Lab } from './lab'
import { Labs } from './labs'
import { type Body, type MessageName, readBody, sessionOf } from './messages'

/** No message of a page is longer than a recipe. */
const MOST_BYTES = 64 * 1024

interface GatewayOptions {
  readonly cluster: Cluster
  readonly appVersion: string
  /** How long a lab waits for its browser, ms. */
  readonly graceMs?: number
  /** How many labs there may be. */
  readonly mostLabs?: number
  readonly limits?: Partial<Limits>
  readonly log?: Log
  readonly counts?: Counts
}

export interface Gateway {
  readonly labs: Labs
  /** Whether the server is about to end. */
  readonly isWaning: boolean
  /** Pages connected. */
  readonly sockets: number
  /**
   * Says that the server is about to end, starts nothing more, and waits for the runs under way.
   * @param withinMs after so long it waits no more, ms
   */
  wane(withinMs: number): Promise<void>
  /** Closes every socket and lab, and the http server under it. */
  close(): Promise<void>
}

type GatewaySocket = Socket<ClientToServer, ServerToClient>
type Answer = (reply: Reply<never>) => void
/** What each message does in a lab. */
type Handlers = {
  readonly [Name in MessageName]: (lab: Lab, body: Body<Name>, socket: GatewaySocket) => unknown
}

const HANDLERS: Handlers = {
  'run:start': (lab, body) => lab.start(body),
  'run:stop': lab => lab.stop(),
  'fault:arm': (lab, body) => lab.arm(body),
  'fault:disarm': (lab, body) => lab.disarm(body),
  'live:rate': (lab, body) => lab.setRate(body),
  'compare:start': (lab, body) => lab.comparisons.start(body),
  'matrix:start': (lab, body) => lab.matrix.start(body),
  'matrix:stop': lab => lab.matrix.stop(),
  'cost:start': (lab, body) => lab.cost.start(body),
  'cost:stop': lab => lab.cost.stop(),
  'run:resume': (lab, body, socket) => lab.resume(body, (name, said) => emit(socket, name, said)),
}

/**
 * Lets pages in over socket.io: each browser session has a lab of its own and hears only of that.
 * @param http the server to listen on; requests for other paths are left alone
 */
export function openGateway(http: HttpServer, options: GatewayOptions): Gateway {
  const { cluster, graceMs, mostLabs, log = SILENT, counts = UNCOUNTED } = options
  const door = new Door(options.limits)
  const io = new Server<ClientToServer, ServerToClient>(http, {
    path: SOCKET_PATH,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MOST_BYTES,
    // The page's own development socket (hot reload) shares the port: unknown upgrades are not ours to end.
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      const refusal = door.refusal(request)
      if (refusal !== undefined) counts.refused(refusal)
      decide(refusal ?? null, refusal === undefined)
    },
  })
  const labs = new Labs(cluster, {
    log,
    counts,
    ...(graceMs === undefined ? {} : { graceMs }),
    ...(mostLabs === undefined ? {} : { most: mostLabs }),
  })
  let waning = false
  const isWaning = (): boolean => waning
  io.on('connection', socket => welcome(socket, { ...options, labs, io, door, log, counts, isWaning }))
  const unsubscribe = cluster.onReach(reach => io.emit('cluster:state', { ...cluster.info, ...reach }))
  return {
    labs,
    get isWaning() {
      return waning
    },
    get sockets() {
      return io.engine.clientsCount
    },
    wane: async withinMs => {
      waning = true
      io.emit('server:closing', { withinMs })
      const late = new Promise(resolve => setTimeout(resolve, withinMs).unref())
      await Promise.race([Promise.all(labs.running.map(({ settled }) => settled)), late])
    },
    close: async () => {
      unsubscribe()
      await labs.close()
      await io.close()
    },
  }
}

interface Rooms extends GatewayOptions {
  readonly labs: Labs
  readonly io: Server<ClientToServer, ServerToClient>
  readonly door: Door
  readonly log: Log
  readonly counts: Counts
  /** Whether the server is about to end. */
  readonly isWaning: () => boolean
}

function welcome(socket: GatewaySocket, rooms: Rooms): void {
  const { labs, io, cluster, appVersion, door } = rooms
  const passage = door.enter(socket.request)
  socket.on('disconnect', () => passage.leave())
  const session = sessionOf(socket.handshake.auth) ?? randomUUID()
  const lab = labs.enter(session, (name, body) => emit(io.to(session), name, body))
  if (lab === undefined) {
    emit(socket, 'problem', {
      code: 'busy',
      message: 'Every lab of this server is taken.',
      hint: 'Try again in a minute, or start the playground on your own machine.',
    })
    socket.disconnect(true)
    return
  }
  socket.join(session)
  warmUp()
  socket.on('disconnect', () => labs.leave(session))
  socket.use((message, next) => ask(message, { passage, socket, rooms }) && next())
  for (const name of Object.keys(HANDLERS) as MessageName[]) serve(name, { socket, lab, rooms })
  emit(socket, 'hello', helloOf({ session, lab, cluster, appVersion }))
}

function helloOf(of: { session: string; lab: Lab; cluster: Cluster; appVersion: string }): Hello {
  const { session, lab, cluster, appVersion } = of
  const run = lab.head === undefined ? {} : { run: lab.head }
  return { session, appVersion, cluster: { ...cluster.info, ...cluster.reach }, client: CLIENT, ...run }
}

interface Asked {
  readonly passage: Passage
  readonly socket: GatewaySocket
  readonly rooms: Rooms
}

/** Whether a message may be heard; one that comes too fast is answered, and a page that never stops is sent away. */
function ask(message: readonly unknown[], { passage, socket, rooms }: Asked): boolean {
  const answer = passage.ask()
  if (answer === 'pass') return true
  rooms.counts.refused(answer)
  if (answer === 'send-away') socket.disconnect(true)
  const last = message.at(-1)
  if (typeof last === 'function') last({ ok: false, problem: TOO_FAST } satisfies Reply)
  return false
}

const TOO_FAST: Problem = {
  code: 'too-fast',
  message: 'This page says more than the server will hear.',
  hint: 'Wait a few seconds.',
}

const CLOSING: Problem = {
  code: 'closing',
  message: 'The server is about to end, and starts nothing more.',
  hint: 'What is on screen stays; the page connects again by itself.',
}

/** What starts something. */
const STARTS: ReadonlySet<MessageName> = new Set(['run:start', 'compare:start', 'matrix:start', 'cost:start'])

interface Served {
  readonly socket: GatewaySocket
  readonly lab: Lab
  readonly rooms: Rooms
}

/** Answers one kind of message; a body that cannot be used, and a bug of ours, are answered too and never thrown. */
function serve<Name extends MessageName>(name: Name, { socket, lab, rooms }: Served): void {
  const listener = async (sent: unknown, answer: unknown): Promise<void> => {
    const reply: Answer = typeof answer === 'function' ? (answer as Answer) : () => undefined
    const read = readBody(name, sent)
    if ('problem' in read) return refuse(socket, reply, read.problem)
    if (STARTS.has(name) && rooms.isWaning()) return refuse(socket, reply, CLOSING)
    try {
      reply((await HANDLERS[name](lab, read.body, socket)) as Reply<never>)
    } catch (error) {
      refuse(socket, reply, problemOf(error, rooms.log))
    }
  }
  socket.on(name, listener as never)
}

function refuse(socket: GatewaySocket, reply: Answer, problem: Problem): void {
  reply({ ok: false, problem })
  emit(socket, 'problem', problem)
}

function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof ClusterUnreachable)
    return { code: 'cluster-lost', message: error.message, hint: error.hint }
  log.error({ err: error }, 'a message could not be answered')
  return { code: 'internal', message: 'Something went wrong in the server; its log says what.' }
}

type Page = GatewaySocket | ReturnType<Server<ClientToServer, ServerToClient>['to']>

/** socket.io cannot type an event whose name is a type parameter; `Say` has checked name and body. */
function emit<Name extends keyof ServerToClient>(
  to: Page,
  name: Name,
  body: Parameters<ServerToClient[Name]>[0],
): void {
  const send = to.emit as (name: string, body: unknown) => unknown
  send.call(to, name, body)
}
