import { io, type Socket } from 'socket.io-client'
import type { RunEvent } from '../../domain/events'
import {
  type ClientToServer,
  type Hello,
  type Problem,
  type Reply,
  type RunHead,
  type ServerToClient,
  SOCKET_PATH,
} from '../../domain/protocol'
import type { RunResult } from '../../domain/result'
import type { RoomToClient, RoomToServer } from '../../domain/room'

/** What a page brings along to be let into a room. */
export interface Entering {
  readonly room?: string
  readonly secret?: string
  readonly name?: string
}

/** A page as the gateway sees it: one socket, and all that it was told. */
export class PageClient {
  readonly socket: Socket<ServerToClient & RoomToClient, ClientToServer & RoomToServer>
  readonly events: RunEvent[] = []
  readonly results: RunResult[] = []
  readonly problems: Problem[] = []
  readonly hello: Promise<Hello>

  constructor(port: number, session: string, headers: Record<string, string> = {}, room: Entering = {}) {
    this.socket = io(`http://127.0.0.1:${port}`, {
      path: SOCKET_PATH,
      auth: { session, ...room },
      transports: ['websocket'],
      extraHeaders: headers,
      reconnection: false,
      forceNew: true,
    })
    this.hello = new Promise((resolve, reject) => {
      this.socket.once('hello', resolve)
      this.socket.once('connect_error', reject)
    })
    this.hello.catch(() => undefined)
    this.socket.on('run:events', ({ from, events }) => {
      if (events[0]?.seq !== from) throw new Error(`a batch from ${from} begins with ${events[0]?.seq}`)
      this.events.push(...events)
    })
    this.socket.on('run:result', ({ result }) => this.results.push(result))
    this.socket.on('problem', problem => this.problems.push(problem))
  }

  start(recipe: string, more: { mode?: 'live'; perSecond?: number } = {}): Promise<Reply<{ run: RunHead }>> {
    return this.socket.emitWithAck('run:start', { recipe, mode: 'scripted', ...more })
  }

  /** Sends anything at all under a message's name. */
  say(name: string, body: unknown): Promise<Reply> {
    return (this.socket.emitWithAck as (name: string, body: unknown) => Promise<Reply>)(name, body)
  }

  /** The next result, or the one that is there. */
  async result(): Promise<RunResult> {
    const [known] = this.results
    if (known !== undefined) return known
    return new Promise(resolve => this.socket.once('run:result', ({ result }) => resolve(result)))
  }

  /** Waits for an event of a kind. */
  async event(isIt: (event: RunEvent) => boolean): Promise<RunEvent> {
    const known = this.events.find(isIt)
    if (known !== undefined) return known
    return new Promise(resolve => {
      const look = ({ events }: { events: readonly RunEvent[] }): void => {
        const found = events.find(isIt)
        if (found === undefined) return
        this.socket.off('run:events', look)
        resolve(found)
      }
      this.socket.on('run:events', look)
    })
  }

  close(): void {
    this.socket.disconnect()
  }
}
