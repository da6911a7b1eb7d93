'use client'
import { useEffect } from 'react'
import { CrossIcon, TickIcon } from './marks'
import { measuredFor } from './measured'
import { outcomesOf } from './session'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

export const QUESTION = 'question'

/** The button that was pressed is gone: whoever goes by keys, or listens, goes on from the question. */
export function keepFocus(): void {
  const question = document.getElementById(QUESTION)
  if (!question || (document.activeElement ?? document.body) !== document.body) return
  question.tabIndex = -1
  question.focus({ preventScroll: true })
}

/** Before the run: one of three or four answers can be picked. */
export function Choices() {
  const { lesson, text, session } = useLesson()
  const answer = useSession(state => state.answer)
  return (
    <div className="answers" role="radiogroup" aria-labelledby={QUESTION}>
      {lesson.answers.map(({ id }) => (
        <label key={id} className="answer" data-picked={answer === id || undefined}>
          <input type="radio" name="answer" checked={answer === id} onChange={() => session.pick(id)} />
          <span>{text.answers[id]}</span>
        </label>
      ))}
    </div>
  )
}

/** While it runs and afterwards: the answers as they stand, marked by the ledger. */
export function Marks() {
  const { lesson } = useLesson()
  useEffect(keepFocus, [])
  return (
    <ul className="answers" aria-labelledby={QUESTION}>
      {lesson.answers.map(({ id }) => (
        <Mark key={id} id={id} />
      ))}
    </ul>
  )
}

function Mark({ id }: { readonly id: string }) {
  const { text } = useLesson()
  const words = useLessonWords().lesson
  const own = useSession(state => state.answer) === id
  const right = useSession(state => state.right)
  const facts = useFacts(id)
  const mark = right === undefined ? 'open' : right === id ? 'right' : own ? 'wrong' : 'rest'
  return (
    <li className="answer" data-mark={mark} data-own={own || undefined} data-testid={`answer-${id}`}>
      {mark === 'right' && <TickIcon />}
      {mark === 'wrong' && <CrossIcon />}
      {mark === 'right' && <span className="sr-only">{words.rightMark} </span>}
      {mark === 'wrong' && <span className="sr-only">{words.wrongMark} </span>}
      <span>{text.answers[id]}</span>
      {own && <small>{words.yours}</small>}
      {mark === 'right' && <small>{facts}</small>}
    </li>
  )
}

/** "the ledger: #5 paid 2" */
export function useFacts(answer: string): string {
  const { lesson, text } = useLesson()
  const words = useLessonWords().lesson
  const kept = useSession(state => state.kept)
  const facts = measuredFor(lesson, answer, outcomesOf(lesson, kept), { words, text })
  return facts === '' ? words.ledgerAlone : words.theLedger(facts)
}

/** The same for the ear, said once. */
export function Spoken() {
  const { text, lesson } = useLesson()
  const words = useLessonWords().lesson
  const answer = useSession(state => state.answer)
  const right = useSession(state => state.right)
  const facts = useFacts(right ?? lesson.answers[0]?.id ?? '')
  const rightText = right === undefined ? '' : (text.answers[right] ?? '')
  const ownText = answer === undefined ? '' : (text.answers[answer] ?? '')
  const said =
    right === undefined
      ? ''
      : answer === undefined
        ? words.markedShown(rightText, facts)
        : answer === right
          ? words.markedRight(rightText, facts)
          : words.markedWrong(ownText, rightText, facts)
  return (
    <p className="sr-only" role="status" data-testid="marked">
      {said}
    </p>
  )
}
