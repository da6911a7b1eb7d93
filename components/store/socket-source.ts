import type { Socket } from 'socket.io-client'
import { type ClientToServer, type Reply, type ServerToClient, SOCKET_PATH } from '../../domain/protocol'
import type { RoomToClient, RoomToServer } from '../../domain/room'
import type { DoorRefusal, SideSource, Source, SourceListener } from './source'

const SESSION_KEY = 'lab'
/** Pauses before the attempts to reconnect, ms; the last one repeats. */
const PAUSES = [500, 1000, 2000, 4000, 5000] as const
/** How long an answer is waited for, ms. */
const PATIENCE = 10_000

/** The page's one socket; in a workshop's room it says and hears more. */
export type LabSocket = Socket<ServerToClient & RoomToClient, ClientToServer & RoomToServer>

/** Asks the server something; what went wrong on the way is an answer too. */
export type Ask = <T>(send: (socket: LabSocket, reply: (r: Reply<T>) => void) => void) => Promise<Reply<T>>

/** Who this page is to the server, where that is kept, and who else listens. */
export interface SocketOptions {
  /** What the page brings along beside its session: the room it is in. */
  readonly auth?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>)
  readonly session?: SessionKeeper
  /** Called once, before the socket connects. */
  readonly onSocket?: (socket: LabSocket) => void
}

/** Where the id of this page's session is kept. */
export interface SessionKeeper {
  read(): string | undefined
  write(session: string): void
}

const OFFLINE = {
  ok: false,
  problem: {
    code: 'internal',
    message: 'The server cannot be reached.',
    hint: 'The page goes on trying; press Run again when it is back.',
  },
} as const satisfies Reply<never>

/** Runs on the server, over socket.io. The library is loaded on the first connect, so it is not in the first paint's way. */
export function createSocketSource(options: SocketOptions = {}): Source & SideSource & { readonly ask: Ask } {
  const { session = TAB_SESSION, auth = {}, onSocket } = options
  let socket: LabSocket | undefined
  let retry = () => {}
  let tried = () => {}
  /** Fulfilled when the first attempt to connect has ended, either way: what is pressed before waits for that. */
  const firstAttempt = new Promise<void>(resolve => {
    tried = resolve
  })
  const ask: Ask = async send => {
    if (!socket?.connected) await Promise.race([firstAttempt, after(PATIENCE)])
    const connected = socket
    if (!connected?.connected) return OFFLINE
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(OFFLINE), PATIENCE)
      send(connected, answer => {
        clearTimeout(timer)
        resolve(answer)
      })
    })
  }
  return {
    connect(listener) {
      let ended = false
      let close = () => {}
      void import('socket.io-client').then(({ io }) => {
        if (ended) return
        socket = io({
          path: SOCKET_PATH,
          transports: ['websocket', 'polling'],
          // Where a WebSocket does not come about; and a refusal can be read.
          tryAllTransports: true,
          reconnection: false,
          auth: give => give({ session: session.read(), ...(typeof auth === 'function' ? auth() : auth) }),
        }) as LabSocket
        const opened = socket
        opened.once('connect', tried)
        opened.once('connect_error', tried)
        const stopRetrying = keepConnected(opened, listener, again => {
          retry = again
        })
        close = () => {
          stopRetrying()
          opened.disconnect()
        }
        forward(opened, listener, session)
        onSocket?.(opened)
      })
      return () => {
        ended = true
        tried()
        close()
      }
    },
    ask,
    retry: () => retry(),
    start: body => ask((s, reply) => s.emit('run:start', body, reply)),
    stop: () => ask((s, reply) => s.emit('run:stop', {}, reply)),
    arm: fault => ask((s, reply) => s.emit('fault:arm', { fault }, reply)),
    disarm: fault => ask((s, reply) => s.emit('fault:disarm', { fault }, reply)),
    rate: perSecond => ask((s, reply) => s.emit('live:rate', { perSecond }, reply)),
    resume: body => ask((s, reply) => s.emit('run:resume', body, reply)),
    compare: recipes => ask((s, reply) => s.emit('compare:start', { recipes }, reply)),
    startMatrix: () => ask((s, reply) => s.emit('matrix:start', {}, reply)),
    stopMatrix: () => ask((s, reply) => s.emit('matrix:stop', {}, reply)),
    resumeMatrix: () => ask((s, reply) => s.emit('matrix:resume', {}, reply)),
    startCost: settings => ask((s, reply) => s.emit('cost:start', settings, reply)),
    stopCost: () => ask((s, reply) => s.emit('cost:stop', {}, reply)),
  }
}

const after = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

function forward(socket: LabSocket, listener: SourceListener, session: SessionKeeper): void {
  socket.on('hello', hello => {
    session.write(hello.session)
    listener.hello(hello)
  })
  socket.on('run:events', body => listener.events(body.run, body.from, body.events))
  socket.on('run:state', head => listener.state(head))
  socket.on('run:result', body => listener.result(body.run, body.result))
  socket.on('matrix:result', result => listener.matrixResult?.(result))
  socket.on('matrix:failed', failed => listener.matrixFailed?.(failed))
  socket.on('matrix:done', body => listener.matrixDone?.(body.runs, body.ms))
  socket.on('cost:step', step => listener.costStep?.(step))
  socket.on('cost:sample', sample => listener.costSample?.(sample))
  socket.on('cost:done', done => listener.costDone?.(done))
  socket.on('server:closing', ({ withinMs }) => listener.closing?.(withinMs))
  socket.on('cluster:state', cluster => listener.cluster(cluster))
  socket.on('problem', problem => listener.problem(problem))
}

/** Reconnects with growing pauses and says when; socket.io's own way cannot tell the page when it will try next. */
function keepConnected(
  socket: LabSocket,
  listener: SourceListener,
  offer: (again: () => void) => void,
): () => void {
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = () => {
    clearTimeout(timer)
    timer = undefined
    if (!socket.connected) socket.connect()
  }
  const later = (refusal?: DoorRefusal) => {
    if (timer !== undefined) return
    const pause = PAUSES[Math.min(attempts, PAUSES.length - 1)] ?? 5000
    attempts++
    timer = setTimeout(again, pause)
    listener.gone(Date.now() + pause, refusal)
  }
  offer(again)
  socket.on('connect', () => {
    attempts = 0
  })
  socket.on('connect_error', error => later(refusalIn(error)))
  socket.on('disconnect', reason => {
    if (reason !== 'io client disconnect') later()
  })
  return () => clearTimeout(timer)
}

/** What the server said to a connection that it did not let in: engine.io answers with the reason the gateway gave. */
function refusalIn(error: Error & { readonly context?: unknown }): DoorRefusal | undefined {
  const { responseText: text } = (error.context ?? {}) as { readonly responseText?: unknown }
  if (typeof text !== 'string') return undefined
  return (['address-full', 'origin'] as const).find(reason => text.includes(`"${reason}"`))
}

/** One lab a browser tab: the id lives as long as the tab does. Without storage a reload gets a new lab; nothing else changes. */
export const TAB_SESSION: SessionKeeper = {
  read() {
    try {
      return sessionStorage.getItem(SESSION_KEY) ?? undefined
    } catch {
      return undefined
    }
  },
  write(session) {
    try {
      sessionStorage.setItem(SESSION_KEY, session)
    } catch {
      // See above.
    }
  },
}
