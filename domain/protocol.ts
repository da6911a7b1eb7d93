import type { CostSample, CostStep } from './cost'
import type { ClientInfo, ClusterInfo, RunEvent } from './events'
import type { RunResult } from './result'

/** What page and server say to each other over socket.io (path `/ws`). Types only; the server validates with zod. */
export const SOCKET_PATH = '/ws'

export type Reply<T = unknown> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: Problem }

/** Something went wrong: what, and what to do. */
export interface Problem {
  readonly code:
    | 'bad-message'
    | 'bad-recipe'
    | 'cluster-lost'
    | 'busy'
    | 'too-fast'
    /** Too many runs are under way: this one waits for its turn, at `place`, and begins by itself. */
    | 'queued'
    | 'closing'
    | 'not-running'
    | 'not-presenter'
    | 'no-room'
    | 'no-poll'
    | 'internal'
  readonly message: string
  readonly hint?: string
  /** The place in the queue, from 1. */
  readonly place?: number
}

export interface Hello {
  readonly session: string
  readonly appVersion: string
  readonly cluster: ClusterInfo & { readonly up: boolean; readonly reason?: string }
  readonly client: ClientInfo
  /** The lab's current run, if any. */
  readonly run?: RunHead
}

export interface RunHead {
  readonly run: string
  readonly recipe: string
  readonly mode: 'scripted' | 'live'
  readonly state: 'running' | 'settled'
  /** Highest seq so far. */
  readonly seq: number
}

/** One run of a cell of the table, the `nth` from 0. */
export interface MatrixResult {
  readonly cell: string
  readonly nth: number
  readonly result: RunResult
}
export interface MatrixFailed {
  readonly cell: string
  readonly message: string
}

/** A table as far as it has been measured: of so many runs. */
export interface MatrixSoFar {
  readonly runs: number
  readonly results: readonly MatrixResult[]
  readonly failed: readonly MatrixFailed[]
  /** All are done, after so many ms. */
  readonly ms?: number
}

export interface ClientToServer {
  /** Starts a run in this session's lab (ends the one before). `recipe` is the query-string grammar. */
  'run:start'(
    body: { recipe: string; mode: 'scripted' | 'live'; perSecond?: number },
    reply: (r: Reply<{ run: RunHead }>) => void,
  ): void
  'run:stop'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** Arms one more fault in the running run: `lose-ack.shop.next`. */
  'fault:arm'(body: { fault: string }, reply: (r: Reply<{ fault: string }>) => void): void
  'fault:disarm'(body: { fault: string }, reply: (r: Reply) => void): void
  'live:rate'(body: { perSecond: number }, reply: (r: Reply) => void): void
  /** Starts one real run for each recipe (1–4), all at once, beside the run on screen; ends those of the comparison before. */
  'compare:start'(
    body: { recipes: readonly string[] },
    reply: (r: Reply<{ runs: readonly RunHead[] }>) => void,
  ): void
  /** Measures the table of failures and guarantees (see `matrixCells`), or only these cells of it. */
  'matrix:start'(body: { cells?: readonly string[] }, reply: (r: Reply<{ runs: number }>) => void): void
  'matrix:stop'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** After a gap: asks for all of the table that this session measures, or measured last. */
  'matrix:resume'(body: Record<string, never>, reply: (r: Reply<MatrixSoFar>) => void): void
  /** Measures what every guarantee costs (see `costLoad`); one measurement at a time on a server, the others wait. */
  'cost:start'(
    body: { batch: number; length: number },
    reply: (r: Reply<{ samples: number; waiting: boolean }>) => void,
  ): void
  'cost:stop'(body: Record<string, never>, reply: (r: Reply) => void): void
  /** After a gap: asks for what came after `after`. */
  'run:resume'(body: { run: string; after: number }, reply: (r: Reply<{ run: RunHead }>) => void): void
}

export interface ServerToClient {
  hello(body: Hello): void
  /** In order, without gaps, at most every 50 ms; the first after a start has `from` 1. */
  'run:events'(body: { run: string; from: number; events: readonly RunEvent[] }): void
  'run:state'(body: RunHead): void
  'run:result'(body: { run: string; result: RunResult }): void
  /** One run of a cell of the table has settled. */
  'matrix:result'(body: MatrixResult): void
  /** A run of a cell could not be started. */
  'matrix:failed'(body: MatrixFailed): void
  'matrix:done'(body: { runs: number; ms: number }): void
  /** What is measured next; with the first of them it is this page's turn. */
  'cost:step'(body: CostStep): void
  /** One guarantee has been measured in one round. */
  'cost:sample'(body: CostSample): void
  /** All rounds are measured; or a program gave up, and why. */
  'cost:done'(body: { ms: number; failed?: string }): void
  'cluster:state'(body: Hello['cluster']): void
  /** The server is about to end: runs under way may finish within so many ms. */
  'server:closing'(body: { withinMs: number }): void
  problem(body: Problem): void
}

/** `GET /api/cluster`: what can be done to the brokers, and how long their failures last. */
export interface ClusterDetails {
  readonly cluster: Hello['cluster']
  /** Whether brokers can be killed, frozen and brought back; if not, the sentence for the disabled buttons. */
  readonly nodes: { readonly can: true } | { readonly can: false; readonly reason: string }
  readonly timers: readonly Timer[]
}
/** A timer by Kafka's name, ms: what this cluster has, and Kafka's own default. */
export interface Timer {
  readonly name: string
  readonly here: number
  readonly kafka: number
}

/** `GET /api/programs?<recipe>`: the programs as they would run, settings filled in as literals. */
export interface ProgramText {
  readonly actor: 'shop' | 'payments' | 'bank'
  /** File name shown: `shop.ts`. */
  readonly file: string
  readonly lines: readonly ProgramLine[]
}
export interface ProgramLine {
  readonly text: string
  /** The setting that filled it in, `shop.acks`. */
  readonly setting?: string
  /** "kafkajs default", "set here", "Java default: true". */
  readonly origin?: string
  /** The instant or event this line causes, so that the page can highlight it at the playhead: `work.done`. */
  readonly marks?: readonly string[]
}
