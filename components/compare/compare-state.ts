import type { Comparison } from '../../domain/compare'
import type { ClientInfo } from '../../domain/events'
import type { FilmView } from '../../domain/picture'
import type { Hello, Problem } from '../../domain/protocol'
import type { RecipeProblem } from '../../domain/recipe'
import type { Connection } from '../store/lab-state'
import type { Speed } from '../store/playhead'
import type { Lanes } from './recipes'

/** One run of the comparison. */
export interface LaneRun {
  readonly film: FilmView
  readonly state: 'starting' | 'running' | 'settled'
  readonly missing?: Missing | undefined
}

/**
 * Why a lane has no run, or not all of one, so that it is left out of what differs: nobody can run it and none was kept, it
 * could not be started, or the server was restarted in the middle of it.
 */
export type Missing = 'not-kept' | 'not-started' | 'interrupted'

/** What a file did not give to the comparison. */
export interface FileTrouble {
  readonly name: string
  /** No lane is free for it, the browser could not read it, nothing of it can be shown, or not all of it. */
  readonly why: 'no-room' | 'unreadable' | 'nothing' | 'not-all'
  /** What is wrong with it, in words. */
  readonly messages?: string
}

export interface CompareState {
  readonly lanes: Lanes
  readonly problems: readonly RecipeProblem[]
  readonly connection: Connection
  readonly cluster?: Hello['cluster'] | undefined
  readonly client?: ClientInfo | undefined
  readonly problem?: Problem | undefined
  readonly files: readonly FileTrouble[]
  /** What is shown was recorded, because nobody can run it: whether every lane has a run. */
  readonly kept?: 'all' | 'some' | 'none' | undefined
  /** One a lane, in the same order; empty before the first start. */
  readonly runs: readonly LaneRun[]
  /** Grows whenever a film does. */
  readonly version: number
  /** As far as the films go; undefined before anything has come. */
  readonly comparison?: Comparison | undefined
  /** How far the playhead may go now, common ms. */
  readonly limit: number
  /** The playhead as the panels were last told of it, common ms. */
  readonly t: number
  readonly playing: boolean
  readonly speed: Speed
  readonly atEnd: boolean
}

/** All runs have settled. */
export function isSettled({ runs }: Pick<CompareState, 'runs'>): boolean {
  return runs.length > 0 && runs.every(({ state }) => state === 'settled')
}

/** How far the lanes can be shown side by side: to the last moment that all have in common, and to the end once all are over. */
export function limitOf(comparison: Comparison, runs: readonly LaneRun[]): number {
  const { anchors, duration } = comparison.alignment
  if (isSettled({ runs })) return duration
  const present = runs.flatMap(({ missing }, lane) => (missing ? [] : [lane]))
  const common = anchors.filter(({ lanes }) => present.every(lane => lanes.includes(lane)))
  return Math.max(0, ...common.map(({ t }) => t))
}

/** `main[data-run-state]`, as on the playground. */
export function runState(state: CompareState): 'idle' | 'running' | 'settled' {
  if (state.runs.length === 0) return 'idle'
  return isSettled(state) && state.atEnd ? 'settled' : 'running'
}
