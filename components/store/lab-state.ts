import type { ClientInfo, RunEvent } from '../../domain/events'
import type { ForkChange } from '../../domain/fork'
import type { FilmView, Picture } from '../../domain/picture'
import type { ClusterDetails, Hello, Problem } from '../../domain/protocol'
import type { Recipe, RecipeProblem } from '../../domain/recipe'
import type { RecordingHeader } from '../../domain/recording'
import type { RecordingProblem } from '../../domain/recording-read'
import type { RunResult } from '../../domain/result'
import type { FailureId, Highlight } from '../stage'
import type { Speed } from './playhead'
import type { DoorRefusal, RunMode } from './source'

/** Where a shown run comes from, when it is not the server's. */
export interface Recorded {
  readonly header: RecordingHeader
  /** What is wrong with its file; empty when all is well. */
  readonly problems: readonly RecordingProblem[]
  /** Of a file in `public/recordings`: its name in a link. */
  readonly name?: string
}

/** A run that another one was forked from, and where it is gone back to. */
export interface Fork {
  /** "the ack of #3 was lost": what the old run stood after, in the words of then; '' at its beginning. */
  readonly moment: string
  /** What had been shown of it, to be told in other words. */
  readonly passed?: { readonly recipe: string; readonly events: readonly RunEvent[] }
  readonly change: ForkChange
  /** What the old run is called: "4". */
  readonly from: string
}

/** The run on screen. */
export interface ShownRun {
  /** The server's name for it; unknown until its first event or the answer to the start. */
  readonly id?: string
  /** Its recipe's text. */
  readonly recipe: string
  readonly mode: RunMode
  readonly state: 'starting' | 'running' | 'settled'
  /** What the server's auditor read back; present some moments after it has settled. */
  readonly result?: RunResult
  /** The server went away and did not know this run any more when it came back. */
  readonly interrupted?: boolean
  /** It is a recording: nothing is running. */
  readonly recorded?: Recorded
  readonly fork?: Fork
}

/** The way to the server; `recorded`: an exported site, which never had one. */
export type Connection = 'connecting' | 'up' | 'gone' | 'recorded'

export interface LabState {
  readonly recipe: Recipe
  /** What could not be used of the link. */
  readonly problems: readonly RecipeProblem[]
  readonly connection: Connection
  /** When the next attempt to reconnect is made, `Date.now()` ms. */
  readonly retryAt?: number
  /** Why the server did not let the page in, where it said so. */
  readonly refusedBy?: DoorRefusal
  /** The server has said that it is about to end. */
  readonly closing?: boolean
  readonly cluster?: Hello['cluster']
  readonly client?: ClientInfo
  /** What can be done to the brokers and how long their failures last; absent until it was asked. */
  readonly details?: ClusterDetails
  /** The playground's own version, once the server has said it. */
  readonly appVersion?: string
  /** The last thing the server refused, with what to do. */
  readonly refusal?: Problem
  readonly run?: ShownRun
  readonly film: FilmView
  /** Grows whenever the film does. */
  readonly version: number
  /** Grows whenever the film begins to speak another language. */
  readonly voice: number
  /** The playhead, stage ms, as the panels were last told of it. */
  readonly t: number
  /** Events at the playhead. */
  readonly count: number
  readonly picture: Picture
  readonly playing: boolean
  readonly speed: Speed
  /** Of the events at the same stage time, the one that was asked for; void once the playhead has left `t`. */
  readonly anchor?: { readonly seq: number; readonly t: number }
  /** Where the playhead last went on without showing what lay between, and how many events that were. */
  readonly leap?: { readonly t: number; readonly events: number }
  /** The playhead stands at the end of all that is known. */
  readonly atEnd: boolean
  /** The playhead has been at the end of this run after it had settled. */
  readonly seenEnd: boolean
  /** Failures pressed since the run began: their buttons show the next run, not this one. */
  readonly touched: ReadonlySet<FailureId>
  /** Failures pressed in live traffic, and the `seq` at which each was armed once that is known. */
  readonly pending: ReadonlyMap<FailureId, number | undefined>
  readonly highlight?: Highlight
  readonly highlightFrom?: 'stage' | 'panel'
  /** Orders a second in live traffic. */
  readonly rate: number
}

/** `main[data-run-state]`: nothing yet; on its way, on the server or on screen; seen to its end. */
export type RunState = 'idle' | 'running' | 'settled'

/** The page's run state: settled only when the playhead has reached the end of a settled run. */
export function runStateOf(state: Pick<LabState, 'run' | 'seenEnd'>): RunState {
  if (!state.run) return 'idle'
  return state.run.state === 'settled' && state.seenEnd ? 'settled' : 'running'
}

/** Whether orders flow now. */
export function isLive(state: Pick<LabState, 'run'>): boolean {
  return state.run?.mode === 'live' && state.run.state !== 'settled'
}
