import type { FilmView, Motion, Picture, Wait } from '../../../domain/picture'
import type { PlayheadSource } from '../props'

export interface Scripted {
  /** Pictures and the stage times (ms) from which they stand. */
  readonly frames: readonly { readonly t: number; readonly picture: Picture }[]
  readonly motions?: readonly Motion[]
  readonly waits?: readonly Wait[]
}

/** A film by hand, for pictures and tests of the stage alone. */
export function filmOf({ frames, motions = [], waits = [] }: Scripted): FilmView {
  const countAt = (t: number): number => frames.filter(f => f.t <= t).length
  const pictureAt = (t: number): Picture => {
    const frame = frames[Math.max(0, countAt(t) - 1)]
    if (!frame) throw new Error('a film needs at least one picture')
    return frame.picture
  }
  return {
    duration: Math.max(...frames.map(f => f.t), ...motions.map(m => (Number.isFinite(m.t1) ? m.t1 : m.t0))),
    eventCount: frames.length,
    ticks: [],
    waits,
    lines: [],
    skips: [],
    folded: { events: 0, to: 0 },
    countAt,
    pictureAt,
    motionsAt: t => motions.filter(m => m.t0 <= t && t < m.t1),
    waitsAt: t => waits.filter(w => w.t0 <= t && t < w.t1),
    timeOf: seq => frames[seq - 1]?.t ?? 0,
    hold: () => undefined,
  }
}

/** A playhead by hand. */
export class Hand implements PlayheadSource {
  #t: number
  readonly #listeners = new Set<() => void>()
  constructor(t: number) {
    this.#t = t
  }
  now(): number {
    return this.#t
  }
  set(t: number): void {
    this.#t = t
    for (const listener of this.#listeners) listener()
  }
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
