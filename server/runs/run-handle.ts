import type { RunEvent } from '../../domain/events'
import type { Fault } from '../../domain/fault'
import type { Recipe } from '../../domain/recipe'
import type { RunResult } from '../../domain/result'
import type { Cluster, RunNames } from '../clusters'

export type RunMode = 'scripted' | 'live'

/** What is to be run. */
export interface RunOrder {
  readonly recipe: Recipe
  readonly mode: RunMode
  /** Orders a second, in live mode. */
  readonly perSecond: number
  /** Told of every event, in order, in small batches. */
  readonly onEvents: (events: readonly RunEvent[]) => void
}

/** A run that has been started. */
export interface Run {
  readonly id: string
  /** The recipe's canonical text. */
  readonly recipe: string
  readonly mode: RunMode
  /** When it began, ms on the clock of `server/runs/clock.ts`; its events' `at` counts from then. */
  readonly startedAt: number
  /** Where it runs: the lab's cluster, or one of the run's own, which ends with the lab's next run. */
  readonly cluster: Cluster
  /** Its names on the cluster; its topics stay until the next run or the lab's end. */
  readonly names: RunNames
  readonly state: 'running' | 'settled'
  /** Fulfilled once everyone is ready and orders come, or it has ended before that; never rejected. */
  readonly begun: Promise<void>
  /** Whether all its failures have struck and nothing has happened for a moment: it waits for a timer. */
  readonly isWaiting: boolean
  /** Fulfilled with the result once the run has settled; never rejected. */
  readonly settled: Promise<RunResult>
  /** Ends it: orders stop, what is under way is waited for, the logs are read back. */
  stop(): void
  /** Ends it at once, without a read-back: its lab is being closed. */
  abandon(): Promise<void>
  /** Arms one more fault and returns its name. */
  arm(fault: Fault): string
  /** Takes an armed fault away; false where there is none of that name left. */
  disarm(fault: string): boolean
  /** Changes the pace of live traffic, orders a second. */
  setRate(perSecond: number): void
}
