import type { Outcomes } from '../../domain/lessons/condition'
import type { Lesson } from '../../domain/lessons/lesson'
import { markAnswer } from '../../domain/lessons/mark'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { createStore, type Store } from '../store/external-store'
import type { Shown } from '../store/keeping'
import type { Lab } from '../store/lab'
import { runStateOf } from '../store/lab-state'

/** One of a lesson's runs, or the same with one thing changed. */
export interface Experiment {
  readonly kind: 'run' | 'change'
  readonly id: string
}

export interface SessionState {
  /** The answer that was picked; undefined while none is. */
  readonly answer?: string
  /** The first run has begun, with an answer or without: the answers are closed. */
  readonly begun: boolean
  /** What is on the stage. */
  readonly experiment: Experiment
  /** Experiments that were seen to their end, by `keyOf`. */
  readonly kept: ReadonlyMap<string, Shown>
  /** The right answer, once the ledger has said it. */
  readonly right?: string
}

/** A visitor in a lesson. */
export interface Session {
  readonly store: Store<SessionState>
  pick(answer: string): void
  /** Runs the first experiment, whether or not there is an answer. */
  begin(): void
  /** Shows an experiment where it was left, or runs it for the first time. */
  open(experiment: Experiment): void
  /** After changes by hand: the experiment as the lesson has it, and its run where that was seen. */
  restore(): void
  /** In a workshop: what the presenter shows. Nothing is run here. */
  follow(shown: { readonly experiment: Experiment; readonly right?: string }): void
  /** Keeps what settles; returns the function that ends it. */
  watch(): () => void
}

export const keyOf = ({ kind, id }: Experiment) => `${kind} ${id}`

/** The text of an experiment's recipe, written as the lab writes it; '' for a change that is no recipe. */
export function recipeOf(lesson: Lesson, { kind, id }: Experiment): string {
  const change = lesson.change.find(each => each.id === id)
  const ofChange = change && 'recipe' in change ? change.recipe : ''
  const text = kind === 'change' ? ofChange : (lesson.runs.find(run => run.id === id)?.recipe ?? '')
  return text === '' ? '' : formatRecipe(parseRecipe(text).recipe)
}

/** What the runs that were seen have left. */
export function outcomesOf(lesson: Lesson, kept: SessionState['kept']): Outcomes {
  return Object.fromEntries(
    lesson.runs.flatMap(({ id }) => {
      const shown = kept.get(keyOf({ kind: 'run', id }))
      return shown?.run.result ? [[id, { result: shown.run.result, events: shown.events }]] : []
    }),
  )
}

/** What a session tells of. */
interface SessionParts {
  readonly lab: Lab
  readonly lesson: Lesson
  /** The ledger has marked the answer, or there was none. */
  readonly onMarked: (state: 'right' | 'wrong' | 'done') => void
}

/** Creates the session of one visit. */
export function createSession({ lab, lesson, onMarked }: SessionParts): Session {
  const first: Experiment = { kind: 'run', id: lesson.runs[0]?.id ?? '' }
  const store = createStore<SessionState>({ begun: false, experiment: first, kept: new Map() })

  function start(experiment: Experiment): void {
    store.set({ experiment, begun: true })
    lab.setRecipe(parseRecipe(recipeOf(lesson, experiment)).recipe)
    void lab.run()
  }

  /**
   * The lab's run is the experiment's, was seen to its end, and has been read back. A run of the lesson's whose failure
   * never came proves nothing, and marks nothing: it is run again.
   */
  function settled(): Shown | undefined {
    const state = lab.store.get()
    const { run } = state
    if (!run?.result || run.mode !== 'scripted' || runStateOf(state) !== 'settled') return undefined
    const { experiment } = store.get()
    if (experiment.kind === 'run' && run.result.faults.some(({ struck }) => !struck)) return undefined
    return run.recipe === recipeOf(lesson, experiment) ? lab.shown() : undefined
  }

  function look(): void {
    const { kept, experiment } = store.get()
    const { run } = lab.store.get()
    const key = keyOf(experiment)
    if (!run?.id || kept.get(key)?.run.id === run.id) return
    const shown = settled()
    if (!shown) return
    store.set({ kept: new Map([...kept, [key, shown]]) })
    mark()
  }

  function mark(): void {
    const { kept, answer, right } = store.get()
    const now = markAnswer(lesson, outcomesOf(lesson, kept))
    if (now === undefined || now === right) return
    store.set({ right: now })
    onMarked(answer === undefined ? 'done' : answer === now ? 'right' : 'wrong')
  }

  return {
    store,
    pick(answer) {
      if (!store.get().begun) store.set({ answer })
    },
    begin: () => start(first),
    open(experiment) {
      const shown = store.get().kept.get(keyOf(experiment))
      if (!shown) return start(experiment)
      store.set({ experiment })
      void lab.showAgain(shown)
    },
    restore() {
      const { kept, experiment } = store.get()
      const shown = kept.get(keyOf(experiment))
      if (shown) void lab.showAgain(shown)
      else lab.setRecipe(parseRecipe(recipeOf(lesson, experiment)).recipe)
    },
    follow: shown => store.set({ begun: true, ...shown }),
    watch: () => lab.store.subscribe(look),
  }
}
