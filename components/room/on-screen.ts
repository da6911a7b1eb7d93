import type { RunHead } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import type { Shown } from '../../domain/room'
import type { Experiment } from '../lesson/session'
import type { LabState } from '../store/lab-state'
import { SPEEDS, type Speed } from '../store/playhead'

/** What a presenter's page has on its stage, as the words of `Shown.search`. */
export interface OnScreen {
  readonly recipe: Recipe
  /** The run, by the server's name; undefined: nothing has run. */
  readonly run?: string
  readonly mode: RunHead['mode']
  /** Which of a lesson's experiments it is. */
  readonly experiment?: Experiment
  /** The answer that the presenter's ledger has marked. */
  readonly right?: string
}

const KEYS = ['run', 'mode', 'experiment', 'right'] as const

/** As a query: `guarantee=…&run=r-4&experiment=run.killed&right=twice`. */
export function formatScreen({ recipe, run, mode, experiment, right }: OnScreen): string {
  return [
    formatRecipe(recipe),
    ...(run === undefined ? [] : [`run=${encodeURIComponent(run)}`]),
    ...(mode === 'live' ? ['mode=live'] : []),
    ...(experiment ? [`experiment=${experiment.kind}.${experiment.id}`] : []),
    ...(right === undefined ? [] : [`right=${right}`]),
  ].join('&')
}

/** The same, read. What cannot be used of it is left out: it was written by another version of the page. */
export function readScreen(search: string): OnScreen {
  const words = new URLSearchParams(search)
  const run = words.get('run') ?? undefined
  const right = words.get('right') ?? undefined
  const [, kind, id] = /^(run|change)\.(.+)$/.exec(words.get('experiment') ?? '') ?? []
  const rest = search.split('&').filter(part => !KEYS.some(key => part.startsWith(`${key}=`)))
  return {
    recipe: parseRecipe(rest.join('&')).recipe,
    mode: words.get('mode') === 'live' ? 'live' : 'scripted',
    ...(run === undefined ? {} : { run }),
    ...(kind !== undefined && id !== undefined
      ? { experiment: { kind: kind === 'run' ? 'run' : 'change', id } }
      : {}),
    ...(right === undefined ? {} : { right }),
  }
}

/** `Shown.speed` of a playhead that runs after the newest event. */
const LIVE = 16

export const speedShown = (speed: Speed): number => (speed === 'live' ? LIVE : speed)
export const speedOfShown = (shown: number): Speed => SPEEDS.find(speed => speedShown(speed) === shown) ?? 1

/** The event the playhead stands behind; 0 before the first. */
export function seqAt({ film, t, anchor }: LabState): number {
  if (anchor?.t === t) return anchor.seq
  return film.lines.findLast(line => line.t <= t)?.seq ?? 0
}

/** Where the presenter's playhead is, as everybody is told. */
export function playheadShown(state: LabState): Pick<Shown, 'seq' | 'playing' | 'speed'> {
  return { seq: seqAt(state), playing: state.playing, speed: speedShown(state.speed) }
}
