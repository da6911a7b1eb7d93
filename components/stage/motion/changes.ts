import type { FilmView, Picture } from '../../../domain/picture'
import { edgeOf, type Tape } from '../geometry/tape'
import { lostKey } from './shelves'

/** What of a picture settles when it changes, by the key its drawing carries (`data-k`). */
export type Features = ReadonlyMap<string, string | number>

/** A change that is still settling at some playhead. */
export interface Change {
  readonly key: string
  /** Stage time, ms. */
  readonly t: number
  /** What it was; undefined when it is new. */
  readonly before: string | number | undefined
  readonly after: string | number
}

/** Lays the logs of a picture out, so that what slides on a tape is known in px. */
export type LayOut = (picture: Picture) => readonly Tape[]

/** The features of a picture: pointers as `value@x`. Pins come from the page, not from the run. */
export function featuresOf(picture: Picture, layOut: LayOut = () => []): Features {
  const features = new Map<string, string | number>()
  const tapes = layOut(picture)
  for (const partition of [...picture.orders, ...picture.paymentsTopic]) {
    const key = `${partition.topic}:${partition.partition}`
    const tape = tapes.find(t => t.log.topic === partition.topic && t.log.partition === partition.partition)
    if (tape) features.set(`tape:${key}`, tape.slid)
    const point = (name: string, value: number) =>
      features.set(`ptr:${key}:${name}`, `${value}@${tape ? edgeOf(tape, value) : 0}`)
    point('high-watermark', partition.highWatermark)
    if (partition.lastStableOffset !== undefined) point('last-stable-offset', partition.lastStableOffset)
    point('position', partition.position)
    point('bookmark', partition.bookmark)
    for (const slot of partition.slots) {
      if (slot.kind === 'empty') features.set(`slot:${key}:e${slot.order}`, 'empty')
      else if (slot.kind === 'marker') features.set(`slot:${key}:o${slot.offset}`, slot.control)
      else {
        features.set(`slot:${key}:o${slot.offset}`, slot.look)
        if (slot.look === 'repeat') features.set(`tether:${key}:o${slot.offset}`, slot.nth)
      }
    }
  }
  for (const thing of picture.shelves) features.set(lostKey(thing), thing.order)
  for (const p of picture.payments) features.set(`life:${p.actor}`, p.life)
  return features
}

/** What differs from one picture to the next. What disappears does not settle: it is gone. */
export function changesBetween(before: Features, after: Features, t: number): Change[] {
  const changes: Change[] = []
  for (const [key, value] of after) {
    const old = before.get(key)
    if (old !== value) changes.push({ key, t, before: old, after: value })
  }
  return changes
}

/** The longest settling: a crack and a fall. ms */
const WINDOW = 700
const STEPS = 24

/**
 * The changes still settling at a playhead. Playing forwards it remembers the pictures it has seen; after a jump it asks
 * the film for those just before, so that a frame looks the same from wherever one came.
 */
export class Recent {
  readonly #layOut: LayOut | undefined
  #film: FilmView | undefined
  #at = Number.NEGATIVE_INFINITY
  #count = -1
  /** How much the film showed at `#at` when it was last asked. */
  #seen = -1
  #features: Features = new Map()
  #changes: Change[] = []

  constructor(layOut?: LayOut) {
    this.#layOut = layOut
  }

  /**
   * `now` is what is shown: the film's count and picture at `t`, unless the playhead has just jumped and what is drawn has not
   * followed yet. Then the film is asked, or the way from there to here would settle for as long as the playhead stands.
   */
  at(
    film: FilmView,
    t: number,
    now: { readonly count: number; readonly picture: Picture },
  ): readonly Change[] {
    const seen = film.countAt(t)
    const jumped = film !== this.#film || t < this.#at || t - this.#at > WINDOW
    // A run is told as it goes: events may come that belong to a moment already passed.
    if (jumped || film.countAt(this.#at) !== this.#seen) this.#rebuild(film, t)
    else if (seen !== this.#count)
      this.#step(film, t, now.count === seen ? now : { count: seen, picture: film.pictureAt(t) })
    this.#film = film
    this.#at = t
    this.#seen = seen
    this.#changes = this.#changes.filter(c => t - c.t < WINDOW)
    return this.#changes
  }

  #step(film: FilmView, t: number, now: { readonly count: number; readonly picture: Picture }): void {
    const features = featuresOf(now.picture, this.#layOut)
    if (this.#count >= 0)
      this.#changes.push(...changesBetween(this.#features, features, stepTime(film, this.#at, t)))
    this.#features = features
    this.#count = now.count
  }

  #rebuild(film: FilmView, t: number): void {
    this.#changes = []
    this.#count = -1
    this.#at = Math.max(0, t - WINDOW)
    this.#step(film, this.#at, { count: film.countAt(this.#at), picture: film.pictureAt(this.#at) })
    for (let i = 0; i < 400 && this.#count < film.countAt(t); i++) {
      const next = stepTime(film, this.#at, t)
      this.#step(film, next, { count: film.countAt(next), picture: film.pictureAt(next) })
      this.#at = next
    }
  }
}

/** The first moment after `from`, up to `to`, at which the film shows more than at `from`. */
export function stepTime(film: FilmView, from: number, to: number): number {
  const count = film.countAt(from)
  if (film.countAt(to) === count) return to
  let low = from
  let high = to
  for (let i = 0; i < STEPS && high - low > 0.01; i++) {
    const middle = (low + high) / 2
    if (film.countAt(middle) > count) high = middle
    else low = middle
  }
  return high
}
