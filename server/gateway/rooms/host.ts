import type { Reply, RunHead, ServerToClient } from '../../../domain/protocol'
import type { RoomEntry, RoomToClient } from '../../../domain/room'
import type { Lab } from '../lab'
import type { RoomBody, RoomMessage } from './messages'
import type { Room } from './room'

/** How often everybody is told of changes at most, ms: 500 people coming in are 10 messages a second, not 250,000. */
const TELL_MS = 100
/** How often the presenter is told who is here, ms. */
const PEOPLE_MS = 1000

/** Who says something: the session is the person, the socket the page. */
export interface Who {
  readonly session: string
  readonly socket: string
}

export interface Entering {
  readonly secret?: string
  readonly name?: string
  /** Lets in only who has been here before. */
  readonly onlyBack?: boolean
}

/** Says something to everybody in the room, to one person's pages, or to one page; whichever server those are on. */
export interface RoomVoice {
  all<Name extends keyof RoomToClient>(name: Name, body: Parameters<RoomToClient[Name]>[0]): void
  person<Name extends keyof RoomToClient>(
    id: string,
    name: Name,
    body: Parameters<RoomToClient[Name]>[0],
  ): void
  page<Name extends keyof ServerToClient>(
    socket: string,
    name: Name,
    body: Parameters<ServerToClient[Name]>[0],
  ): void
}

interface HostParts {
  readonly room: Room
  readonly lab: Lab
  readonly voice: RoomVoice
  /** The room is over. */
  readonly onClosed: () => void
}

/** One room where it lives: what it knows, its lab, and the telling. */
export class RoomHost {
  readonly room: Room
  readonly lab: Lab
  private readonly voice: RoomVoice
  private readonly onClosed: () => void
  /** Pages that have come in: whose they are. */
  private readonly pages = new Map<string, string>()
  private telling: NodeJS.Timeout | undefined
  private tellingPeople: NodeJS.Timeout | undefined

  constructor({ room, lab, voice, onClosed }: HostParts) {
    this.room = room
    this.lab = lab
    this.voice = voice
    this.onClosed = onClosed
  }

  enter({ session, socket }: Who, entering: Entering): RoomEntry {
    this.room.enter(session, entering)
    this.pages.set(socket, session)
    this.tell()
    return this.entryOf({ session })
  }

  /** The room as someone who is in it would find it now. */
  entryOf({ session }: Pick<Who, 'session'>): RoomEntry {
    const { room, lab } = this
    return { state: room.state, me: room.meOf(session), now: Date.now(), past: room.past, ...runOf(lab.head) }
  }

  leave({ session, socket }: Who): void {
    if (!this.pages.delete(socket)) return
    this.room.leave(session)
    this.tell()
  }

  /** The pages that are here, as far as they have said goodbye. */
  get here(): readonly Who[] {
    return [...this.pages].map(([socket, session]) => ({ session, socket }))
  }

  /** Does what a page in the room asks, or says why not. */
  async do<Name extends RoomMessage>(who: Who, name: Name, body: RoomBody<Name>): Promise<Reply> {
    const before = this.room.state.presenter
    const { past } = this.room
    const reply = await DOES[name](this, who, body)
    if (!reply.ok) return reply
    this.tell()
    const { presenter } = this.room.state
    if (past !== this.room.past) this.voice.all('room:past', this.room.past)
    if (presenter !== before) this.tellPresenters(before, presenter)
    if (name === 'room:vote')
      this.voice.person(this.room.meOf(who.session).id, 'room:me', this.room.meOf(who.session))
    return reply
  }

  /** Ends the room for everybody. */
  async close(why: 'closed' | 'server'): Promise<void> {
    clearTimeout(this.telling)
    clearTimeout(this.tellingPeople)
    this.voice.all('room:ended', { room: this.room.code, why })
    this.onClosed()
    await this.lab.close()
  }

  /** Tells everybody what the room knows, soon. */
  tell(): void {
    this.telling ??= setTimeout(() => this.tellNow(), TELL_MS).unref()
    this.tellingPeople ??= setTimeout(() => this.tellPeople(), PEOPLE_MS).unref()
  }

  private tellPeople(): void {
    clearTimeout(this.tellingPeople)
    this.tellingPeople = undefined
    const { people, offered: offers, state } = this.room
    this.voice.person(state.presenter, 'room:people', { people, offers })
  }

  /** Tells everybody what the room knows, at once. */
  tellNow(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    this.voice.all('room:state', this.room.state)
  }

  /** Events after a gap go to the page that asked, and to no other. */
  resume(who: Who, body: { readonly run: string; readonly after: number }): Reply {
    return this.lab.resume(body, (name, said) => this.voice.page(who.socket, name, said))
  }

  private tellPresenters(...ids: readonly string[]): void {
    for (const id of ids) {
      const me = this.room.meById(id)
      if (me) this.voice.person(id, 'room:me', me)
    }
    this.tellPeople()
  }
}

const runOf = (run: RunHead | undefined): { run?: RunHead } => (run === undefined ? {} : { run })

/** What each message does in a room. */
const DOES: {
  readonly [Name in RoomMessage]: (host: RoomHost, who: Who, body: RoomBody<Name>) => Reply | Promise<Reply>
} = {
  'room:show': ({ room }, { session }, { shown }) => room.show(session, shown),
  'room:ask': ({ room }, { session }, body) => room.ask(session, body),
  'room:reveal': ({ room }, { session }) => room.reveal(session),
  'room:unask': ({ room }, { session }) => room.unask(session),
  'room:vote': ({ room }, { session }, { answer }) => room.vote(session, answer),
  'room:offer': ({ room }, { session }, { recipe }) => room.offer(session, recipe),
  'room:take': ({ room }, { session }, { offer }) => room.take(session, offer),
  'room:hand-over': ({ room }, { session }, { to }) => room.handOver(session, to),
  'room:take-back': ({ room }, { session }) => room.takeBack(session),
  'room:name': ({ room }, { session }, { name }) => room.rename(session, name),
  'room:reset': async (host, { session }) => {
    const done = host.room.reset(session)
    if (!done.ok) return done
    // The screens are clear before the threads of what ran have ended.
    host.tellNow()
    await host.lab.reset()
    return done
  },
  'room:close': async (host, { session }) => {
    if (!host.room.isOwner(session)) return host.room.takeBack(session)
    await host.close('closed')
    return { ok: true }
  },
}
