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
import { CLIENT, warmUp } from '../runs'
import type { Lab } from './lab'
import { Labs } from './labs'
import { type Body, type MessageName, readBody, sessionOf } from './messages'
import { isOurOrigin } from './origin'

/** No message of a page is longer than a recipe. */
const MOST_BYTES = 64 * 1024

interface GatewayOptions {
  readonly cluster: Cluster
  readonly appVersion: string
  /** Further origins that may open a socket. */
  readonly origins?: readonly string[]
  /** How long a lab waits for its browser, ms. */
  readonly graceMs?: number
}

export interface Gateway {
  readonly labs: Labs
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
  'run:resume': (lab, body, socket) => lab.resume(body, (name, said) => emit(socket, name, said)),
}

/**
 * Lets pages in over socket.io: each browser session has a lab of its own and hears only of that.
 * @param http the server to listen on; requests for other paths are left alone
 */
export function openGateway(http: HttpServer, options: GatewayOptions): Gateway {
  const { cluster, origins = [], graceMs } = options
  const io = new Server<ClientToServer, ServerToClient>(http, {
    path: SOCKET_PATH,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MOST_BYTES,
    // The page's own development socket (hot reload) shares the port: unknown upgrades are not ours to end.
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, isOurOrigin(request.headers, origins)),
  })
  const labs = new Labs(cluster, graceMs)
  io.on('connection', socket => welcome(socket, { labs, io, ...options }))
  const unsubscribe = cluster.onReach(reach => io.emit('cluster:state', { ...cluster.info, ...reach }))
  return {
    labs,
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
}

function welcome(socket: GatewaySocket, { labs, io, cluster, appVersion }: Rooms): void {
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
  for (const name of Object.keys(HANDLERS) as MessageName[]) serve(socket, lab, name)
  emit(socket, 'hello', helloOf({ session, lab, cluster, appVersion }))
}

function helloOf(of: { session: string; lab: Lab; cluster: Cluster; appVersion: string }): Hello {
  const { session, lab, cluster, appVersion } = of
  const run = lab.head === undefined ? {} : { run: lab.head }
  return { session, appVersion, cluster: { ...cluster.info, ...cluster.reach }, client: CLIENT, ...run }
}

/** Answers one kind of message; a body that cannot be used, and a bug of ours, are answered too and never thrown. */
function serve<Name extends MessageName>(socket: GatewaySocket, lab: Lab, name: Name): void {
  const listener = async (sent: unknown, answer: unknown): Promise<void> => {
    const reply: Answer = typeof answer === 'function' ? (answer as Answer) : () => undefined
    const read = readBody(name, sent)
    if ('problem' in read) return refuse(socket, reply, read.problem)
    try {
      reply((await HANDLERS[name](lab, read.body, socket)) as Reply<never>)
    } catch (error) {
      refuse(socket, reply, problemOf(error))
    }
  }
  socket.on(name, listener as never)
}

function refuse(socket: GatewaySocket, reply: Answer, problem: Problem): void {
  reply({ ok: false, problem })
  emit(socket, 'problem', problem)
}

function problemOf(error: unknown): Problem {
  if (error instanceof ClusterUnreachable)
    return { code: 'cluster-lost', message: error.message, hint: error.hint }
  console.error(error)
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
