import type { RunEvent } from './events'
import { StageClock } from './film-clock'
import { lineOf, tickOf } from './film-lines'
import { PICTURE_ENGLISH } from './language/en/captions'
import type { EventLine, FilmView, Motion, Picture, Tick, Wait } from './picture'
import { emptyPicture, type PictureState, pictureOf, reducePicture } from './picture-of'
import type { Recipe } from './recipe'
import type { PictureSentences } from './sentences/picture-sentences'

/** Every so many events a checkpoint is kept, so that any place is near one. */
const CHECKPOINT = 128
/** Live traffic: events and stage time kept; older ones are folded into the first picture. */
const LIVE_EVENTS = 10_000
const LIVE_MS = 60_000
const TRIM_AT = 500

/** A film that grows as events come. */
export interface Film extends FilmView {
  /** Takes the next events, in `seq` order. A recording may have gaps; live, the caller sees to it that there are none. */
  append(events: readonly RunEvent[]): void
  /** Says everything from here on, and all that it has said, in the language of `say`. Times and places stay. */
  speak(say: PictureSentences): void
}

/** An empty film for a recipe. What it says is in the language of `say`. */
export function createFilm(recipe: Recipe, say: PictureSentences = PICTURE_ENGLISH): Film {
  return new GrowingFilm(recipe, say)
}

/** What is seen at one stage time. */
interface Stand {
  readonly t: number
  readonly count: number
  readonly state: PictureState
  readonly picture: Picture
  readonly motions: readonly Motion[]
  readonly waits: readonly Wait[]
}

class GrowingFilm implements Film {
  readonly lines: EventLine[] = []
  readonly ticks: Tick[] = []
  private say: PictureSentences
  private readonly clock = new StageClock()
  /** The picture in `seq` order: what sentences and interest are taken from. */
  private bySeq: PictureState
  /** The picture before the first line that is kept. */
  private base: PictureState
  /** `checkpoints[n]`: the picture after `n * CHECKPOINT` lines, in stage order. */
  private checkpoints: PictureState[]
  private readonly times = new Map<number, number>()
  private dropped = 0
  /** Where the viewer stands, and what is seen there once that has been folded away. */
  private viewer = 0
  private stand: Stand | undefined
  private droppedTo = 0
  private last:
    | { readonly count: number; readonly state: PictureState; readonly picture: Picture }
    | undefined

  constructor(recipe: Recipe, say: PictureSentences) {
    this.say = say
    this.bySeq = emptyPicture(recipe)
    this.base = this.bySeq
    this.checkpoints = [this.base]
  }

  get duration(): number {
    return this.lines.at(-1)?.t ?? this.droppedTo
  }

  get eventCount(): number {
    return this.dropped + this.lines.length
  }

  get waits(): readonly Wait[] {
    return this.clock.motions.waits
  }

  get skips() {
    return this.clock.skips
  }

  get folded() {
    return { events: this.dropped, to: this.droppedTo }
  }

  hold(t: number): void {
    this.viewer = t
    if (this.stand?.t !== t) this.stand = undefined
  }

  append(events: readonly RunEvent[]): void {
    for (const event of events) this.add(event)
    // Leaves checkpoints behind, so that the first seek is as fast as any other.
    this.stateAfter(this.lines.length)
  }

  speak(say: PictureSentences): void {
    this.say = say
    let state = this.base
    const told = new Map<number, EventLine>()
    for (const { event, t } of this.lines.toSorted((a, b) => a.seq - b.seq)) {
      const before = state
      state = reducePicture(before, event, say)
      told.set(event.seq, { ...lineOf(event, { before, after: state }, say), t })
    }
    this.lines.splice(0, this.lines.length, ...this.lines.map(line => told.get(line.seq) ?? line))
    const ticks = this.ticks
      .map(tick => told.get(tick.seq))
      .flatMap(line => (line && tickOf(line, say)) ?? [])
    this.ticks.splice(0, this.ticks.length, ...ticks)
    this.checkpoints = [this.base]
    this.last = undefined
    if (this.stand) this.stand = { ...this.stand, picture: pictureOf(this.stand.state, say) }
  }

  countAt(t: number): number {
    if (t === this.stand?.t) return this.stand.count
    return this.dropped + upTo(this.lines, t)
  }

  pictureAt(t: number): Picture {
    if (t === this.stand?.t) return this.stand.picture
    const count = upTo(this.lines, t)
    if (this.last?.count === count) return this.last.picture
    const state = this.stateAfter(count)
    const picture = pictureOf(state, this.say)
    this.last = { count, state, picture }
    return picture
  }

  motionsAt(t: number): readonly Motion[] {
    return t === this.stand?.t ? this.stand.motions : this.clock.motions.at(t)
  }

  waitsAt(t: number): readonly Wait[] {
    return t === this.stand?.t ? this.stand.waits : this.clock.motions.waitsAt(t)
  }

  timeOf(seq: number): number {
    return this.times.get(seq) ?? this.droppedTo
  }

  private add(event: RunEvent): void {
    const before = this.bySeq
    this.bySeq = reducePicture(before, event, this.say)
    const t = Math.max(this.droppedTo, this.clock.place(event, before.ledger, this.bySeq.ledger))
    const line: EventLine = { ...lineOf(event, { before, after: this.bySeq }, this.say), t }
    const place = upTo(this.lines, t)
    this.lines.splice(place, 0, line)
    this.times.set(event.seq, t)
    const tick = tickOf(line, this.say)
    if (tick) this.ticks.splice(upTo(this.ticks, t), 0, tick)
    this.forgetFrom(place)
    if (this.bySeq.ledger.mode === 'live') this.trim()
  }

  /** What was computed from line `place` on does not hold any more. */
  private forgetFrom(place: number): void {
    const valid = Math.floor(place / CHECKPOINT) + 1
    if (this.checkpoints.length > valid) this.checkpoints.length = valid
    if (this.last && this.last.count > place) this.last = undefined
  }

  /** The picture after the first `count` kept lines. */
  private stateAfter(count: number): PictureState {
    const nearest = Math.min(Math.floor(count / CHECKPOINT), this.checkpoints.length - 1)
    let from = nearest * CHECKPOINT
    let state = this.checkpoints[nearest] ?? this.base
    if (this.last && this.last.count <= count && this.last.count > from) {
      from = this.last.count
      state = this.last.state
    }
    for (let index = from; index < count; index++) {
      const line = this.lines[index]
      if (line) state = reducePicture(state, line.event, this.say)
      if ((index + 1) % CHECKPOINT === 0 && this.checkpoints.length === (index + 1) / CHECKPOINT)
        this.checkpoints.push(state)
    }
    return state
  }

  /** Keeps what the viewer sees, where that is about to be folded away. */
  private keepStand(to: number): void {
    const t = this.viewer
    if (this.stand || t >= to || t < this.droppedTo) return
    const count = upTo(this.lines, t)
    const state = this.stateAfter(count)
    this.stand = {
      t,
      count: this.dropped + count,
      state,
      picture: this.pictureAt(t),
      motions: this.motionsAt(t),
      waits: this.waitsAt(t),
    }
  }

  /** Live traffic: folds the oldest lines into the first picture. */
  private trim(): void {
    const oldest = this.lines[TRIM_AT]
    const tooLong = this.lines.length > LIVE_EVENTS + TRIM_AT
    const tooOld = oldest !== undefined && oldest.t < this.duration - LIVE_MS
    if (!tooLong && !tooOld) return
    this.keepStand(this.lines[TRIM_AT - 1]?.t ?? 0)
    this.base = this.stateAfter(TRIM_AT)
    this.droppedTo = this.lines[TRIM_AT - 1]?.t ?? this.droppedTo
    for (const { seq } of this.lines.splice(0, TRIM_AT)) this.times.delete(seq)
    this.ticks.splice(0, upTo(this.ticks, this.droppedTo))
    this.clock.trim(this.droppedTo)
    this.dropped += TRIM_AT
    this.checkpoints = [this.base]
    this.last = undefined
  }
}

/** How many of these, ascending by `t`, have a time ≤ `t`. */
function upTo(rows: readonly { readonly t: number }[], t: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.t ?? 0) <= t) low = middle + 1
    else high = middle
  }
  return low
}
