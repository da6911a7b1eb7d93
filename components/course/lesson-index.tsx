'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type LessonRecipes, lessonFor } from '../../domain/lessons/match'
import { useWords } from '../language/use-words'
import { runStateOf } from '../store/lab-state'
import { pageWord } from '../store/page-keys'
import { useLabState } from '../store/use-lab'

/** The course as the playground knows it: where it leads, and from where a visitor may have come. */
export interface LessonIndex {
  /** In the order of the course. */
  readonly lessons: readonly LessonRecipes[]
  readonly challenges: readonly string[]
}

interface Known extends LessonIndex {
  /** `lesson=` in the link: a lesson's id, or `challenge.<id>`. */
  readonly from: string | undefined
}

const IndexContext = createContext<Known>({ lessons: [], challenges: [], from: undefined })

interface LessonIndexProviderProps {
  readonly index: LessonIndex
  /** The link's query, as the server read it. */
  readonly search: string
  readonly children: ReactNode
}

/** Tells everything below of the course. */
export function LessonIndexProvider({ index, search, children }: LessonIndexProviderProps) {
  const known = useMemo(() => ({ ...index, from: pageWord(search, 'lesson') }), [index, search])
  return <IndexContext value={known}>{children}</IndexContext>
}

/** Back to the lesson one came from; without one, a way into the course while nothing has run. */
export function WayToLessons() {
  const { lessons, challenges, from } = useContext(IndexContext)
  const words = useWords()
  const idle = useLabState(state => state.run === undefined)
  const lesson = lessons.findIndex(({ id }) => id === from)
  const challenge = challenges.findIndex(id => `challenge.${id}` === from)
  if (lesson >= 0) return <Way href={`/lessons/${from}`} name={words.course.backTo(lesson + 1)} />
  if (challenge >= 0)
    return (
      <Way
        href={`/lessons/challenges/${challenges[challenge]}`}
        name={words.course.backToChallenge(challenge + 1)}
      />
    )
  return idle && lessons.length > 0 ? <Way href="/lessons" name={words.course.take} /> : null
}

/** After a run: the lesson that is about this experiment, where there is one. */
export function ExplainedBy() {
  const { lessons, from } = useContext(IndexContext)
  const words = useWords().course
  const recipe = useLabState(state => state.recipe)
  const settled = useLabState(state => runStateOf(state) === 'settled')
  const found = useMemo(() => (settled ? lessonFor(lessons, recipe) : undefined), [lessons, recipe, settled])
  if (!found || found.id === from) return null
  const at = lessons.indexOf(found) + 1
  return (
    <p className="why">
      <a className="lk" href={`/lessons/${found.id}`} data-testid="explained-by">
        {words.explains(at)}
      </a>
    </p>
  )
}

function Way({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <a
      className="lk ml-auto inline-flex min-h-6 items-center text-[14px] leading-[20px] font-normal whitespace-nowrap text-ink-2 max-tab:min-h-11"
      href={href}
    >
      {name}
    </a>
  )
}
