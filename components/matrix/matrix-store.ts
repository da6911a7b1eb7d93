import type { ClientInfo } from '../../domain/events'
import type { Hello, Problem } from '../../domain/protocol'
import type { RunResult } from '../../domain/result'
import { createStore, type Store } from '../store/external-store'
import type { Connection } from '../store/lab-state'
import type { SideSource } from '../store/source'

export interface MatrixState {
  readonly connection: Connection
  readonly cluster?: Hello['cluster'] | undefined
  readonly client?: ClientInfo | undefined
  /** Being measured now: how many runs there will be. */
  readonly running?: { readonly runs: number } | undefined
  /** What this machine has measured, by the id of a cell. */
  readonly results: ReadonlyMap<string, readonly RunResult[]>
  /** Cells of which a run could not be started, in the last measuring. */
  readonly failed: ReadonlySet<string>
  /** Runs that have settled, of the last measuring. */
  readonly settled: number
  /** The whole table was measured in so many ms; or it was stopped before. */
  readonly done?: { readonly runs: number; readonly ms?: number } | undefined
  readonly problem?: Problem | undefined
}

/** The page of the table: what it knows, and what it can ask for. */
export interface Matrix {
  readonly store: Store<MatrixState>
  /** Connects; returns the function that ends everything. */
  open(): () => void
  run(): Promise<void>
  stop(): Promise<void>
  retry(): void
  dismiss(): void
}

/** Creates the page's store; nothing happens until `open`. */
export function createMatrix(source: SideSource): Matrix {
  const store = createStore<MatrixState>({
    connection: 'connecting',
    results: new Map(),
    failed: new Set(),
    settled: 0,
  })
  const halt = () => {
    const { running, settled } = store.get()
    if (running) store.set({ running: undefined, done: { runs: settled } })
  }
  return {
    store,
    open: () =>
      source.connect({
        hello: ({ cluster, client }) => store.set({ connection: 'up', cluster, client }),
        gone() {
          halt()
          store.set({ connection: 'gone' })
        },
        recorded: () => store.set({ connection: 'recorded' }),
        events: () => undefined,
        state: () => undefined,
        result: () => undefined,
        cluster: cluster => store.set({ cluster }),
        problem: problem => store.set({ problem }),
        matrixResult(cell, result) {
          const { running, results, settled } = store.get()
          if (!running) return
          const of = [...(results.get(cell) ?? []), result]
          store.set({ results: new Map([...results, [cell, of]]), settled: settled + 1 })
        },
        matrixFailed(cell, message) {
          store.set({
            failed: new Set([...store.get().failed, cell]),
            problem: { code: 'internal', message: `${cell} could not be run: ${message}` },
          })
        },
        matrixDone: (runs, ms) => store.set({ running: undefined, done: { runs, ms } }),
      }),
    async run() {
      store.set({
        running: { runs: 0 },
        results: new Map(),
        failed: new Set(),
        settled: 0,
        done: undefined,
        problem: undefined,
      })
      const answer = await source.startMatrix()
      if (answer.ok) store.set({ running: { runs: answer.runs } })
      else store.set({ running: undefined, problem: answer.problem })
    },
    async stop() {
      halt()
      await source.stopMatrix()
    },
    retry: () => source.retry(),
    dismiss: () => store.set({ problem: undefined }),
  }
}
