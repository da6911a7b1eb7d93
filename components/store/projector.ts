import type { PlayheadSource } from '../stage'
import type { Store } from './external-store'
import { isLive, type LabState } from './lab-state'
import { advance, leapOf, type Playhead, type Reel, type Said } from './playhead'
import { nextStop, toldOf } from './stops'

/** Real time and frames; tests give their own. */
export interface Clockwork {
  /** Real time, ms, monotonic. */
  readonly now: () => number
  /** Calls back before the next paint; returns a way out. */
  readonly nextFrame: (callback: () => void) => () => void
  /** Whether it goes from event to event instead of along with time: the visitor asked for less motion. */
  readonly steps?: () => boolean
}

/** Moves the playhead along the film in the store. React hears of it only when an event was passed. */
export interface Projector {
  readonly playhead: PlayheadSource
  /**
   * Changes the playhead, shows that, and rolls if it plays. While it is `dragged` the panels hear of it as while it plays:
   * many times a second, but not with every frame.
   */
  move(change: Partial<Playhead>, dragged?: boolean): void
  /** Shows what the store's film has at the playhead, and rolls on if it plays: the film or the run has changed. */
  refresh(): void
  /** What it runs along now. */
  reel(): Reel
  /** What is said along the film from now on, ascending by `t`: while it plays it leaves time to read each sentence. */
  say(said: readonly Said[]): void
  close(): void
}

/** Real ms between two tellings while it plays or is dragged. */
const TOLD_EVERY = 66
/** The most between two while it is dragged, ms: on a long run the panels' redrawing would cost the stage its frames. */
const TOLD_AT_LEAST_EVERY = 500
/** A next frame that comes later than that, ms, was one too late. */
const FRAME_LOST = 25

/** Creates the projector of a lab; it stands at the beginning. */
export function createProjector(store: Store<LabState>, clockwork: Clockwork): Projector {
  const { now, nextFrame, steps } = clockwork
  const watchers = new Set<() => void>()
  let head: Playhead = { t: 0, playing: false, speed: store.get().speed, catchingUp: false }
  let said: readonly Said[] = []
  let shownVersion = store.get().version
  let cancelFrame: (() => void) | undefined
  /** The way out of telling what was passed over while it was dragged. */
  let cancelTelling: (() => void) | undefined
  /** The way out of showing where it was dragged to. */
  let cancelShowing: (() => void) | undefined
  let lastFrame = 0
  let lastTold = Number.NEGATIVE_INFINITY
  /** Between two tellings while it is dragged, ms. */
  let toldEvery = TOLD_EVERY

  const reel = (): Reel => {
    const { film, run } = store.get()
    const growing = run !== undefined && run.state !== 'settled'
    const live = isLive({ run })
    return {
      duration: film.duration,
      growing,
      live,
      from: film.folded.to,
      nextStop: steps?.() ? t => nextStop(toldOf(film), t) : undefined,
      said,
    }
  }

  const isDue = (every: number) => now() - lastTold >= every
  const isAtEnd = () => head.t >= store.get().film.duration

  /** Panels hear of what passes some fifteen times a second; the stage looks for itself, once a frame. */
  function show(): void {
    const atEnd = isAtEnd()
    if (isDue(TOLD_EVERY) || !head.playing || atEnd) tell(atEnd)
    for (const watcher of watchers) watcher()
  }

  /** A telling that cost the stage a frame makes the next ones rarer; one that did not, a little more frequent. */
  function watchCost(): void {
    const began = now()
    nextFrame(() => {
      const isLost = now() - began > FRAME_LOST
      toldEvery = isLost
        ? Math.min(TOLD_AT_LEAST_EVERY, toldEvery * 2)
        : Math.max(TOLD_EVERY, toldEvery - TOLD_EVERY / 4)
    })
  }

  /** However often a pointer moves between two frames, it is shown once. */
  function showSoon(): void {
    cancelShowing ??= nextFrame(() => {
      cancelShowing = undefined
      tellDragged()
      for (const watcher of watchers) watcher()
    })
  }

  /** Tells where it was dragged to as soon as that is due. */
  function tellDragged(): void {
    if (isDue(toldEvery)) {
      watchCost()
      tell(isAtEnd())
    } else
      cancelTelling ??= nextFrame(() => {
        cancelTelling = undefined
        tellDragged()
      })
  }

  function tell(atEnd: boolean): void {
    cancelTelling?.()
    cancelTelling = undefined
    lastTold = now()
    const { film, version, picture, count, run, seenEnd } = store.get()
    film.hold(head.t)
    const passed = film.countAt(head.t)
    const stale = passed !== count || version !== shownVersion
    shownVersion = version
    store.set({
      t: head.t,
      count: passed,
      picture: stale ? film.pictureAt(head.t) : picture,
      playing: head.playing,
      speed: head.speed,
      atEnd,
      seenEnd: seenEnd || (atEnd && run?.state === 'settled'),
    })
  }

  function frame(): void {
    const time = now()
    const elapsed = time - lastFrame
    lastFrame = time
    cancelFrame = undefined
    const { duration, growing } = reel()
    // Waiting for more costs no frames: what comes next wakes it.
    const waiting = head.t >= duration && growing
    const before = head
    const leapt = leapOf(head, reel()) !== undefined
    head = advance(head, reel(), elapsed)
    if (leapt) sayLeap(before.t)
    show()
    if (head.playing && !waiting) cancelFrame = nextFrame(frame)
  }

  /** Says what was not shown: the playhead went on without it. */
  function sayLeap(from: number): void {
    const { film } = store.get()
    const before = film.countAt(from)
    store.set({ leap: { t: head.t, events: film.countAt(head.t) - before } })
  }

  function roll(): void {
    if (cancelFrame || !head.playing || !store.get().run) return
    lastFrame = now()
    cancelFrame = nextFrame(frame)
  }

  return {
    playhead: {
      now: () => head.t,
      subscribe(watcher) {
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    },
    move(change, dragged = false) {
      head = { ...head, held: 0, read: 0, until: undefined, ...change }
      if (dragged) return showSoon()
      cancelShowing?.()
      cancelShowing = undefined
      lastTold = Number.NEGATIVE_INFINITY
      show()
      roll()
    },
    refresh() {
      show()
      roll()
    },
    reel,
    say(sentences) {
      said = sentences
    },
    close() {
      cancelShowing?.()
      cancelShowing = undefined
      cancelTelling?.()
      cancelTelling = undefined
      cancelFrame?.()
      cancelFrame = undefined
    },
  }
}
