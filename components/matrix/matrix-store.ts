import type { ClientInfo } from '../../domain/events'
import type { Hello, MatrixResult, MatrixSoFar, Problem } from '../../domain/protocol'
import type { RunResult } from '../../domain/result'
import { createStore, type Store } from '../store/external-store'
import type { Connection } from '../store/lab-state'
import type { SideSource } from '../store/source'

/** Results by the id of a cell, in the order in which they came. */
export type Measured = ReadonlyMap<string, readonly RunResult[]>

export interface MatrixState {
  readonly connection: Connection
  readonly cluster?: Hello['cluster'] | undefined
  readonly client?: ClientInfo | undefined
  /** Being measured now: how many runs there will be. */
  readonly running?: { readonly runs: number } | undefined
  /** What this machine has measured, by the id of a cell. */
  readonly results: Measured
  /** Cells of which a run could not be started, in the last measuring, and why. */
  readonly failed: ReadonlyMap<string, string>
  /** Runs that could not be started. */
  readonly unrun: number
  /** How many of those the visitor has been told of and has put away. */
  readonly hushed: number
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
    failed: new Map(),
    unrun: 0,
    hushed: 0,
    settled: 0,
  })
  /** Runs that have been told of, `cell nth`: what comes again after a gap counts once. */
  let told = new Set<string>()
  /** Grows by one whenever the visitor starts or stops: an answer to what was asked before is too late. */
  let attempt = 0
  const halt = () => {
    attempt += 1
    const { running, settled } = store.get()
    if (running) store.set({ running: undefined, done: { runs: settled } })
  }
  const take = (each: MatrixResult) => {
    const name = `${each.cell} ${each.nth}`
    if (told.has(name)) return
    told.add(name)
    const { results, settled } = store.get()
    store.set({ results: withResult(results, each), settled: settled + 1 })
  }
  /** What was told while this page was away, or behind. */
  async function catchUp(): Promise<void> {
    const mine = attempt
    const answer = await source.resumeMatrix()
    if (mine !== attempt) return
    if (answer.ok) show(answer)
    // The answer may be lost again; the next hello asks again. A server that knows of no table measures none.
    else if (answer.problem.code === 'not-running') halt()
  }
  function show({ runs, results, failed, ms }: MatrixSoFar): void {
    const done = ms === undefined ? undefined : { runs, ms }
    const why = new Map(failed.map(({ cell, message }) => [cell, message]))
    store.set({ running: done ? undefined : { runs }, done, failed: why, unrun: failed.length })
    for (const each of results) take(each)
  }
  return {
    store,
    open: () =>
      source.connect({
        hello({ cluster, client }) {
          store.set({ connection: 'up', cluster, client })
          void catchUp()
        },
        gone: () => store.set({ connection: 'gone' }),
        recorded: () => store.set({ connection: 'recorded' }),
        events: () => undefined,
        state: () => undefined,
        result: () => undefined,
        cluster: cluster => store.set({ cluster }),
        problem: problem => store.set({ problem }),
        matrixResult(result) {
          if (store.get().running) take(result)
        },
        matrixFailed({ cell, message }) {
          const { failed, unrun } = store.get()
          store.set({ failed: new Map([...failed, [cell, message]]), unrun: unrun + 1 })
        },
        matrixDone: (runs, ms) => store.set({ running: undefined, done: { runs, ms } }),
      }),
    async run() {
      attempt += 1
      told = new Set()
      store.set({
        running: { runs: 0 },
        results: new Map(),
        failed: new Map(),
        unrun: 0,
        hushed: 0,
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
    dismiss: () => store.set({ problem: undefined, hushed: store.get().unrun }),
  }
}

function withResult(results: Measured, { cell, result }: MatrixResult): Measured {
  return new Map([...results, [cell, [...(results.get(cell) ?? []), result]]])
}
