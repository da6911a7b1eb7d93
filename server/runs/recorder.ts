import type { RunEvent, UnstampedFact } from '../../domain/events'
import { roleOf } from '../../domain/words'
import { causesOf, namesOf } from './causes'

/** How long a fact is held back, ms, so that one from another thread that happened before it can still come first. */
const HOLD_MS = 8
/** How long one is held whose cause has not been heard of, ms; then the cause is taken to have been dropped. */
const PATIENCE_MS = 60

interface Held {
  readonly fact: UnstampedFact
  readonly arrival: number
  readonly heardAt: number
}

interface RecorderOptions {
  /** The run's beginning on the process-wide clock, ms. */
  readonly startedAt: number
  readonly clock: () => number
  /** Told of every stamped event, in order, in small batches. */
  readonly onEvents: (events: readonly RunEvent[]) => void
}

/**
 * The only writer of a run's events. Facts come from several threads, each with the moment it happened; the recorder
 * holds them a few milliseconds, puts them in the order in which they happened, a cause always before its effect, and
 * stamps `seq` and `at`.
 */
export class Recorder {
  private readonly options: RecorderOptions
  private readonly held: Held[] = []
  /** What has been recorded or dropped, as far as something later may refer to it; the newest few thousand names. */
  private readonly recorded = new Names(8192)
  private arrivals = 0
  private seq = 0
  private at = 0
  private timer: NodeJS.Timeout | undefined

  constructor(options: RecorderOptions) {
    this.options = options
  }

  /** The highest `seq` so far. */
  get lastSeq(): number {
    return this.seq
  }

  /** Takes a fact; it is recorded within a few milliseconds. */
  record(fact: UnstampedFact): void {
    this.arrivals += 1
    const held: Held = { fact, arrival: this.arrivals, heardAt: this.options.clock() }
    let place = this.held.length
    while (place > 0 && comesBefore(held, this.held[place - 1])) place -= 1
    this.held.splice(place, 0, held)
    this.timer ??= setTimeout(() => this.release(), HOLD_MS)
  }

  /** Records all that is held, now. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.emit(this.held.splice(0))
  }

  private release(): void {
    this.timer = undefined
    const ripe = this.ripe(this.options.clock())
    const kept = this.held.filter(held => !ripe.has(held))
    this.held.splice(0, this.held.length, ...kept)
    this.emit([...ripe])
    if (this.held.length > 0) this.timer = setTimeout(() => this.release(), HOLD_MS / 2)
  }

  /** What can be recorded now: old enough, its causes recorded or about to be, and nothing earlier of its actor left behind. */
  private ripe(now: number): ReadonlySet<Held> {
    const heard = new Set(this.held.flatMap(({ fact }) => namesOf(fact)))
    let ripe = this.held.filter(({ fact, heardAt }) => now - Math.min(heardAt, fact.at) >= HOLD_MS)
    for (let before = -1; before !== ripe.length; ) {
      before = ripe.length
      const soon = new Set(ripe.flatMap(({ fact }) => namesOf(fact)))
      const left = new Set<string>()
      ripe = ripe.filter(({ fact, heardAt }) => {
        const isOverdue = now - heardAt > PATIENCE_MS
        const isKnown = (name: string): boolean =>
          this.recorded.has(name) || soon.has(name) || (isOverdue && !heard.has(name))
        const isStuck = now - heardAt > 4 * PATIENCE_MS
        const can = isStuck || (!left.has(fact.actor) && causesOf(fact).every(isKnown))
        // A broker speaks of many clients at once: one of them waiting must not hold up the others.
        if (!can && roleOf(fact.actor) !== 'broker') left.add(fact.actor)
        return can
      })
    }
    return new Set(ripe)
  }

  /** Stamps them in order; a fact whose cause stands later in the list waits until that has been stamped. */
  private emit(ripe: readonly Held[]): void {
    const events: RunEvent[] = []
    const waiting = [...ripe]
    for (let index = 0; waiting.length > 0; ) {
      const held = waiting[index]
      if (held === undefined) break
      const cause = causesOf(held.fact).find(name => !this.recorded.has(name))
      const source =
        cause === undefined
          ? -1
          : waiting.findIndex(other => namesOf(other.fact).includes(cause) && other !== held)
      if (source > index) {
        // One reader may tell of several records and of where the log ends, all at one moment: the records keep their order.
        if (held.fact.type === 'watermark.moved') waiting.splice(source, 0, ...waiting.splice(index, 1))
        else waiting.splice(index, 0, ...waiting.splice(source, 1))
        continue
      }
      waiting.splice(index, 1)
      const event = this.stamp(held.fact)
      if (event !== undefined) events.push(event)
      index = 0
    }
    if (events.length > 0) this.options.onEvents(events)
  }

  private stamp(fact: UnstampedFact): RunEvent | undefined {
    const names = namesOf(fact)
    // Two clients may both see the same append (the producer in its ack, a consumer in its fetch): it happened once.
    const entry = entryOf(fact, names[0])
    if (entry !== undefined && this.recorded.has(entry)) return undefined
    for (const name of names) this.recorded.add(name)
    if (entry !== undefined) this.recorded.add(entry)
    this.seq += 1
    this.at = Math.max(this.at, fact.at - this.options.startedAt)
    return { ...fact, seq: this.seq, at: Math.round(this.at * 1000) / 1000 }
  }
}

/** What is where: an offset whose record was lost with its leader is given to another record. */
function entryOf(fact: UnstampedFact, name: string | undefined): string | undefined {
  if (fact.type === 'record.appended') return `${name} #${fact.order}`
  return fact.type === 'marker.appended' ? `${name} ${fact.control}` : undefined
}

function comesBefore(a: Held, b: Held | undefined): boolean {
  if (b === undefined) return true
  return a.fact.at === b.fact.at ? a.arrival < b.arrival : a.fact.at < b.fact.at
}

/** A set that forgets the oldest. */
class Names {
  private readonly names = new Set<string>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  has(name: string): boolean {
    return this.names.has(name)
  }

  add(name: string): void {
    this.names.add(name)
    if (this.names.size <= this.most) return
    const [oldest] = this.names
    if (oldest !== undefined) this.names.delete(oldest)
  }
}
