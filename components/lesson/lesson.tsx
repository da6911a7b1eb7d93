'use client'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { later } from '../later/later'
import { Ledger, Panels, Transport, Verdict } from '../later/parts'
import { Notice } from '../notices/notice'
import { Notices } from '../notices/notices'
import { StageSlot } from '../playground/stage-slot'
import { runStateOf } from '../store/lab-state'
import { LabProvider, useLabState } from '../store/use-lab'
import { Band } from './band'
import { LessonHeader } from './lesson-header'
import { type LessonPage, LessonProvider, useLesson, useSession } from './use-lesson'
import { useStageInSight } from './use-stage-in-sight'
import { useLessonWords } from './words'
import './lesson.css'

const rest = () => import('./rest')
const Keys = later('keys', () => rest().then(m => m.Keys))
const ToldCaption = later('caption', () => rest().then(m => m.ToldCaption))
const Papers = later('papers', () => rest().then(m => m.Papers))
const ToldTranscript = later('transcript', () => rest().then(m => m.ToldTranscript))
const Tutorial = later('tutorial', () => rest().then(m => m.Tutorial))

/** The link of a lesson is its name: neither what is changed in it nor the answer. */
const stay = () => undefined

/** One lesson, from the question to the next experiment. */
export function Lesson({ page }: { readonly page: LessonPage }) {
  return (
    <LabProvider search={page.lesson.runs[0]?.recipe ?? ''} onRecipe={stay}>
      <LessonProvider page={page}>
        <LessonHeader />
        <Notices />
        <ClusterNotice />
        <Main />
      </LessonProvider>
    </LabProvider>
  )
}

/** Where only the embedded broker can be told to be so, and another is connected. */
function ClusterNotice() {
  const { lesson } = useLesson()
  const words = useLessonWords().lesson
  const other = useLabState(state => state.cluster !== undefined && state.cluster.kind !== 'embedded')
  if (lesson.needs !== 'embedded' || !other) return null
  return <Notice>{words.needsEmbedded}</Notice>
}

function Main() {
  const { lesson: words, panels } = useLessonWords()
  const state = useLabState(runStateOf)
  const begun = useSession(each => each.begun)
  const stage = useStageInSight()
  return (
    <main data-run-state={state}>
      <Band />
      <div ref={stage}>
        <ErrorBoundary what={panels.drawing} className="stage-room">
          <StageSlot live={null} {...(begun ? {} : { run: null })} />
        </ErrorBoundary>
      </div>
      <ToldCaption />
      <Transport />
      <Tutorial />
      <div className="lower">
        <section className="col" aria-label={words.measured}>
          <Verdict told />
          <Ledger />
          <ToldTranscript />
        </section>
        <Panels />
      </div>
      <Papers />
      <Keys />
    </main>
  )
}
