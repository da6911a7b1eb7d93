import type { Problem, Reply, RunHead } from './protocol'

/**
 * A workshop's room: one lab that everybody in it watches, led by its presenter. Others see the presenter's run and playhead
 * in step, or look around by themselves; they vote, and may show what they have found.
 */

/** Letters and digits that nobody mistakes for one another, read aloud or from the last row. */
export const ROOM_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const ROOM_LENGTH = 6

/**
 * A code as someone typed it, in the form a room has: `k7m-q2w` → `K7MQ2W`.
 * @returns undefined where it can be no room's
 */
export function roomCodeOf(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const isCode = code.length === ROOM_LENGTH && [...code].every(letter => ROOM_LETTERS.includes(letter))
  return isCode ? code : undefined
}

/** What is on the big screen. */
export interface Shown {
  /** The page's path: `/` (the sandbox) or `/lessons/<id>`. */
  readonly path: string
  /** The page's query: recipe, tab, speed … as in any link. */
  readonly search: string
  /** The presenter's playhead: the event it stands behind (`seq`; 0 = before the first), and whether it moves. A lesson's beat follows from it. */
  readonly seq: number
  readonly playing: boolean
  readonly speed: number
  /** The screen is dark: look at the presenter. */
  readonly black: boolean
  /** A countdown ends at this moment, ms since 1970 on the server's clock. */
  readonly until?: number
}

export const NOTHING_SHOWN: Shown = { path: '/', search: '', seq: 0, playing: false, speed: 1, black: false }

/** A question that is put to the room. Nobody sees the bars before the presenter reveals them. */
export interface Poll {
  /** A lesson's id, or a name of the presenter's own. */
  readonly question: string
  readonly answers: readonly string[]
  readonly votes: number
  readonly isRevealed: boolean
  /** Votes for each answer; only once revealed. */
  readonly bars?: Readonly<Record<string, number>>
}

/** What everybody in a room knows. Sent whole at each change; `version` grows. */
export interface RoomState {
  readonly room: string
  readonly version: number
  /** People connected, the presenter among them. */
  readonly here: number
  /** Who presents: a person's public id. */
  readonly presenter: string
  /** Whether the presenter is connected. */
  readonly isPresenterHere: boolean
  readonly shown: Shown
  readonly poll?: Poll
  /** Grows each time the presenter resets the lab: what is on screen goes. */
  readonly resets: number
}

/** Someone in the room, as the presenter sees them. `id` says nothing of their session. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly isHere: boolean
}

/** A recipe that someone would like to show. */
export interface Offer {
  readonly id: string
  readonly from: Person
  readonly recipe: string
}

/** Who one is in a room. */
export interface Me {
  readonly id: string
  readonly isPresenter: boolean
  /** Holds the presenter's link, and can take the presentation back at any time. */
  readonly isOwner: boolean
  /** The answer one has given to the poll. */
  readonly vote?: string
}

/** The runs that were on the big screen at this place, oldest first, as `Shown.search` says them: whoever missed one can open it. */
export type Past = readonly string[]

/** The room as one enters it. */
export interface RoomEntry {
  readonly state: RoomState
  readonly me: Me
  /** The server's clock, ms since 1970, for countdowns. */
  readonly now: number
  readonly past: Past
  readonly run?: RunHead
}

/** What a page in a room says, beside what it says to a lab. A socket is in a room by its handshake: `auth.room`, `auth.secret`, `auth.name`. */
export interface RoomToServer {
  /** Makes a room; from any page. The secret makes its holder the presenter, and is told to nobody else. */
  'room:open'(
    body: { shown?: Partial<Shown> },
    reply: (r: Reply<{ room: string; secret: string }>) => void,
  ): void
  /** Presenter: what the big screen shows from now on. */
  'room:show'(body: { shown: Partial<Shown> }, reply: (r: Reply) => void): void
  /** Presenter: puts a question; the votes before are gone. */
  'room:ask'(body: { question: string; answers: readonly string[] }, reply: (r: Reply) => void): void
  /** Presenter: shows the bars. */
  'room:reveal'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Presenter: takes the question away. */
  'room:unask'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Anyone but the presenter: gives an answer, or another one instead, until the bars are shown. */
  'room:vote'(body: { answer: string }, reply: (r: Reply) => void): void
  /** Anyone: offers a recipe for the big screen. */
  'room:offer'(body: { recipe: string }, reply: (r: Reply) => void): void
  /** Presenter: takes an offer off the list; to show it, `room:show` and `run:start` follow. */
  'room:take'(body: { offer: string }, reply: (r: Reply<{ recipe: string }>) => void): void
  /** Presenter: hands the presentation to someone in the room. */
  'room:hand-over'(body: { to: string }, reply: (r: Reply) => void): void
  /** Owner: takes it back. */
  'room:take-back'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Presenter: ends whatever runs and clears the screen, at once. */
  'room:reset'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Owner: ends the room for everybody. */
  'room:close'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Anyone: how one is called, for the presenter's list. */
  'room:name'(body: { name: string }, reply: (r: Reply) => void): void
}

export interface RoomToClient {
  /** One has entered, for the first time or again. */
  'room:entered'(body: RoomEntry): void
  'room:state'(body: RoomState): void
  'room:me'(body: Me): void
  /** Another run is on the big screen, or all are gone. */
  'room:past'(body: Past): void
  /** Presenter: who is here, at most once a second. */
  'room:people'(body: { people: readonly Person[]; offers: readonly Offer[] }): void
  /** The room has ended, or never was; the page stays as it is. */
  'room:ended'(body: { room: string; why: 'closed' | 'unknown' | 'server' }): void
}

/** Why a message was refused in a room. */
export type RoomRefusal = Extract<Problem['code'], 'not-presenter' | 'no-room' | 'no-poll'>
