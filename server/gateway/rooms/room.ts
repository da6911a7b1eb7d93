import { createHash, timingSafeEqual } from 'node:crypto'
import type { Problem } from '../../../domain/protocol'
import {
  type Me,
  NOTHING_SHOWN,
  type Offer,
  type Past,
  type Person,
  type Poll,
  type RoomState,
  type Shown,
} from '../../../domain/room'
import { personId } from './codes'

/** No more people than this are kept; a room is a room. */
const MOST_PEOPLE = 5000
/** Offers that wait for the presenter; one a person, the newest. */
const MOST_OFFERS = 50
/** Runs that can still be opened after others were shown. */
export const MOST_PAST = 8

interface Member {
  readonly id: string
  name: string
  /** Open pages. */
  pages: number
  isOwner: boolean
  vote?: string
}

/** What a room refuses, as a value. */
export type Refused = { readonly ok: false; readonly problem: Problem }
type Done = { readonly ok: true } | Refused

const refused = (code: Problem['code'], message: string, hint?: string): Refused => ({
  ok: false,
  problem: { code, message, ...(hint === undefined ? {} : { hint }) },
})
const DONE = { ok: true } as const
const NOT_PRESENTER = refused(
  'not-presenter',
  'Only the presenter can do that.',
  'Try it in a lab of your own.',
)

/** What one workshop's room knows. It knows no socket and no clock; whoever holds it tells others of the changes. */
export class Room {
  readonly code: string
  private readonly secret: Buffer
  private readonly members = new Map<string, Member>()
  private presenter = ''
  private shown: Shown = NOTHING_SHOWN
  private poll: { question: string; answers: readonly string[]; isRevealed: boolean } | undefined
  private readonly offers = new Map<string, Offer>()
  /** What was shown of each run at this place, by the run's name. */
  private readonly shownRuns = new Map<string, string>()
  /** Another one whenever a run is shown for the first time. */
  past: Past = []
  private resets = 0
  private version = 0
  /** People connected. */
  here = 0

  /** @param session the one who opened it, and presents first */
  constructor({
    code,
    secret,
    session,
  }: { readonly code: string; readonly secret: string; readonly session: string }) {
    this.code = code
    this.secret = digest(secret)
    const owner = this.member(session)
    owner.isOwner = true
    this.presenter = owner.id
  }

  get state(): RoomState {
    return {
      room: this.code,
      version: this.version,
      here: this.here,
      presenter: this.presenter,
      isPresenterHere: (this.byId(this.presenter)?.pages ?? 0) > 0,
      shown: this.shown,
      ...(this.poll === undefined ? {} : { poll: this.pollNow(this.poll) }),
      resets: this.resets,
    }
  }

  /** Nobody is here. */
  get isEmpty(): boolean {
    return this.here === 0
  }

  get people(): readonly Person[] {
    return [...this.members.values()].map(personOf)
  }

  get offered(): readonly Offer[] {
    return [...this.offers.values()]
  }

  /** Whether this session has been here. */
  knows(session: string): boolean {
    return this.members.has(session)
  }

  /** A page of this session has come in. With the secret it is the owner's, on whatever device. */
  enter(session: string, { secret, name }: { readonly secret?: string; readonly name?: string }): Me {
    const member = this.member(session)
    member.pages += 1
    if (member.pages === 1) this.here += 1
    if (name !== undefined) member.name = name
    if (secret !== undefined && this.isSecret(secret)) {
      const newcomer = !member.isOwner
      member.isOwner = true
      // The presenter's link opened on another device, while nobody presents here: that device presents.
      if (newcomer && (this.byId(this.presenter)?.pages ?? 0) === 0) this.presenter = member.id
    }
    this.version += 1
    return this.meOf(session)
  }

  /** A page of this session has gone. The member is kept: whoever comes back is the same person, with the same vote. */
  leave(session: string): void {
    const member = this.members.get(session)
    if (member === undefined || member.pages === 0) return
    member.pages -= 1
    if (member.pages > 0) return
    this.here -= 1
    this.version += 1
  }

  meOf(session: string): Me {
    const { id, isOwner, vote } = this.member(session)
    return { id, isOwner, isPresenter: id === this.presenter, ...(vote === undefined ? {} : { vote }) }
  }

  meById(id: string): Me | undefined {
    for (const [session, member] of this.members) if (member.id === id) return this.meOf(session)
    return undefined
  }

  isPresenter(session: string): boolean {
    return this.members.get(session)?.id === this.presenter
  }

  isOwner(session: string): boolean {
    return this.members.get(session)?.isOwner === true
  }

  show(session: string, shown: Partial<Shown>): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    const moves = shown.path !== undefined && shown.path !== this.shown.path
    this.shown = { ...this.shown, ...shown }
    if (moves) this.forgetRuns()
    this.keepRun(this.shown.search)
    return this.changed()
  }

  ask(
    session: string,
    { question, answers }: { readonly question: string; readonly answers: readonly string[] },
  ): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    this.forgetVotes()
    this.poll = { question, answers, isRevealed: false }
    return this.changed()
  }

  reveal(session: string): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    if (this.poll === undefined) return refused('no-poll', 'No question has been put.')
    this.poll = { ...this.poll, isRevealed: true }
    return this.changed()
  }

  unask(session: string): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    this.forgetVotes()
    this.poll = undefined
    return this.changed()
  }

  vote(session: string, answer: string): Done {
    if (this.poll === undefined) return refused('no-poll', 'No question has been put.')
    if (this.poll.isRevealed) return refused('no-poll', 'The votes are counted already.')
    if (!this.poll.answers.includes(answer)) return refused('bad-message', `There is no answer "${answer}".`)
    if (this.isPresenter(session)) return refused('not-presenter', 'The presenter does not vote.')
    this.member(session).vote = answer
    return this.changed()
  }

  offer(session: string, recipe: string): Done {
    const member = this.member(session)
    if (this.offers.size >= MOST_OFFERS && !this.offers.has(member.id))
      return refused('busy', 'The presenter has many offers already.', 'Try again in a while.')
    this.offers.set(member.id, { id: member.id, from: personOf(member), recipe })
    return DONE
  }

  take(session: string, id: string): { readonly ok: true; readonly recipe: string } | Refused {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    const offer = this.offers.get(id)
    if (offer === undefined) return refused('bad-message', 'That offer is no longer there.')
    this.offers.delete(id)
    return { ok: true, recipe: offer.recipe }
  }

  handOver(session: string, to: string): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    const heir = this.byId(to)
    if (heir === undefined || heir.pages === 0) return refused('bad-message', 'That person is not here.')
    this.presenter = heir.id
    delete heir.vote
    return this.changed()
  }

  takeBack(session: string): Done {
    if (!this.isOwner(session))
      return refused('not-presenter', 'Only who holds the presenter’s link can take it back.')
    this.presenter = this.member(session).id
    return this.changed()
  }

  /** Clears the screen; the lab is its holder's to reset. */
  reset(session: string): Done {
    if (!this.isPresenter(session)) return NOT_PRESENTER
    const { path, search, speed } = this.shown
    this.shown = { ...NOTHING_SHOWN, path, search, speed }
    this.forgetRuns()
    this.resets += 1
    return this.changed()
  }

  rename(session: string, name: string): Done {
    this.member(session).name = name
    return DONE
  }

  private changed(): Done {
    this.version += 1
    return DONE
  }

  private member(session: string): Member {
    const known = this.members.get(session)
    if (known) return known
    if (this.members.size >= MOST_PEOPLE) this.forgetOneWhoLeft()
    const id = personId(this.code, session)
    const member: Member = { id, name: '', pages: 0, isOwner: false }
    this.members.set(session, member)
    return member
  }

  private forgetOneWhoLeft(): void {
    for (const [session, { pages, isOwner }] of this.members) {
      if (pages > 0 || isOwner) continue
      this.members.delete(session)
      return
    }
  }

  private byId(id: string): Member | undefined {
    for (const member of this.members.values()) if (member.id === id) return member
    return undefined
  }

  private pollNow({ question, answers, isRevealed }: NonNullable<typeof this.poll>): Poll {
    const bars = Object.fromEntries(answers.map(answer => [answer, 0]))
    let votes = 0
    for (const { vote } of this.members.values()) {
      if (vote === undefined) continue
      bars[vote] = (bars[vote] ?? 0) + 1
      votes += 1
    }
    return { question, answers, votes, isRevealed, ...(isRevealed ? { bars } : {}) }
  }

  private keepRun(search: string): void {
    const run = new URLSearchParams(search).get('run')
    if (run === null || this.shownRuns.get(run) === search) return
    this.shownRuns.set(run, search)
    const [oldest] = this.shownRuns.keys()
    if (this.shownRuns.size > MOST_PAST && oldest !== undefined) this.shownRuns.delete(oldest)
    this.past = [...this.shownRuns.values()]
  }

  private forgetRuns(): void {
    this.shownRuns.clear()
    this.past = []
  }

  private forgetVotes(): void {
    for (const member of this.members.values()) delete member.vote
  }

  private isSecret(given: string): boolean {
    return timingSafeEqual(digest(given), this.secret)
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const personOf = ({ id, name, pages }: Member): Person => ({ id, name, isHere: pages > 0 })
