import { expect, it } from 'vitest'
import { killOrStop } from '../../domain/lessons/kill-or-stop'
import { parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import { emptyFilm } from '../store/empty-film'
import { createStore } from '../store/external-store'
import type { Lab } from '../store/lab'
import type { LabState, ShownRun } from '../store/lab-state'
import { createSession, recipeOf } from './session'

const FIRST = { kind: 'run', id: 'killed' } as const

/** A lab whose runs end at once, with so many payments of #5. */
function labWith(paid: () => number, struck: () => boolean) {
  const store = createStore({
    recipe: parseRecipe(killOrStop.runs[0]?.recipe ?? '').recipe,
    film: emptyFilm(),
  } as LabState)
  const asked: string[] = []
  let runs = 0
  const lab = {
    store,
    setRecipe: recipe => store.set({ recipe }),
    async run() {
      runs += 1
      const recipe = recipeOf(killOrStop, FIRST)
      asked.push(recipe)
      const faults = [{ fault: 'kill.payments.halfway.5', struck: struck() }]
      const result = { orders: [{ order: 5, paid: paid() }], faults } as unknown as RunResult
      store.set({
        run: { id: `run-${runs}`, recipe, mode: 'scripted', state: 'settled', result } satisfies ShownRun,
        seenEnd: true,
      })
    },
    shown() {
      const { run, recipe } = store.get()
      return run && { run, recipe, events: [] }
    },
    async showAgain({ run }) {
      asked.push(`again ${run.id}`)
    },
  } as Partial<Lab> as Lab
  return { lab, asked }
}

function visit(paid: () => number, struck = () => true) {
  const marks: string[] = []
  const { lab, asked } = labWith(paid, struck)
  const session = createSession({ lab, lesson: killOrStop, onMarked: mark => marks.push(mark) })
  session.watch()
  return { session, marks, asked }
}

it('marks an answer by what the run has left', () => {
  const { session, marks } = visit(() => 2)
  session.pick('once')
  session.begin()
  expect(session.store.get().right).toBe('twice')
  expect(marks).toEqual(['wrong'])
})

it('marks nothing by a run whose failure never came, and does by the next one', () => {
  let struck = false
  const { session, marks } = visit(
    () => (struck ? 2 : 1),
    () => struck,
  )
  session.pick('once')
  session.begin()
  expect(session.store.get().right).toBeUndefined()
  struck = true
  session.open(FIRST)
  expect(session.store.get().right).toBe('twice')
  expect(marks).toEqual(['wrong'])
})

it('closes the answers when the run begins, and marks a look without one as done', () => {
  const { session, marks } = visit(() => 2)
  session.begin()
  session.pick('twice')
  expect(session.store.get().answer).toBeUndefined()
  expect(marks).toEqual(['done'])
})

it('shows a run that was seen before instead of running it again', () => {
  const { session, asked } = visit(() => 2)
  session.begin()
  session.open(FIRST)
  expect(asked).toEqual([recipeOf(killOrStop, FIRST), 'again run-1'])
})
