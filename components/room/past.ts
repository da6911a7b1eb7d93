import { useCallback, useMemo } from 'react'
import { formatRecipe } from '../../domain/recipe-text'
import { type Experiment, keyOf } from '../lesson/session'
import { useLesson } from '../lesson/use-lesson'
import { type OnScreen, readScreen } from './on-screen'
import { usePresents, useRoom, useSeat } from './seat'

/** What was on the big screen of this lesson, by experiment (`keyOf`): whoever missed it can open it. */
export function usePast(): ReadonlyMap<string, OnScreen> {
  const past = useRoom(seat => seat.past)
  return useMemo(() => {
    const screens = past.map(readScreen)
    return new Map(screens.flatMap(each => (each.experiment ? [[keyOf(each.experiment), each]] : [])))
  }, [past])
}

/** Shows an experiment: where it was left, or as the room has seen it; only where neither is to be had it is run. */
export function useOpenExperiment(): (experiment: Experiment) => void {
  const { session } = useLesson()
  const { room, lab } = useSeat()
  const isPresenter = usePresents()
  const past = usePast()
  return useCallback(
    experiment => {
      const { run, recipe, mode } = past.get(keyOf(experiment)) ?? {}
      const isKept = session.store.get().kept.has(keyOf(experiment))
      if (isKept || run === undefined || recipe === undefined || mode === undefined)
        return session.open(experiment)
      if (!isPresenter) room.wander(true)
      session.follow({ experiment })
      void lab.watch({ run, recipe: formatRecipe(recipe), mode, state: 'settled', seq: 1 })
    },
    [past, session, room, lab, isPresenter],
  )
}
