import type { RunHead } from '../../domain/protocol'
import { formatRecipe } from '../../domain/recipe-text'
import type { Shown } from '../../domain/room'
import type { Session } from '../lesson/session'
import type { Lab } from '../store/lab'
import type { LabState } from '../store/lab-state'
import { type OnScreen, readScreen, speedOfShown } from './on-screen'

/** The stage that is led. */
export interface Led {
  readonly lab: Lab
  /** In a lesson. */
  readonly session?: Session | undefined
}

/** Keeps a stage in step with what a presenter shows. */
export interface Follower {
  /** The presenter has shown something: brings the stage there. `head`: the run in the room's lab, where it is known. */
  shown(shown: Shown, head: RunHead | undefined): void
  /** The stage itself has changed: more events have come, another run has been put on it. */
  changed(): void
  /** Nothing was asked for in vain any more: the connection is new. */
  again(): void
  /** Whether the stage has the run that was shown, as far as it was shown. */
  isInStep(): boolean
}

/** How far a playing stage may be from the presenter's before it jumps there, stage ms at 1×. */
const TOLERANCE = 900
/** Two moments closer than this are one, stage ms. */
const HAIR = 0.01

/**
 * Creates the follower of a stage; it moves nothing until something is shown.
 * @param onTried called when a run could not be had
 */
export function createFollower({ lab, session }: Led, onTried: () => void = () => undefined): Follower {
  let last: { readonly shown: Shown; readonly screen: OnScreen } | undefined
  let head: RunHead | undefined
  /** The run that is being brought onto the stage, or could not be. */
  let asked: string | undefined
  let failed: string | undefined
  /** Following moves the playhead, which tells of itself. */
  let moving = false

  function bring(fresh: boolean): void {
    if (!last || moving) return
    const { shown, screen } = last
    moving = true
    try {
      if (screen.experiment) followExperiment(screen)
      if (!isOnStage(screen)) putOnStage(screen)
      else if (screen.run !== undefined) {
        takeRecipe(screen)
        keepStep(lab, shown, fresh)
      }
    } finally {
      moving = false
    }
  }

  function followExperiment({ experiment, right }: OnScreen): void {
    const state = session?.store.get()
    if (!session || !state || !experiment) return
    const same =
      state.begun &&
      state.experiment.kind === experiment.kind &&
      state.experiment.id === experiment.id &&
      (right === undefined || state.right === right)
    if (!same) session.follow({ experiment, ...(right === undefined ? {} : { right }) })
  }

  function isOnStage({ run, recipe }: OnScreen): boolean {
    const state = lab.store.get()
    if (run !== undefined) return state.run?.id === run
    return state.run === undefined && formatRecipe(state.recipe) === formatRecipe(recipe)
  }

  function putOnStage({ run, recipe, mode }: OnScreen): void {
    if (run === undefined) lab.openLink({ recipe, problems: [] })
    else if (run !== asked) putRun(run, { recipe, mode })
  }

  function putRun(run: string, { recipe, mode }: Pick<OnScreen, 'recipe' | 'mode'>): void {
    asked = run
    const kept = [...(session?.store.get().kept.values() ?? [])].find(each => each.run.id === run)
    if (kept) return void lab.showAgain(kept)
    const known = head?.run === run ? head : undefined
    const theirs = known ?? { run, recipe: formatRecipe(recipe), mode, state: 'running', seq: 1 }
    void lab.watch(theirs, isNew(known)).then(ok => {
      if (ok || asked !== run) return
      failed = run
      onTried()
    })
  }

  /** A failure armed for the next run, while this one is on the stage. */
  function takeRecipe({ recipe }: OnScreen): void {
    if (formatRecipe(lab.store.get().recipe) !== formatRecipe(recipe)) lab.store.set({ recipe })
  }

  return {
    shown(shown, known) {
      head = known
      last = { shown, screen: last?.shown.search === shown.search ? last.screen : readScreen(shown.search) }
      if (last.screen.run !== asked && last.screen.run !== lab.store.get().run?.id) asked = undefined
      bring(true)
    },
    changed: () => bring(false),
    again() {
      asked = undefined
    },
    isInStep() {
      if (!last) return false
      if (last.screen.run !== undefined && last.screen.run === failed) return true
      if (!isOnStage(last.screen)) return false
      const state = lab.store.get()
      return last.screen.run === undefined || stageTimeOf(state, last.shown.seq) !== undefined
    },
  }
}

const isNew = (head: RunHead | undefined): boolean => head?.state === 'running' && head.seq === 0

/** Where the presenter's playhead stands on this stage, stage ms; undefined where that event has not come yet. */
export function stageTimeOf({ film }: Pick<LabState, 'film'>, seq: number): number | undefined {
  if (seq === 0) return 0
  const at = film.lines.findIndex(line => line.seq === seq)
  if (at < 0) return undefined
  // Behind the last event stands the end, as everywhere: only there has a run been seen to its end.
  return at === film.lines.length - 1 ? film.duration : film.lines[at]?.t
}

/** The playhead where the presenter's is; while both play, each at its own clock, only when they are far apart. */
function keepStep(lab: Lab, { seq, playing, speed }: Shown, fresh: boolean): void {
  const state = lab.store.get()
  const rate = speedOfShown(speed)
  if (state.speed !== rate) lab.setSpeed(rate)
  const at = stageTimeOf(state, seq)
  const now = lab.playhead.now()
  const growing = state.run?.state !== 'settled'
  if (at === undefined) {
    if (fresh && growing) lab.jumpToEnd()
    return
  }
  if (!playing) {
    if (state.playing || Math.abs(now - at) > HAIR) lab.seek(at, seq)
    return
  }
  if (!fresh) return
  const isFar = rate !== 'live' && Math.abs(now - at) > TOLERANCE * Math.max(1, rate)
  if (isFar) lab.seek(at, seq)
  const isOver = lab.playhead.now() >= state.film.duration && !growing
  if (!isOver && !lab.store.get().playing) lab.play()
}
