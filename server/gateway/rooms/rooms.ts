import type { Reply } from '../../../domain/protocol'
import { type RoomEntry, roomCodeOf, type Shown } from '../../../domain/room'
import { batchMsFor } from '../batcher'
import type { Lab } from '../lab'
import type { Telling } from '../labs'
import type { Body, MessageName } from '../messages'
import { failed } from '../replies'
import type { Say } from '../told-run'
import { newCode, newSecret } from './codes'
import { type Entering, RoomHost, type RoomVoice, type Who } from './host'
import type { RoomBody, RoomMessage } from './messages'
import { MOST_PAST, Room } from './room'

/** How many rooms a server holds; each has a lab. */
const MOST_ROOMS = 20
/** How many of them one address may have opened: a house may hold several workshops, and no stranger all there are. */
const MOST_OF_ADDRESS = 8
/** How long a room waits for anybody, ms; and for the first, who is its presenter and has just asked for it. */
const EMPTY_MS = 60 * 60_000
const FIRST_MS = 60_000

/** What is done to a lab by whoever leads it; in a room that is the presenter. */
export type LabDoes = <Name extends MessageName>(lab: Lab, name: Name, body: Body<Name>) => unknown

interface RoomsParts {
  /** Makes a lab that tells a whole room. */
  readonly makeLab: (say: Say, telling: Telling) => Lab
  /** The voice in a room. */
  readonly voiceIn: (code: string) => RoomVoice
  /** Tells a whole room what its lab does. */
  readonly sayIn: (code: string) => Say
  readonly does: LabDoes
  readonly emptyMs?: number
}

/** Who opens a room. */
interface Opener {
  readonly session: string
  readonly address: string
}

interface Entry {
  readonly host: RoomHost
  readonly address: string
  ending?: NodeJS.Timeout
}

/** The rooms that live on this server. */
export class Rooms {
  private readonly parts: RoomsParts
  private readonly hosts = new Map<string, Entry>()

  constructor(parts: RoomsParts) {
    this.parts = parts
  }

  get size(): number {
    return this.hosts.size
  }

  /** Makes a room; who opens it presents. */
  open({ session, address }: Opener, shown: Partial<Shown> = {}): Reply<{ room: string; secret: string }> {
    const own = [...this.hosts.values()].filter(each => each.address === address)
    if (this.hosts.size >= MOST_ROOMS || own.length >= MOST_OF_ADDRESS)
      return failed(
        'busy',
        'Every room of this server is taken.',
        'Try again later, or on a server of your own.',
      )
    const code = this.freeCode()
    const secret = newSecret()
    const room = new Room({ code, secret, session })
    const batchMs = (): number => batchMsFor(room.here)
    const lab = this.parts.makeLab(this.parts.sayIn(code), { keeps: MOST_PAST, batchMs })
    room.show(session, shown)
    const onClosed = (): void => this.forget(code)
    const host = new RoomHost({ room, lab, voice: this.parts.voiceIn(code), onClosed })
    this.hosts.set(code, { host, address })
    this.waitForSomebody(code, FIRST_MS)
    return { ok: true, room: code, secret }
  }

  find(code: string): RoomHost | undefined {
    return this.hosts.get(roomCodeOf(code) ?? '')?.host
  }

  /** @returns undefined where there is no such room, or not for who may only come back */
  enter(code: string, who: Who, entering: Entering): RoomEntry | undefined {
    const host = this.find(code)
    if (host === undefined || (entering.onlyBack === true && !host.room.knows(who.session))) return undefined
    clearTimeout(this.hosts.get(host.room.code)?.ending)
    return host.enter(who, entering)
  }

  /** The room as who is in it would find it now. */
  look(code: string, who: Who): RoomEntry | undefined {
    return this.find(code)?.entryOf(who)
  }

  leave(code: string, who: Who): void {
    const host = this.find(code)
    host?.leave(who)
    if (host?.room.isEmpty) this.waitForSomebody(host.room.code)
  }

  /** Pages in any of the rooms, as far as they have said goodbye. */
  get pages(): readonly (Who & { readonly room: string })[] {
    return [...this.hosts].flatMap(([room, { host }]) => host.here.map(who => ({ ...who, room })))
  }

  /** What a page says to the room. */
  async tellRoom<Name extends RoomMessage>(
    code: string,
    who: Who,
    said: Said<Name, RoomBody<Name>>,
  ): Promise<Reply> {
    return (await this.find(code)?.do(who, said.name, said.body)) ?? NO_ROOM
  }

  /** What a page says to the room's lab: anyone may ask for what was missed, only the presenter may do anything. */
  async tellLab<Name extends MessageName>(
    code: string,
    who: Who,
    said: Said<Name, Body<Name>>,
  ): Promise<Reply> {
    const host = this.find(code)
    if (host === undefined) return NO_ROOM
    if (said.name === 'run:resume') return host.resume(who, said.body as Body<'run:resume'>)
    if (!host.room.isPresenter(who.session)) return NOT_YOURS
    return (await this.parts.does(host.lab, said.name, said.body)) as Reply
  }

  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map(({ host }) => host.close('server')))
  }

  private waitForSomebody(code: string, most = Number.POSITIVE_INFINITY): void {
    const entry = this.hosts.get(code)
    if (entry === undefined) return
    clearTimeout(entry.ending)
    const ms = Math.min(most, this.parts.emptyMs ?? EMPTY_MS)
    entry.ending = setTimeout(() => void entry.host.close('closed'), ms).unref()
  }

  private forget(code: string): void {
    clearTimeout(this.hosts.get(code)?.ending)
    this.hosts.delete(code)
  }

  private freeCode(): string {
    let code = newCode()
    while (this.hosts.has(code)) code = newCode()
    return code
  }
}

interface Said<Name, Its> {
  readonly name: Name
  readonly body: Its
}

export const NO_ROOM = failed('no-room', 'This room has ended.', 'Ask the presenter for the new code.')
const NOT_YOURS = failed(
  'not-presenter',
  'Only the presenter can do that here.',
  'Try it in a lab of your own.',
)
