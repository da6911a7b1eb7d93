import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { ZodType } from 'zod'
import {
  type ClientToServer,
  type Hello,
  type Problem,
  type Reply,
  type ServerToClient,
  SOCKET_PATH,
} from '../../domain/protocol'
import { type RoomEntry, type RoomToClient, type RoomToServer, roomCodeOf } from '../../domain/room'
import { type Cluster, ClusterUnreachable } from '../clusters'
import { type Log, SILENT } from '../operation/log'
import { type Counts, UNCOUNTED } from '../operation/metrics'
import { CLIENT, warmUp } from '../runs'
import { type Backlog, boundBacklog } from './backlog'
import { Door, type Limits, type Passage } from './door'
import type { Lab } from './lab'
import { Labs } from './labs'
import { BODIES, type Body, type MessageName, readAs, sessionOf } from './messages'
import type { RoomVoice } from './rooms/host'
import { type Meeting, meetAlone, meetAt } from './rooms/meeting'
import { OPEN_BODY, ROOM_BODIES, type RoomMessage, roomAuthOf } from './rooms/messages'
import { Rooms } from './rooms/rooms'
import type { Say } from './told-run'

/** How often pages in rooms are looked for that are no more, ms, where there are several servers. */
const LOST_MS = 30_000
/** No message of a page is longer than a recipe. */
const MOST_BYTES = 64 * 1024

interface GatewayOptions {
  readonly cluster: Cluster
  readonly appVersion: string
  /** How long a lab waits for its browser, ms. */
  readonly graceMs?: number
  /** How many labs may run at once. */
  readonly mostLabs?: number
  readonly limits?: Partial<Limits>
  /** Where several servers meet, so that a room spans them: `redis://…`. */
  readonly redisUrl?: string
  /** How long a room waits for anybody, ms. */
  readonly emptyRoomMs?: number
  readonly log?: Log
  readonly counts?: Counts
}

export interface Gateway {
  readonly labs: Labs
  /** Fulfilled once rooms of other servers can be found, where there are several. */
  readonly ready: Promise<void>
  /** Whether the server is about to end. */
  readonly isWaning: boolean
  /** Pages connected. */
  readonly sockets: number
  /** Workshops that live on this server. */
  readonly rooms: number
  /**
   * Says that the server is about to end, starts nothing more, and waits for the runs under way.
   * @param withinMs after so long it waits no more, ms
   */
  wane(withinMs: number): Promise<void>
  /** Closes every socket and lab, and the http server under it. */
  close(): Promise<void>
}

type Heard = ClientToServer & RoomToServer
type Said = ServerToClient & RoomToClient
type GatewaySocket = Socket<Heard, Said>
type GatewayServer = Server<Heard, Said>
type Answer = (reply: Reply<never>) => void
/** What each message does in a lab. */
type Handlers = {
  readonly [Name in MessageName]: (lab: Lab, body: Body<Name>, say: Say) => unknown
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
  'matrix:resume': lab => lab.matrix.resume(),
  'cost:start': (lab, body) => lab.cost.start(body),
  'cost:stop': lab => lab.cost.stop(),
  'run:resume': (lab, body, say) => lab.resume(body, say),
}

/**
 * Lets pages in over socket.io: each browser session has a lab of its own and hears only of that.
 * @param http the server to listen on; requests for other paths are left alone
 */
export function openGateway(http: HttpServer, options: GatewayOptions): Gateway {
  const { cluster, graceMs, mostLabs, log = SILENT, counts = UNCOUNTED } = options
  const door = new Door(options.limits)
  const io: GatewayServer = new Server(http, {
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
  const rooms = new Rooms({
    makeLab: (say, telling) => labs.makeLab(say, telling),
    sayIn: code => (name, body) => emit(io.to(channelOf(code)), name, body),
    voiceIn: code => voiceIn(io, code),
    does: (lab, name, body) => HANDLERS[name](lab, body, () => undefined),
    ...(options.emptyRoomMs === undefined ? {} : { emptyMs: options.emptyRoomMs }),
  })
  const seats = new Set<Seat>()
  const onWholeAgain = (): void => {
    for (const { lookAgain } of seats) void lookAgain()
  }
  const meeting =
    options.redisUrl === undefined
      ? meetAlone(rooms)
      : meetAt(options.redisUrl, { io, rooms, log, onWholeAgain })
  const looking =
    options.redisUrl === undefined
      ? undefined
      : setInterval(() => Promise.all([missLost(), missRooms()]), LOST_MS).unref()
  /** A server that was killed said goodbye for none of its pages. */
  async function missLost(): Promise<void> {
    const { pages } = rooms
    if (pages.length === 0 || !meeting.isWhole) return
    const sockets = await io.fetchSockets().catch(() => undefined)
    const there = new Set(sockets?.map(({ id }) => id))
    if (sockets !== undefined) for (const who of pages) if (!there.has(who.socket)) rooms.leave(who.room, who)
  }
  /** Nor did it for its rooms. */
  async function missRooms(): Promise<void> {
    const asked = new Map([...seats].map(seat => [seat.room, seat]))
    for (const [room, { isThere }] of asked) {
      if (rooms.find(room) !== undefined || (await isThere())) continue
      for (const seat of seats) if (seat.room === room) void seat.lookAgain()
    }
  }
  let waning = false
  const isWaning = (): boolean => waning
  io.on('connection', socket =>
    welcome(socket, { ...options, labs, rooms, meeting, seats, io, door, log, counts, isWaning }),
  )
  const unsubscribe = cluster.onReach(reach => io.emit('cluster:state', { ...cluster.info, ...reach }))
  return {
    labs,
    ready: meeting.ready,
    get isWaning() {
      return waning
    },
    get rooms() {
      return rooms.size
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
      clearInterval(looking)
      unsubscribe()
      await rooms.close()
      await labs.close()
      await io.close()
      await meeting.close()
    },
  }
}

/** A page in a room. */
interface Seat {
  readonly room: string
  /** Whether the room can be found. */
  readonly isThere: () => Promise<boolean>
  /** Tells the page where the room is now, or that it has ended. */
  readonly lookAgain: () => Promise<void>
}

interface House extends GatewayOptions {
  readonly labs: Labs
  readonly rooms: Rooms
  readonly meeting: Meeting
  readonly seats: Set<Seat>
  readonly io: GatewayServer
  readonly door: Door
  readonly log: Log
  readonly counts: Counts
  /** Whether the server is about to end. */
  readonly isWaning: () => boolean
}

function welcome(socket: GatewaySocket, house: House): void {
  const { labs, io, cluster, appVersion, door } = house
  const passage = door.enter(socket.request)
  socket.on('disconnect', () => passage.leave())
  const session = sessionOf(socket.handshake.auth) ?? randomUUID()
  socket.use((message, next) => ask(message, { passage, socket, house }) && next())
  const asked = roomAuthOf(socket.handshake.auth)
  if (asked !== undefined) return void welcomeToRoom(socket, { house, session, asked })
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
  const say: Say = (name, body) => emit(socket, name, body)
  const greet = (): void => emit(socket, 'hello', helloOf({ session, lab, cluster, appVersion }))
  const backlog = boundBacklog(socket, { onCaughtUp: greet })
  for (const name of Object.keys(HANDLERS) as MessageName[])
    serve(name, { socket, house, backlog, does: body => HANDLERS[name](lab, body as never, say) })
  serveAs('room:open', OPEN_BODY, {
    socket,
    house,
    does: ({ shown }) => openRoom(house, socket, { session, shown }),
  })
  greet()
}

function helloOf(of: { session: string; lab: Lab; cluster: Cluster; appVersion: string }): Hello {
  const { session, lab, cluster, appVersion } = of
  const run = lab.head === undefined ? {} : { run: lab.head }
  return { session, appVersion, cluster: { ...cluster.info, ...cluster.reach }, client: CLIENT, ...run }
}

interface Asked {
  readonly passage: Passage
  readonly socket: GatewaySocket
  readonly house: House
}

/** Whether a message may be heard; one that comes too fast is answered, and a page that never stops is sent away. */
function ask(message: readonly unknown[], { passage, socket, house }: Asked): boolean {
  const answer = passage.ask()
  if (answer === 'pass') return true
  house.counts.refused(answer)
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

const BEHIND: Problem = {
  code: 'too-fast',
  message: 'This page reads more slowly than it is told.',
  hint: 'It is told again where the run is, once it has read what is on its way.',
}

/** What starts something. */
const STARTS: ReadonlySet<string> = new Set<MessageName>([
  'run:start',
  'compare:start',
  'matrix:start',
  'cost:start',
])

interface Served<Its> {
  readonly socket: GatewaySocket
  readonly house: House
  readonly does: (body: Its) => unknown
  readonly backlog?: Backlog
}

/** Answers one kind of message to a lab. */
function serve<Name extends MessageName>(name: Name, served: Served<Body<Name>>): void {
  serveAs<Body<Name>>(name, BODIES[name] as never, served)
}

/** Answers one kind of message; a body that cannot be used, and a bug of ours, are answered too and never thrown. */
function serveAs<Its>(name: string, schema: ZodType<Its>, served: Served<Its>): void {
  const { socket, house, does, backlog } = served
  const listener = async (sent: unknown, answer: unknown): Promise<void> => {
    const reply: Answer = typeof answer === 'function' ? (answer as Answer) : () => undefined
    const read = readAs(schema, name, sent)
    if ('problem' in read) return refuse(socket, reply, read.problem)
    if (STARTS.has(name) && house.isWaning()) return refuse(socket, reply, CLOSING)
    // The long answer would only wait behind what waits already; it is asked for again when the page has caught up.
    if (name === 'run:resume' && backlog?.isBehind) return reply({ ok: false, problem: BEHIND })
    try {
      reply((await does(read.body)) as Reply<never>)
    } catch (error) {
      refuse(socket, reply, problemOf(error, house.log))
    }
  }
  socket.on(name as never, listener as never)
}

const channelOf = (room: string): string => `room:${room}`
const personChannel = (room: string, id: string): string => `room:${room}:${id}`

/** Says something in a room; by the adapter, to pages on other servers too. */
function voiceIn(io: GatewayServer, room: string): RoomVoice {
  return {
    all: (name, body) => emit(io.to(channelOf(room)), name, body as never),
    person: (id, name, body) => emit(io.to(personChannel(room, id)), name, body as never),
    page: (socket, name, body) => emit(io.to(socket), name, body as never),
  }
}

interface Opening {
  readonly session: string
  readonly shown: Parameters<Rooms['open']>[1]
}

function openRoom({ rooms, door, isWaning }: House, { request }: GatewaySocket, opening: Opening): Reply {
  if (isWaning()) return { ok: false, problem: CLOSING }
  return rooms.open({ session: opening.session, address: door.addressOf(request) }, opening.shown)
}

interface Entrance {
  readonly house: House
  readonly session: string
  readonly asked: NonNullable<ReturnType<typeof roomAuthOf>>
}

/** A page asks for a room: it hears what everybody there hears, and may say what its role allows. */
async function welcomeToRoom(socket: GatewaySocket, { house, session, asked }: Entrance): Promise<void> {
  const { meeting, door, cluster, appVersion, log } = house
  const room = roomCodeOf(asked.room) ?? ''
  const who = { session, socket: socket.id }
  // Whoever guesses is let in no sooner than whoever knows, and hears no more than that there is no such room. Behind the same
  // address someone who was in the room comes back all the same: their session is nothing to be guessed.
  const mayLook = door.mayLook(socket.request)
  const entry = await meeting.enter(room, who, { ...asked, onlyBack: !mayLook }).catch(logged(log))
  if (!mayLook) house.counts.refused('guessing')
  // It may be on a server that cannot be asked now: the page tries again.
  if (entry === undefined && !meeting.isWhole) return void socket.disconnect()
  if (entry === undefined) {
    if (mayLook) door.lookedInVain(socket.request)
    emit(socket, 'room:ended', { room, why: 'unknown' })
    socket.disconnect()
    return
  }
  if (!socket.connected) return meeting.leave(room, who)
  socket.on('disconnect', () => meeting.leave(room, who))
  const greet = (found: RoomEntry): void => {
    const run = found.run === undefined ? {} : { run: found.run }
    const reach = { ...cluster.info, ...cluster.reach }
    emit(socket, 'hello', { session, appVersion, cluster: reach, client: CLIENT, ...run })
    emit(socket, 'room:entered', found)
  }
  const lookAgain = async (): Promise<void> => {
    const found = await meeting.look(room, who).catch(logged(log))
    if (found !== undefined) greet(found)
    else if (meeting.isWhole) emit(socket, 'room:ended', { room, why: 'closed' })
  }
  const isThere = async (): Promise<boolean> =>
    (await meeting.look(room, who).catch(logged(log))) !== undefined
  const seat: Seat = { room, isThere, lookAgain }
  house.seats.add(seat)
  socket.on('disconnect', () => house.seats.delete(seat))
  const backlog = boundBacklog(socket, { onCaughtUp: lookAgain })
  for (const name of Object.keys(HANDLERS) as MessageName[])
    serve(name, { socket, house, backlog, does: body => meeting.tellLab(room, who, name, body) })
  for (const name of Object.keys(ROOM_BODIES) as RoomMessage[])
    serveAs<unknown>(name, ROOM_BODIES[name], {
      socket,
      house,
      does: body => meeting.tellRoom(room, who, name, body),
    })
  await socket.join([channelOf(room), personChannel(room, entry.me.id)])
  warmUp()
  greet(entry)
}

function logged(log: Log): (error: unknown) => undefined {
  return error => {
    log.error({ err: error }, 'a room could not be entered')
    return undefined
  }
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

type Page = GatewaySocket | ReturnType<GatewayServer['to']>

/** socket.io cannot type an event whose name is a type parameter; `Say` has checked name and body. */
function emit<Name extends keyof Said>(to: Page, name: Name, body: Parameters<Said[Name]>[0]): void {
  const send = to.emit as (name: string, body: unknown) => unknown
  send.call(to, name, body)
}
