import type { RunEvent } from '../../domain/events'
import type { ForkChange } from '../../domain/fork'
import { momentAt } from '../../domain/moment'
import type { FilmView } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import type { Recording } from '../../domain/recording'
import type { PlayheadSource } from '../stage'
import type { Store } from './external-store'
import type { Fork, LabState, Recorded, ShownRun } from './lab-state'

/** Runs as things that can be held: saved, opened again, and run once more with one change. */
export interface Keeping {
  /** Shows a recorded run from its beginning, with no server. `link`: the page's query then, if not the recording's own. */
  playRecording(recording: Recording, from: Omit<Recorded, 'header'>, link?: string): Promise<void>
  /** Runs what is on screen again, up to the playhead's moment, with one change; a new run, from its beginning. */
  fork(change: ForkChange): Promise<void>
  /** Shows the run that this one was forked from, where it was left. */
  backToOrigin(): Promise<void>
  /** The run on screen with all its events as far as they have come; undefined while there is none. */
  shown(): Shown | undefined
  /** Shows a run that was taken by `shown`, where the playhead stood then. */
  showAgain(shown: Shown): Promise<void>
}

/** A run that is put on the stage with all its events. */
export interface Shown {
  readonly run: ShownRun
  readonly recipe: Recipe
  readonly events: readonly RunEvent[]
  /** Where the playhead stands, stage ms; undefined: it plays from the beginning. */
  readonly t?: number
}

interface KeepingParts {
  readonly store: Store<LabState>
  readonly playhead: PlayheadSource
  readonly show: (shown: Shown) => Promise<void>
  readonly start: (recipe: Recipe, fork: Fork) => Promise<void>
  readonly onLink: (text: string) => void
}

/** How the lab keeps runs. */
export function createKeeping({ store, playhead, show, start, onLink }: KeepingParts): Keeping {
  /** Where the run on screen was forked from. */
  let origin: Shown | undefined
  let opened = 0
  return {
    async playRecording({ header, events, result }, from, link) {
      opened += 1
      const { recipe } = parseRecipe(header.recipe)
      const run: ShownRun = {
        id: `recording-${opened}`,
        recipe: header.recipe,
        mode: header.mode,
        state: 'settled',
        recorded: { header, ...from },
        ...(result ? { result } : {}),
      }
      onLink(link ?? (from.name === undefined ? formatRecipe(recipe) : `recording=${from.name}`))
      await show({ run, recipe, events })
    },
    async fork(change) {
      const { run, film, recipe } = store.get()
      if (!run) return
      const t = playhead.now()
      const passed = film.lines.filter(line => line.t <= t)
      const moment = momentAt(passed, t)?.moment ?? ''
      const from = runName(run)
      const events = passed.map(({ event }) => event)
      const { forkRun } = await import('../../domain/fork')
      const forked = forkRun({ run: from, events, recipe: parseRecipe(run.recipe).recipe, moment }, change)
      origin = { run: { ...run, state: 'settled' }, recipe, events: inSequence(film), t }
      const told = events.toSorted((a, b) => a.seq - b.seq)
      await start(forked.recipe, { from, moment, change, passed: { recipe: run.recipe, events: told } })
    },
    async backToOrigin() {
      if (!origin) return
      onLink(formatRecipe(origin.recipe))
      await show(origin)
    },
    shown() {
      const { run, film, recipe } = store.get()
      return run && { run, recipe, events: inSequence(film), t: playhead.now() }
    },
    showAgain: show,
  }
}

/** All events of a film in the order in which they happened. */
export function inSequence(film: FilmView): readonly RunEvent[] {
  return film.lines.map(({ event }) => event).toSorted((a, b) => a.seq - b.seq)
}

/** What a run is called on the page: the number the server gave it, or the file's name. */
export function runName({ id, recorded }: ShownRun): string {
  if (recorded) return recorded.name ?? 'of a file'
  return id?.split('-').at(-1) ?? '?'
}
