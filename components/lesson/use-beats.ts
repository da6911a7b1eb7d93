import { useCallback, useEffect, useMemo } from 'react'
import { beatsOf, readingTime, type TimedBeat, timedBeats } from '../../domain/lessons/beats'
import { inSequence } from '../store/keeping'
import { useLab, useLabState } from '../store/use-lab'
import { useCaptions } from './captions'
import { recipeOf } from './session'
import { useLesson, useSession } from './use-lesson'

export interface Beats {
  /** Those whose event is known by now, in stage time. */
  readonly beats: readonly TimedBeat[]
  /** How many of them the playhead has reached. */
  readonly at: number
  /** How many the run has when all goes as told. */
  readonly of: number
}

const NONE: readonly TimedBeat[] = []

/** The beats of the run on the stage, and time to read each. */
export function useBeats(): Beats {
  const told = useTold()
  useReader(told.beats)
  return told
}

/** The beats of the run on the stage; none for an experiment that the lesson does not tell. */
export function useTold(): Beats {
  const { lesson } = useLesson()
  const experiment = useSession(state => state.experiment)
  const film = useLabState(state => state.film)
  const version = useLabState(state => state.version)
  const recipe = useLabState(state => state.run?.recipe)
  const told = experiment.kind === 'run' && recipe === recipeOf(lesson, experiment)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the film grows in place; its version says when
  const beats = useMemo(
    () =>
      told
        ? timedBeats(beatsOf(lesson, experiment.id, inSequence(film)), seq => film.timeOf(seq), film.duration)
        : NONE,
    [lesson, experiment, film, version, told],
  )
  const at = useLabState(state => beats.filter(({ t }) => t <= state.t).length)
  const planned = lesson.beats.filter(({ run }) => experiment.kind === 'run' && run === experiment.id).length
  return { beats, at, of: Math.max(beats.length, planned) }
}

/**
 * Playing leaves time to read what is said, where captions are on. In the language that takes longest: in a workshop the
 * same lesson plays on many screens at once.
 */
function useReader(beats: readonly TimedBeat[]): void {
  const lab = useLab()
  const { texts } = useLesson()
  const on = useCaptions()
  useEffect(() => {
    const all = Object.values(texts)
    const ms = (id: string) => Math.max(...all.map(text => readingTime(text.beats[id] ?? '')))
    lab.say(on ? beats.map(({ id, t }) => ({ t, ms: ms(id) })) : [])
  }, [lab, texts, on, beats])
  useEffect(() => () => lab.say([]), [lab])
}

/** Two moments closer than this are one, stage ms. */
const HAIR = 0.01

/**
 * Steps from beat to beat: from a standstill it plays up to the next one and holds there; pressed while it plays it jumps
 * there at once. Back always jumps, to the beginning of the beat before the one that is being said.
 */
export function useBeatStep(beats: readonly TimedBeat[]): (by: 1 | -1) => void {
  const lab = useLab()
  return useCallback(
    by => {
      const now = lab.playhead.now()
      const { playing, film } = lab.store.get()
      const reached = beats.filter(({ t }) => t <= now + HAIR).length
      if (by < 0) return lab.seek(beats[reached - 2]?.t ?? 0)
      const next = beats[reached]?.t ?? film.duration
      if (playing) return lab.seek(next)
      if (next > now + HAIR) lab.playTo(next)
    },
    [lab, beats],
  )
}
