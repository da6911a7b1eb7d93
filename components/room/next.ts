'use client'
import { parseRecipe } from '../../domain/recipe-text'
import { keyOf } from '../lesson/session'
import { type Beats, useBeatStep } from '../lesson/use-beats'
import { useLesson, useSession } from '../lesson/use-lesson'
import { troubles } from '../store/navigation'
import { useLab, useLabState } from '../store/use-lab'
import { useOpenExperiment, usePast } from './past'
import { useLessonPoll } from './question'
import { useRoom, useSeat } from './seat'
import { useView } from './view'
import { type RoomWords, useRoomWords } from './words'

/** What a clicker does: one button leads through a whole lesson. */
export interface Way {
  readonly label: string
  /** Undefined where there is nothing more. */
  readonly go?: (() => void) | undefined
  readonly back?: (() => void) | undefined
}

type Does = RoomWords['room']['nextDoes']

/** Through a lesson: the question, its votes, the run beat by beat, the next run, the next lesson. */
export function useLessonWay(beats: Beats): Way {
  const { lesson, text, session, course, at } = useLesson()
  const words = useRoomWords().room
  const { room } = useSeat()
  const show = useShowLesson()
  const step = useBeatStep(beats.beats)
  const poll = useLessonPoll()
  const begun = useSession(state => state.begun)
  const kept = useSession(state => state.kept)
  const past = usePast()
  const open = useOpenExperiment()
  const run = useLabState(state => state.run !== undefined)
  const over = useLabState(state => state.atEnd && state.run?.state === 'settled')
  const back = run ? () => step(-1) : undefined
  const does = (key: keyof Does, go?: () => void): Way => ({ label: words.nextDoes[key], go, back })
  if (!begun && !poll) return does('ask', () => void room.say('room:ask', askedOf(lesson)))
  if (!begun && !poll?.isRevealed) return does('reveal', () => void room.say('room:reveal', {}))
  if (!begun) return does('run', session.begin)
  if (!over) return does('beat', () => step(1))
  const seen = (key: string): boolean => kept.has(key) || past.has(key)
  const next = lesson.runs.findIndex(({ id }) => !seen(keyOf({ kind: 'run', id })))
  const nextRun = lesson.runs[next]
  if (nextRun)
    return {
      label: words.nextRun(next + 1, text.runs[nextRun.id] ?? nextRun.id),
      go: () => open({ kind: 'run', id: nextRun.id }),
      back,
    }
  const nextId = course[at]
  return nextId === undefined ? does('nothing') : does('lesson', () => show(nextId))
}

/** The lesson's question, as it is put: ids, so that everyone reads it in their own language. */
export const askedOf = ({
  id,
  answers,
}: {
  readonly id: string
  readonly answers: readonly { readonly id: string }[]
}) => ({ question: id, answers: answers.map(answer => answer.id) })

/** Through the sandbox: the run, from one failure to the next, to its end, and once more. */
export function useSandboxWay(): Way {
  const lab = useLab()
  const words = useRoomWords().room
  const idle = useLabState(state => state.run === undefined)
  const over = useLabState(state => state.atEnd && state.run?.state === 'settled')
  const trouble = useLabState(state => troubles(state.film).some(({ t }) => t > state.t + 0.01))
  const back = idle ? undefined : () => lab.stepFailure(-1)
  const does = (key: keyof Does, go?: () => void): Way => ({ label: words.nextDoes[key], go, back })
  if (idle) return does('run', () => void lab.run())
  if (over) return does('again', () => void lab.run())
  return trouble ? does('failure', () => lab.stepFailure(1)) : does('end', lab.jumpToEnd)
}

/** Brings a lesson, from its beginning, onto everybody's screen. */
export function useShowLesson(): (id: string) => void {
  const { lessons } = useView()
  const show = useShow()
  return id => {
    const found = lessons.find(each => each.id === id)
    if (found) show(`/lessons/${id}`, found.recipe)
  }
}

/** Brings a place onto everybody's screen; the question that was asked before goes. */
export function useShow(): (path: string, search: string) => void {
  const { room, lab } = useSeat()
  const poll = useRoom(seat => seat.room?.poll !== undefined)
  const here = useRoom(seat => seat.room?.shown.path)
  return (path, search) => {
    if (poll) void room.say('room:unask', {})
    if (path === here && path !== '/') return void room.say('room:reset', {})
    // The stage is empty before another one takes its place.
    lab.openLink({ recipe: parseRecipe(search).recipe, problems: [] })
    room.show({ path, search, seq: 0, playing: false, black: false })
  }
}
