import type { RunEvent } from './events'
import { Interests, type Part } from './film-interest'
import { DEATH, type Interest, livePace, MOST_LAG, scriptedPace } from './film-pace'
import type { LedgerState } from './ledger-facts'
import { type ActorId, type OrderNumber, roleOf } from './words'

/** Nodes struck within so many real ms are struck at once. */
const AT_ONCE = 100

/** What is about to move, for its length to be found. */
export interface Moving {
  readonly kind: string
  readonly order?: OrderNumber | undefined
  readonly part: Part
}

/** Where each track stands, and how fast things are shown now. */
export class Tempo {
  readonly skips: { t: number; events: number }[] = []
  /** The latest stage time that was given. */
  latest = 0
  private readonly interests = new Interests()
  private readonly tracks = new Map<string, number>()
  private readonly lastAt = new Map<ActorId, number>()
  private wall = 0
  private lastBlow: { readonly at: number; readonly type: string; readonly t: number } | undefined
  private lag = 0
  private jumping = false

  /** How far behind the next event is shown decides the pace of live traffic. */
  begin(event: RunEvent, { mode }: LedgerState): void {
    if (mode !== 'live') return
    this.lag = this.latest - event.at
    if (this.lag >= MOST_LAG) this.jumping = true
    else if (this.lag < MOST_LAG / 4) this.jumping = false
  }

  /** Notes an event's time. Live traffic is never shown before it happened. */
  settle(event: RunEvent, { mode }: LedgerState, wanted: number): number {
    const t = mode === 'live' ? Math.max(wanted, event.at) : wanted
    const track = trackOf(event)
    if (track !== undefined) this.tracks.set(track, Math.max(t, this.tracks.get(track) ?? 0))
    this.lastAt.set(event.actor, event.at)
    this.latest = Math.max(this.latest, t)
    if (this.jumping) this.countSkipped(t)
    return t
  }

  /** When the track of this event was last seen to do something. */
  chain(event: RunEvent): number {
    const track = trackOf(event)
    return Math.max(this.wall, track === undefined ? 0 : this.of(track))
  }

  of(track: string): number {
    return this.tracks.get(track) ?? 0
  }

  /** The latest of all instances of the payments service. */
  get ofPayments(): number {
    const instances = [...this.tracks].filter(
      ([track]) => track.startsWith('payments') && !track.includes(' '),
    )
    return Math.max(0, ...instances.map(([, t]) => t))
  }

  /** Real time since the last event of the same actor, ms. */
  since(event: RunEvent): number {
    return Math.max(0, event.at - (this.lastAt.get(event.actor) ?? event.at))
  }

  /**
   * What happens to a node happens to all: everything told before it is shown before it, and it is looked at for `rest`
   * (stage ms) before the next. Nodes that are struck alike at once are shown at once.
   */
  barrier({ at, type }: RunEvent, rest: number): number {
    const isSame = this.lastBlow?.type === type && at - this.lastBlow.at < AT_ONCE
    // What came before it is seen: an ack has arrived when the broker that sent it dies.
    const from = this.latest + (type === 'node.killed' && !isSame ? DEATH : 0)
    this.wall = this.lastBlow && !isSame ? Math.max(from, this.lastBlow.t + rest) : from
    this.lastBlow = { at, type, t: this.wall }
    return this.wall
  }

  interest(ledger: LedgerState, { kind, ...what }: Moving): Interest {
    return this.interests.of(ledger, kind, { order: what.order, part: what.part })
  }

  /** How long something is shown to move. */
  length(lengths: Readonly<Record<Interest, number>>, ledger: LedgerState, what: Moving): number {
    const interest = this.interest(ledger, what)
    return lengths[interest] * this.pace(ledger, interest)
  }

  /** By what lengths are multiplied now. */
  pace({ mode, recipe }: LedgerState, interest: Interest): number {
    if (mode === 'scripted') return scriptedPace(recipe, interest)
    return this.jumping ? 0 : livePace(this.lag, interest)
  }

  trim(t: number): void {
    const from = this.skips.findIndex(skip => skip.t >= t)
    this.skips.splice(0, from < 0 ? this.skips.length : from)
  }

  private countSkipped(t: number): void {
    const last = this.skips.at(-1)
    if (last && t - last.t < MOST_LAG / 4) last.events++
    else this.skips.push({ t, events: 1 })
  }
}

/** What an event must come after; undefined for one that only follows its own causes. */
function trackOf(event: RunEvent): string | undefined {
  if (roleOf(event.actor) !== 'broker') return event.actor
  if (event.type === 'flight.arrived' || event.type === 'flight.departed') return undefined
  if (event.type === 'replica.appended' || event.type === 'log.truncated')
    return `${event.actor} ${event.topic} ${event.partition}`
  if (!('topic' in event) || event.topic === undefined || !('partition' in event)) return undefined
  return `${event.topic} ${event.partition}`
}

/** Names kept of what later events may refer to. */
const MOST_NAMES = 5000

/** Sets a name and forgets the oldest ones. */
export function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value)
  if (map.size <= MOST_NAMES) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
