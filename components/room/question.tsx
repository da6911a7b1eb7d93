'use client'
import { useEffect } from 'react'
import type { Poll } from '../../domain/room'
import { Marks, QUESTION, Spoken, useFacts } from '../lesson/answers'
import { CrossIcon, TickIcon } from '../lesson/marks'
import { RunTab } from '../lesson/run-tabs'
import { type Experiment, keyOf } from '../lesson/session'
import { useLesson, useSession } from '../lesson/use-lesson'
import { useOpenExperiment, usePast } from './past'
import { usePresents, useRoom, useSeat } from './seat'
import { useView } from './view'
import { useRoomWords } from './words'

/** The poll about this lesson; undefined while it was not asked. */
export function useLessonPoll(): Poll | undefined {
  const { lesson } = useLesson()
  const poll = useRoom(seat => seat.room?.poll)
  return poll?.question === lesson.id ? poll : undefined
}

/** The question over the stage: put to the room, answered, marked by the run, explained. */
export function RoomBand() {
  const { text } = useLesson()
  const words = useRoomWords().lesson
  const begun = useSession(state => state.begun)
  useOwnVote()
  return (
    <section className="lesson-band room-band" data-begun={begun || undefined} aria-labelledby={QUESTION}>
      {!begun && <p className="belief">{words.often(text.belief)}</p>}
      <h1 className="question" id={QUESTION}>
        {text.question}
      </h1>
      <RoomAnswers />
      {begun && <Spoken />}
      {begun && <Told />}
    </section>
  )
}

/** What one has voted is one's answer in the lesson. */
function useOwnVote(): void {
  const { session } = useLesson()
  const poll = useLessonPoll()
  const vote = useRoom(seat => seat.me?.vote)
  useEffect(() => {
    if (poll && vote !== undefined) session.pick(vote)
  }, [session, poll, vote])
}

function RoomAnswers() {
  const poll = useLessonPoll()
  const begun = useSession(state => state.begun)
  const isPresenter = usePresents()
  const { big } = useView()
  if (poll?.isRevealed) return <Bars poll={poll} />
  if (begun) return <Marks />
  if (!poll || isPresenter || big) return <Plain poll={poll} />
  return <Vote poll={poll} />
}

/** The answers, for whoever only looks. */
function Plain({ poll }: { readonly poll: Poll | undefined }) {
  const { lesson, text } = useLesson()
  const words = useRoomWords().room
  const isPresenter = usePresents()
  return (
    <>
      <ul className="answers" aria-labelledby={QUESTION}>
        {lesson.answers.map(({ id }) => (
          <li key={id} className="answer room-plain">
            {text.answers[id]}
          </li>
        ))}
      </ul>
      {poll ? <HowMany poll={poll} /> : !isPresenter && <p className="room-hint">{words.notAsked}</p>}
    </>
  )
}

function HowMany({ poll }: { readonly poll: Poll }) {
  const words = useRoomWords().room
  const here = useRoom(seat => seat.room?.here ?? 0)
  const presenter = useRoom(seat => (seat.room?.isPresenterHere ? 1 : 0))
  return (
    <p className="room-hint" data-testid="voted">
      {words.voted(poll.votes, Math.max(poll.votes, here - presenter))}
    </p>
  )
}

/** Large enough for a thumb in the last row. */
function Vote({ poll }: { readonly poll: Poll }) {
  const { text } = useLesson()
  const { room } = useSeat()
  const words = useRoomWords().room
  const vote = useRoom(seat => seat.me?.vote)
  return (
    <>
      <div className="answers room-votes" role="radiogroup" aria-labelledby={QUESTION} data-testid="vote">
        {poll.answers.map(answer => (
          <label key={answer} className="answer" data-picked={vote === answer || undefined}>
            <input type="radio" name="vote" checked={vote === answer} onChange={() => room.vote(answer)} />
            <span>{text.answers[answer] ?? answer}</span>
          </label>
        ))}
      </div>
      <p className="room-hint">{words.mayChange}</p>
    </>
  )
}

/** How the room answered; once the run has decided, the right one is marked as in any lesson. */
function Bars({ poll }: { readonly poll: Poll }) {
  const words = useRoomWords().room
  return (
    <>
      <ul className="answers room-bars" aria-label={words.votesShown} data-testid="bars">
        {poll.answers.map(answer => (
          <Bar key={answer} answer={answer} poll={poll} />
        ))}
      </ul>
      <HowMany poll={poll} />
    </>
  )
}

function Bar({ answer, poll }: { readonly answer: string; readonly poll: Poll }) {
  const { text } = useLesson()
  const words = useRoomWords()
  const own = useRoom(seat => seat.me?.vote) === answer
  const right = useSession(state => state.right)
  const facts = useFacts(answer)
  const count = poll.bars?.[answer] ?? 0
  const part = poll.votes === 0 ? 0 : Math.round((100 * count) / poll.votes)
  const mark = right === undefined ? 'open' : right === answer ? 'right' : own ? 'wrong' : 'rest'
  return (
    <li className="answer" data-mark={mark} data-own={own || undefined} data-testid={`answer-${answer}`}>
      <span className="room-answer">
        {mark === 'right' && <TickIcon />}
        {mark === 'wrong' && <CrossIcon />}
        {mark === 'right' && <span className="sr-only">{words.lesson.rightMark} </span>}
        {mark === 'wrong' && <span className="sr-only">{words.lesson.wrongMark} </span>}
        <span>{text.answers[answer] ?? answer}</span>
        {own && <small>{words.room.yours}</small>}
        {mark === 'right' && <small>{facts}</small>}
      </span>
      <span className="room-bar" aria-hidden="true">
        <i style={{ width: `${part}%` }} />
      </span>
      <span className="room-count">
        <b>{words.room.votes(count)}</b> {words.room.percent(part)}
      </span>
    </li>
  )
}

/** What to look at; afterwards why it came out so; and the runs that were seen. */
function Told() {
  const { text } = useLesson()
  const words = useRoomWords().lesson
  const right = useSession(state => state.right)
  return (
    <div className="explanation">
      <div className="told">
        {right === undefined ? (
          <p className="look">{text.look}</p>
        ) : (
          <section className="reasons" aria-label={words.why}>
            {text.why.map(sentence => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <Runs />
      </div>
    </div>
  )
}

/** The experiments that were shown: everybody may look at them again. */
function Runs() {
  const { lesson } = useLesson()
  const words = useRoomWords().lesson
  const kept = useSession(state => state.kept)
  const now = useSession(state => state.experiment)
  const past = usePast()
  const open = useOpenExperiment()
  const all: readonly Experiment[] = [
    ...lesson.runs.map(({ id }) => ({ kind: 'run', id }) as const),
    ...lesson.change.map(({ id }) => ({ kind: 'change', id }) as const),
  ]
  const seen = all.filter(
    each => [kept, past].some(has => has.has(keyOf(each))) || keyOf(each) === keyOf(now),
  )
  if (seen.length < 2) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of form fields
    <div className="run-tabs" role="group" aria-label={words.runs}>
      {seen.map(each => (
        <RunTab key={keyOf(each)} experiment={each} chosen={keyOf(each) === keyOf(now)} onOpen={open} />
      ))}
    </div>
  )
}
