import type { FilmView } from '../../domain/picture'
import type { Store } from './external-store'
import type { LabState } from './lab-state'
import type { Said, Speed } from './playhead'
import type { Projector } from './projector'

/** Ways through time. */
export interface Navigation {
  play(): void
  /** Plays up to a stage time and holds there. */
  playTo(t: number): void
  hold(): void
  /**
   * To a stage time; holds. With `seq`, to the line of that event among those of the same time. `dragged`: on the way to another.
   */
  seek(t: number, seq?: number, dragged?: boolean): void
  /** One event forward (1) or back (-1); holds. */
  step(by: 1 | -1): void
  /** To the next (1) or previous (-1) failure, retry or wait; holds. */
  stepFailure(by: 1 | -1): void
  /** Runs after the newest event until it is reached. */
  jumpToEnd(): void
  setSpeed(speed: Speed): void
  /** What is said along the film, ascending by `t`: playing leaves time to read it. */
  say(said: readonly Said[]): void
}

/** The ways through the film that is in the store. */
export function createNavigation(store: Store<LabState>, projector: Projector): Navigation {
  const { move, reel } = projector
  return {
    play() {
      const again = projector.playhead.now() >= reel().duration && !reel().growing
      store.set({ highlight: undefined })
      move({ playing: true, ...(again ? { t: 0 } : {}) })
    },
    playTo(t) {
      store.set({ highlight: undefined })
      move({ playing: true, until: t })
    },
    hold: () => move({ playing: false, catchingUp: false }),
    seek(t, seq, dragged) {
      const to = Math.max(0, Math.min(t, reel().duration))
      if (seq !== undefined) store.set({ anchor: { seq, t: to } })
      move({ t: to, playing: false, catchingUp: false }, dragged)
    },
    step(by) {
      const { lines } = store.get().film
      const told = lines.filter(l => !l.minor)
      const line =
        by > 0
          ? told.find(l => l.t > projector.playhead.now() + HAIR)
          : told.findLast(l => l.t < projector.playhead.now() - HAIR)
      if (line) store.set({ anchor: line })
      move({ playing: false, catchingUp: false, t: line?.t ?? (by > 0 ? reel().duration : 0) })
    },
    stepFailure(by) {
      const all = troubles(store.get().film)
      const next =
        by > 0
          ? all.find(({ t }) => t > projector.playhead.now() + HAIR)
          : all.findLast(({ t }) => t < projector.playhead.now() - HAIR)
      if (!next) return
      if (next.seq !== undefined) store.set({ anchor: { t: next.t, seq: next.seq } })
      move({ playing: false, catchingUp: false, t: next.t })
    },
    jumpToEnd: () => move({ playing: true, catchingUp: true }),
    setSpeed: speed => move({ speed }),
    say: projector.say,
  }
}

/** Moments at which something goes wrong, is tried again, or is waited for; stage ms, ascending. */
export function troubles({ ticks, waits }: Pick<FilmView, 'ticks' | 'waits'>): readonly {
  readonly t: number
  readonly seq?: number
}[] {
  const told = ticks.filter(({ kind }) => kind === 'fault' || kind === 'retry')
  const began = waits.filter(wait => told.every(({ t }) => Math.abs(t - wait.t0) > HAIR))
  return [...told, ...began.map(({ t0 }) => ({ t: t0 }))].sort((a, b) => a.t - b.t)
}

/** Two moments closer than this are one, stage ms. */
const HAIR = 0.01
