import type { Timed } from '../keyboard/use-keys'
import type { PlayheadSource } from '../stage'
import type { Store } from '../store/external-store'
import { troubles } from '../store/navigation'
import { advance, type Playhead, type Speed } from '../store/playhead'
import type { Clockwork } from '../store/projector'
import { nextStop, toldOf } from '../store/stops'
import { type CompareState, isSettled } from './compare-state'

/** Two moments closer than this are one, ms. */
const HAIR = 0.01
/** Real ms between two tellings while it plays and nothing happens. */
const TOLD_EVERY = 50

/** How much has happened in all lanes by `t`. */
function happened({ runs, comparison }: CompareState, t: number): number {
  if (!comparison) return 0
  return runs.reduce((sum, { film }, lane) => sum + film.countAt(comparison.alignment.laneTime(lane, t)), 0)
}

/** One playhead over all lanes, in common time. */
export interface CompareTime extends Timed {
  readonly playhead: PlayheadSource
  setSpeed(speed: Speed): void
  /** Back to the beginning, and on from there as soon as there is something to show. */
  rewind(): void
  /** The films have grown, or a run has settled. */
  refresh(): void
  close(): void
}

/** Moments at which something is told in any lane, or (`failures`) strikes there; common ms, ascending. */
function moments({ comparison, runs }: CompareState, failures: boolean): readonly number[] {
  if (!comparison) return []
  const all = runs.flatMap(({ film }, lane) => {
    const marks = failures ? troubles(film) : film.lines.filter(({ minor }) => !minor)
    return marks.map(({ t }) => comparison.alignment.commonTime(lane, t))
  })
  return all.sort((a, b) => a - b)
}

/** The moments of all lanes that are pictures of their own where time goes by steps; common ms, ascending. */
function stopsOf({ comparison, runs, limit }: CompareState) {
  const all = runs.flatMap(({ film }, lane) =>
    toldOf(film).map(({ t, kind }) => ({ t: comparison?.alignment.commonTime(lane, t) ?? t, kind })),
  )
  return all.filter(({ t }) => t <= limit).sort((a, b) => a.t - b.t)
}

/** Creates the playhead; it plays. */
export function createCompareTime(store: Store<CompareState>, clockwork: Clockwork): CompareTime {
  const { now, nextFrame, steps } = clockwork
  const watchers = new Set<() => void>()
  let head: Playhead = { t: 0, playing: true, speed: store.get().speed, catchingUp: false }
  let cancelFrame: (() => void) | undefined
  let lastFrame = 0
  let lastTold = Number.NEGATIVE_INFINITY
  let told = 0

  const reel = () => ({
    duration: store.get().limit,
    growing: !isSettled(store.get()),
    live: false,
    nextStop: steps?.() ? (t: number) => nextStop(stopsOf(store.get()), t) : undefined,
  })

  function show(): void {
    const atEnd = head.t >= store.get().limit
    const passed = happened(store.get(), head.t)
    // What a lane says goes with what flies in it, which looks for itself once a frame.
    if (!head.playing || atEnd || passed !== told || now() - lastTold >= TOLD_EVERY) {
      lastTold = now()
      told = passed
      store.set({ t: head.t, playing: head.playing, speed: head.speed, atEnd })
    }
    for (const watcher of watchers) watcher()
  }

  function frame(): void {
    const time = now()
    const elapsed = time - lastFrame
    lastFrame = time
    cancelFrame = undefined
    const waiting = head.t >= reel().duration && reel().growing
    head = advance(head, reel(), elapsed)
    show()
    if (head.playing && !waiting) cancelFrame = nextFrame(frame)
  }

  function roll(): void {
    if (cancelFrame || !head.playing || store.get().runs.length === 0) return
    lastFrame = now()
    cancelFrame = nextFrame(frame)
  }

  function move(change: Partial<Playhead>): void {
    head = { ...head, held: 0, ...change }
    lastTold = Number.NEGATIVE_INFINITY
    show()
    roll()
  }

  const stepAmong = (all: readonly number[], by: 1 | -1, otherwise: number | undefined) => {
    const known = all.filter(t => t <= store.get().limit)
    const to = by > 0 ? known.find(t => t > head.t + HAIR) : known.findLast(t => t < head.t - HAIR)
    if (to !== undefined || otherwise !== undefined)
      move({ t: to ?? otherwise ?? 0, playing: false, catchingUp: false })
  }

  return {
    playhead: {
      now: () => head.t,
      subscribe(watcher) {
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    },
    isIdle: () => store.get().runs.length === 0,
    isPlaying: () => head.playing,
    play: () => move({ playing: true, ...(head.t >= reel().duration && !reel().growing ? { t: 0 } : {}) }),
    hold: () => move({ playing: false, catchingUp: false }),
    seek: t => move({ t: Math.max(0, Math.min(t, store.get().limit)), playing: false, catchingUp: false }),
    step: by => stepAmong(moments(store.get(), false), by, by > 0 ? store.get().limit : 0),
    stepFailure: by => stepAmong(moments(store.get(), true), by, undefined),
    jumpToEnd: () => move({ playing: true, catchingUp: true }),
    setSpeed: speed => move({ speed }),
    rewind: () => move({ t: 0, playing: true, catchingUp: false }),
    refresh() {
      show()
      roll()
    },
    close() {
      cancelFrame?.()
      cancelFrame = undefined
    },
  }
}
