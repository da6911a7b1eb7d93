'use client'
import { PlayIcon } from '../icons/time-icons'
import { usePageTitle } from '../language/use-page-title'
import { later } from '../later/later'
import { useLabState } from '../store/use-lab'
import { Choices, Marks, QUESTION, Spoken } from './answers'
import { Crumb } from './crumb'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

const Explanation = later('explanation', () => import('./rest').then(m => m.Explanation))

/** The question over the stage: asked first, marked after the run, then explained. */
export function Band() {
  const { text } = useLesson()
  usePageTitle(text.question)
  const words = useLessonWords().lesson
  const begun = useSession(state => state.begun)
  return (
    <section className="lesson-band" data-begun={begun || undefined} aria-labelledby={QUESTION}>
      <Crumb />
      {!begun && <p className="belief">{words.often(text.belief)}</p>}
      <h1 className="question" id={QUESTION}>
        {text.question}
      </h1>
      {begun ? (
        <>
          <Marks />
          <Spoken />
        </>
      ) : (
        <div className="ask">
          <Choices />
          <Begin />
        </div>
      )}
      <Explanation />
    </section>
  )
}

/** Run waits for an answer; who does not want to guess may look on. */
function Begin() {
  const { session } = useLesson()
  const words = useLessonWords().lesson
  const answered = useSession(state => state.answer !== undefined)
  // On an exported site it is played from its recording.
  const up = useLabState(state => state.connection === 'up' || state.connection === 'recorded')
  return (
    <span className="begin">
      <span>
        <span id="pick-first">{answered ? words.orElse : words.pickFirst}</span>{' '}
        <button type="button" className="lk" disabled={!up} onClick={session.begin}>
          {words.justShow}
        </button>
      </span>
      <button
        type="button"
        className="go"
        data-testid="run"
        disabled={!answered || !up}
        aria-describedby="pick-first"
        onClick={session.begin}
      >
        <PlayIcon />
        {words.run}
      </button>
    </span>
  )
}
