'use client'
import { useEffect } from 'react'
import type { LessonChange } from '../../domain/lessons/lesson'
import { decidingRuns } from '../../domain/lessons/mark'
import { keepFocus } from './answers'
import { RunTabs } from './run-tabs'
import { keyOf, outcomesOf } from './session'
import { SideBySide } from './side-by-side'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

/** Once it has begun, what to look at; afterwards why it came out so, and the next experiment. */
export function Explanation() {
  return useSession(state => state.begun) ? <Explained /> : null
}

function Explained() {
  const { text } = useLesson()
  const words = useLessonWords().lesson
  const right = useSession(state => state.right)
  const undecided = useUndecided()
  return (
    <div className="explanation">
      <div className="told">
        {right === undefined ? (
          <p className="look" role={undecided ? 'status' : undefined}>
            {undecided ? words.undecided : text.look}
          </p>
        ) : (
          <section className="reasons" aria-label={words.why}>
            {text.why.map(sentence => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <RunTabs />
        <SideBySide />
      </div>
      <Next />
    </div>
  )
}

/** All runs that decide were seen, and none of the answers came out. */
function useUndecided(): boolean {
  const { lesson } = useLesson()
  const kept = useSession(state => state.kept)
  const right = useSession(state => state.right)
  const outcomes = outcomesOf(lesson, kept)
  return right === undefined && decidingRuns(lesson).every(id => outcomes[id] !== undefined)
}

/** The lesson's next run first; when all were seen one thing to change, and the next lesson. */
function Next() {
  const { lesson, text, session } = useLesson()
  const words = useLessonWords().lesson
  const kept = useSession(state => state.kept)
  const marked = useSession(state => state.right !== undefined)
  const seen = useSession(state => state.kept.has(keyOf(state.experiment)))
  const next = lesson.runs.findIndex(({ id }) => !kept.has(keyOf({ kind: 'run', id })))
  const run = lesson.runs[next]
  const offered = run !== undefined && seen
  useEffect(() => {
    if (!offered) keepFocus()
  }, [offered])
  if (!marked && !(run && seen)) return null
  // Its place is kept while the next run plays: the text beside it stays where it is.
  return (
    <div className={run && !seen ? 'next invisible' : 'next'}>
      {marked && <b>{words.change}</b>}
      {run && seen && (
        <button type="button" className="go" onClick={() => session.open({ kind: 'run', id: run.id })}>
          {words.runNamed(next + 1, text.runs[run.id] ?? run.id)}
        </button>
      )}
      {!run && marked && <Changes />}
    </div>
  )
}

function Changes() {
  const { lesson, text, course, at, challenge } = useLesson()
  const words = useLessonWords().lesson
  const next = course[at]
  return (
    <ul>
      {lesson.change.map(change => (
        <li key={change.id}>
          <Change change={change} name={text.change[change.id] ?? change.id} />
        </li>
      ))}
      <li>
        {next !== undefined ? (
          <a className="lk" href={`/lessons/${next}`}>
            {words.next(at + 1)}
          </a>
        ) : (
          challenge !== undefined && (
            <a className="lk" href={`/lessons/challenges/${challenge}`}>
              {words.toTheEnd}
            </a>
          )
        )}
      </li>
    </ul>
  )
}

interface ChangeProps {
  readonly change: LessonChange
  readonly name: string
}

/** A recipe runs here and now; another lesson or page is gone to. */
function Change({ change, name }: ChangeProps) {
  const { session } = useLesson()
  if ('recipe' in change)
    return (
      <button type="button" className="lk" onClick={() => session.open({ kind: 'change', id: change.id })}>
        {name}
      </button>
    )
  return (
    <a className="lk" href={'lesson' in change ? `/lessons/${change.lesson}` : change.page}>
      {name}
    </a>
  )
}
