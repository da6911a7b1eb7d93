import type { CostSample, CostSettings, CostStep } from '../../domain/cost'
import type { ClientInfo } from '../../domain/events'
import type { Hello, Problem } from '../../domain/protocol'
import { createStore, type Store } from '../store/external-store'
import type { Connection } from '../store/lab-state'
import type { SideSource } from '../store/source'

export interface CostState {
  readonly connection: Connection
  readonly cluster?: Hello['cluster'] | undefined
  readonly client?: ClientInfo | undefined
  /** What is picked. */
  readonly settings: CostSettings
  /** Being measured now: how many samples there will be, whether others come first, and what is under way. */
  readonly running?:
    | { readonly samples: number; readonly waiting: boolean; readonly step?: CostStep | undefined }
    | undefined
  /** What has been measured last, and with what. */
  readonly samples: readonly CostSample[]
  readonly measured?: CostSettings | undefined
  readonly done?: { readonly ms?: number; readonly failed?: string } | undefined
  readonly problem?: Problem | undefined
}

/** The page of the costs: what it knows, and what it can ask for. */
export interface CostPage {
  readonly store: Store<CostState>
  /** Connects; returns the function that ends everything. */
  open(): () => void
  pick(change: Partial<CostSettings>): void
  run(): Promise<void>
  stop(): Promise<void>
  retry(): void
  dismiss(): void
}

/** Creates the page's store; nothing happens until `open`. */
export function createCost(source: SideSource, settings: CostSettings): CostPage {
  const store = createStore<CostState>({ connection: 'connecting', settings, samples: [] })
  const halt = (): void => {
    if (store.get().running) store.set({ running: undefined, done: {} })
  }
  return {
    store,
    open() {
      const close = source.connect({
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
        costStep(step) {
          const { running } = store.get()
          if (running) store.set({ running: { ...running, waiting: false, step } })
        },
        costSample(sample) {
          const { running, samples } = store.get()
          if (running) store.set({ samples: [...samples, sample] })
        },
        costDone: done => store.set({ running: undefined, done }),
      })
      return () => {
        if (store.get().running) void source.stopCost()
        close()
      }
    },
    pick: change => store.set({ settings: { ...store.get().settings, ...change } }),
    async run() {
      const picked = store.get().settings
      store.set({
        running: { samples: 0, waiting: false },
        samples: [],
        measured: picked,
        done: undefined,
        problem: undefined,
      })
      const answer = await source.startCost(picked)
      const { running } = store.get()
      if (!answer.ok) store.set({ running: undefined, problem: answer.problem })
      else if (running)
        store.set({
          // The first step may have been told before this answer.
          running: { ...running, samples: answer.samples, waiting: answer.waiting && !running.step },
        })
    },
    async stop() {
      halt()
      await source.stopCost()
    },
    retry: () => source.retry(),
    dismiss: () => store.set({ problem: undefined }),
  }
}
