import { createAdapter } from '@socket.io/redis-adapter'
import { Redis } from 'ioredis'
import type { Server } from 'socket.io'
import type { Reply } from '../../../domain/protocol'
import type { RoomEntry } from '../../../domain/room'
import type { Log } from '../../operation/log'
import { failed } from '../replies'
import type { Entering, Who } from './host'
import { NO_ROOM, type Rooms } from './rooms'

/** What one server asks the others about a room that is not its own. */
type Question =
  | { readonly ask: 'enter'; readonly room: string; readonly who: Who; readonly entering: Entering }
  | { readonly ask: 'look' | 'leave'; readonly room: string; readonly who: Who }
  | {
      readonly ask: 'room' | 'lab'
      readonly room: string
      readonly who: Who
      readonly name: string
      readonly body: unknown
    }

/** Rooms wherever they live: on this server, or on another that meets it at the same Redis. */
export interface Meeting {
  /** Whether all servers can be asked: where not, a room that is not found may be there all the same. */
  readonly isWhole: boolean
  /** Fulfilled once the other servers can ask this one, and be asked. */
  readonly ready: Promise<void>
  enter(room: string, who: Who, entering: Entering): Promise<RoomEntry | undefined>
  /** The room as one who is in it would find it now. */
  look(room: string, who: Who): Promise<RoomEntry | undefined>
  leave(room: string, who: Who): void
  tellRoom(room: string, who: Who, name: string, body: unknown): Promise<Reply>
  tellLab(room: string, who: Who, name: string, body: unknown): Promise<Reply>
  close(): Promise<void>
}

/** The rooms of this server alone. */
export function meetAlone(rooms: Rooms): Meeting {
  return {
    isWhole: true,
    ready: Promise.resolve(),
    enter: async (room, who, entering) => rooms.enter(room, who, entering),
    look: async (room, who) => rooms.look(room, who),
    leave: (room, who) => rooms.leave(room, who),
    // The gateway has checked name and body by the message's schema.
    tellRoom: (room, who, name, body) => rooms.tellRoom(room, who, { name, body } as never),
    tellLab: (room, who, name, body) => rooms.tellLab(room, who, { name, body } as never),
    close: async () => undefined,
  }
}

interface MeetingParts {
  // biome-ignore lint/suspicious/noExplicitAny: socket.io's own defaults; what servers say to each other is `Question`
  readonly io: Server<any, any, any>
  readonly rooms: Rooms
  readonly log: Log
  /** The other servers can be asked again: what they said meanwhile was not heard here. */
  readonly onWholeAgain: () => void
}

/** Within so long the other servers have found a Redis again that is back, ms: ioredis tries every 2 s at least. */
const OTHERS_BACK_MS = 3000
/** How long Redis is waited for at the end, ms. */
const GOODBYE_MS = 1000

/** What a message between servers is called. */
const MESSAGE = 'room'

/**
 * Rooms of several servers. A room lives on the server that opened it; pages may be connected to any. What is said to a room
 * goes to all servers and the one that has it answers; what the room says goes out by socket.io's Redis adapter.
 */
export function meetAt(url: string, { io, rooms, log, onWholeAgain }: MeetingParts): Meeting {
  const publish = new Redis(url, { maxRetriesPerRequest: null })
  const subscribe = publish.duplicate()
  for (const client of [publish, subscribe]) leaveNoErrorUnheard(client)
  for (const client of [publish, subscribe])
    client.on('error', error =>
      log.error({ err: error }, 'Redis does not answer; rooms of other servers are out of reach'),
    )
  io.adapter(createAdapter(publish, subscribe))
  const canAsk = (): boolean => [publish, subscribe].every(({ status }) => status === 'ready')
  let couldAsk = false
  let isReady: () => void = () => undefined
  const ready = new Promise<void>(resolve => {
    isReady = resolve
  })
  /** From when on all others count as back. */
  let wholeFrom = 0
  let later: NodeJS.Timeout | undefined
  const isWhole = (): boolean => canAsk() && performance.now() >= wholeFrom
  for (const client of [publish, subscribe])
    client.on('ready', () => {
      if (!canAsk()) return
      if (couldAsk) {
        wholeFrom = performance.now() + OTHERS_BACK_MS
        // A subscriber is ready before it has subscribed again; what it is asked next is answered after that.
        subscribe.ping().then(onWholeAgain, () => undefined)
        clearTimeout(later)
        later = setTimeout(onWholeAgain, OTHERS_BACK_MS).unref()
      } else subscribe.ping().then(isReady, () => undefined)
      couldAsk = true
    })
  const own = meetAlone(rooms)
  io.on(MESSAGE, (question: Question, answer: (reply: unknown) => void) => {
    if (rooms.find(question.room) === undefined) return answer(null)
    void answerTo(own, question).then(reply => answer(reply ?? null))
  })
  /** What is being asked: the goodbyes of the last pages are heard before Redis is left. */
  const asking = new Set<Promise<unknown>>()
  const askOthers = async <T>(question: Question): Promise<T | undefined> => {
    // A question waits for Redis; for one that has gone only a goodbye may.
    if (couldAsk && !canAsk() && question.ask !== 'leave') return undefined
    const asked = io
      .serverSideEmitWithAck(MESSAGE, question)
      .catch((error: { responses?: unknown[] }) => error.responses ?? [])
    asking.add(asked)
    const replies = await asked
    asking.delete(asked)
    return (replies as unknown[]).find(reply => reply !== null && reply !== undefined) as T | undefined
  }
  const isOwn = (room: string): boolean => rooms.find(room) !== undefined
  const nobody = (): Reply => (isWhole() ? NO_ROOM : APART)
  return {
    ready,
    get isWhole() {
      return isWhole()
    },
    enter: (room, who, entering) =>
      isOwn(room)
        ? own.enter(room, who, entering)
        : askOthers<RoomEntry>({ ask: 'enter', room, who, entering }),
    look: (room, who) =>
      isOwn(room) ? own.look(room, who) : askOthers<RoomEntry>({ ask: 'look', room, who }),
    leave: (room, who) => {
      if (isOwn(room)) own.leave(room, who)
      else void askOthers({ ask: 'leave', room, who })
    },
    tellRoom: async (room, who, name, body) =>
      isOwn(room)
        ? own.tellRoom(room, who, name, body)
        : ((await askOthers<Reply>({ ask: 'room', room, who, name, body })) ?? nobody()),
    tellLab: async (room, who, name, body) =>
      isOwn(room)
        ? own.tellLab(room, who, name, body)
        : ((await askOthers<Reply>({ ask: 'lab', room, who, name, body })) ?? nobody()),
    close: async () => {
      clearTimeout(later)
      // What the adapter has just said goodbye to is on its way; a Redis that does not answer is not waited for.
      const goodbye = Promise.allSettled(asking).then(() =>
        Promise.allSettled([publish.quit(), subscribe.quit()]),
      )
      await Promise.race([goodbye, new Promise(resolve => setTimeout(resolve, GOODBYE_MS).unref())])
      publish.disconnect()
      subscribe.disconnect()
    },
  }
}

const APART = failed(
  'internal',
  'The servers of this workshop do not reach each other.',
  'Try again in a moment.',
)

/** The adapter hears no error of what it unsubscribes from at its end; Node would end the process for that. */
function leaveNoErrorUnheard(client: Redis): void {
  const send = client.sendCommand.bind(client)
  client.sendCommand = (...command) => {
    const sent = send(...command)
    if (sent instanceof Promise) sent.catch(() => undefined)
    return sent
  }
}

async function answerTo(own: Meeting, question: Question): Promise<unknown> {
  const { room, who } = question
  switch (question.ask) {
    case 'enter':
      return own.enter(room, who, question.entering)
    case 'look':
      return own.look(room, who)
    case 'leave':
      own.leave(room, who)
      return true
    case 'room':
      return own.tellRoom(room, who, question.name, question.body)
    case 'lab':
      return own.tellLab(room, who, question.name, question.body)
  }
}
