import type { CostSample, CostSettings, CostStep } from '../../domain/cost'
import type { RunEvent } from '../../domain/events'
import type {
  Hello,
  MatrixFailed,
  MatrixResult,
  MatrixSoFar,
  Problem,
  Reply,
  RunHead,
} from '../../domain/protocol'
import type { Recording } from '../../domain/recording'
import type { RecordingProblem } from '../../domain/recording-read'
import type { RunResult } from '../../domain/result'

/** Why the server lets a page not in at all. */
export type DoorRefusal = 'address-full' | 'origin'

/** What a lab hears from where its runs happen. */
export interface SourceListener {
  /** Connected, for the first time or again. */
  hello(hello: Hello): void
  /** The connection is gone; the next attempt is at `retryAt` (`Date.now()` ms). */
  gone(retryAt: number, refusal?: DoorRefusal): void
  /** The server is about to end, within so many ms. */
  closing?(withinMs: number): void
  /** There is no server and never will be: an exported site. */
  recorded?(): void
  events(run: string, from: number, events: readonly RunEvent[]): void
  state(head: RunHead): void
  result(run: string, result: RunResult): void
  cluster(cluster: Hello['cluster']): void
  problem(problem: Problem): void
  /** One run of a cell of the matrix has settled. */
  matrixResult?(result: MatrixResult): void
  matrixFailed?(failed: MatrixFailed): void
  matrixDone?(runs: number, ms: number): void
  /** A measurement of costs has its turn or goes on to the next, has measured, has ended. */
  costStep?(step: CostStep): void
  costSample?(sample: CostSample): void
  costDone?(done: { readonly ms: number; readonly failed?: string }): void
}

export type RunMode = RunHead['mode']

/** Where runs happen: the server over a socket, or (in tests) a recorded story. */
export interface Source {
  /** Connects and keeps connected; returns the function that ends it. */
  connect(listener: SourceListener): () => void
  /** Tries to reconnect now instead of at the announced time. */
  retry(): void
  start(body: { recipe: string; mode: RunMode; perSecond?: number }): Promise<Reply<{ run: RunHead }>>
  stop(): Promise<Reply>
  arm(fault: string): Promise<Reply<{ fault: string }>>
  disarm(fault: string): Promise<Reply>
  rate(perSecond: number): Promise<Reply>
  resume(body: { run: string; after: number }): Promise<Reply<{ run: RunHead }>>
  /** Where there is no server: the recorded run of a recipe; undefined where none was kept. */
  recordedRun?(recipe: string): Promise<RecordedRun | undefined>
}

/** A run that was kept. */
export interface RecordedRun {
  readonly recording: Recording
  /** What is wrong with its file; empty when all is well. */
  readonly problems: readonly RecordingProblem[]
  /** Its name in a link. */
  readonly name: string
}

/** Runs beside the one on screen. */
export interface SideSource extends Pick<Source, 'connect' | 'retry' | 'resume' | 'recordedRun'> {
  /** One real run for each recipe, all at once; they are told like any run. */
  compare(recipes: readonly string[]): Promise<Reply<{ runs: readonly RunHead[] }>>
  /** Measures the matrix. */
  startMatrix(): Promise<Reply<{ runs: number }>>
  stopMatrix(): Promise<Reply>
  /** After a gap: all of the table that is measured, or was measured last. */
  resumeMatrix(): Promise<Reply<MatrixSoFar>>
  /** Measures what the guarantees cost. */
  startCost(settings: CostSettings): Promise<Reply<{ samples: number; waiting: boolean }>>
  stopCost(): Promise<Reply>
}
