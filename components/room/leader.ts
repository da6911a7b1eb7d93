import type { Shown } from '../../domain/room'
import { runStateOf } from '../store/lab-state'
import type { Led } from './follower'
import { formatScreen, playheadShown } from './on-screen'

/** Between two tellings of a playhead that plays by itself, and of one that is moved by hand, real ms. */
const PLAYING_EVERY = 1000
const MOVED_EVERY = 250

interface LeaderParts extends Led {
  readonly show: (shown: Partial<Shown>) => void
  /** Real time, ms. */
  readonly now: () => number
  /** Calls back after so many ms; returns a way out. */
  readonly later: (callback: () => void, ms: number) => () => void
}

type Told = Pick<Shown, 'search' | 'seq' | 'playing' | 'speed'>

/**
 * Tells a room what is on the presenter's stage: at once what was started, stopped or chosen, and no more often than needed
 * where the playhead is. Returns the function that ends it.
 */
export function lead({ lab, session, show, now, later }: LeaderParts): () => void {
  let said: Told | undefined
  let saidAt = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | undefined

  function say(told: Told): void {
    cancel?.()
    cancel = undefined
    said = told
    saidAt = now()
    show(told)
  }

  function look(): void {
    const told = toldOf({ lab, session })
    if (told === undefined || (said && isSame(said, told))) return
    const isTurn = said?.playing !== told.playing || said.speed !== told.speed || said.search !== told.search
    const due = saidAt + (told.playing ? PLAYING_EVERY : MOVED_EVERY)
    if (isTurn || now() >= due) say(told)
    else cancel ??= later(again, due - now())
  }

  function again(): void {
    cancel = undefined
    look()
  }

  const ends = [lab.store.subscribe(look), ...(session ? [session.store.subscribe(look)] : [])]
  look()
  return () => {
    cancel?.()
    for (const end of ends) end()
  }
}

const isSame = (a: Told, b: Told): boolean =>
  a.search === b.search && a.seq === b.seq && a.playing === b.playing && a.speed === b.speed

/** What is on the stage; undefined while a run has been asked for and has no name yet. */
function toldOf({ lab, session }: Led): Told | undefined {
  const state = lab.store.get()
  const { run, recipe } = state
  if (run?.state === 'starting') return undefined
  const visit = session?.store.get()
  const search = formatScreen({
    recipe,
    mode: run?.mode ?? 'scripted',
    ...(run?.id === undefined ? {} : { run: run.id }),
    ...(visit?.begun ? { experiment: visit.experiment } : {}),
    ...(visit?.right === undefined ? {} : { right: visit.right }),
  })
  const { seq, playing, speed } = playheadShown(state)
  // A playhead at the end of a run that goes on is still under way.
  return { search, seq, playing: playing && runStateOf(state) !== 'settled', speed }
}
