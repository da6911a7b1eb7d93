'use client'
import { ExplainedBy, type LessonIndex, LessonIndexProvider, WayToLessons } from '../course/lesson-index'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { Guarantee } from '../guarantee/guarantee'
import { Header } from '../header/header'
import { useWords } from '../language/use-words'
import { later } from '../later/later'
import { Ledger, Panels, Transport, Verdict } from '../later/parts'
import { Notices } from '../notices/notices'
import { OfferToRoom } from '../room/offer'
import { useSearch } from '../site/use-search'
import { runStateOf } from '../store/lab-state'
import { LabProvider, useLabState } from '../store/use-lab'
import { StageSlot } from './stage-slot'

const rest = () => import('./rest')
const Caption = later('caption', () => rest().then(m => m.Caption))
const KeepRow = later('keep', () => rest().then(m => m.KeepRow))
const Doings = later('doings', () => rest().then(m => m.Doings))

interface PlaygroundProps {
  /** The link's query as the server read it. */
  readonly search: string
  /** What is known here of the course. */
  readonly lessons: LessonIndex
}

/** The whole page of the playground. */
export function Playground({ search: given, lessons }: PlaygroundProps) {
  const search = useSearch(given)
  return (
    <LabProvider key={search} search={search}>
      <Header />
      <Notices />
      <OfferToRoom search={search} />
      <Doings search={search} />
      <LessonIndexProvider index={lessons} search={search}>
        <Main />
      </LessonIndexProvider>
    </LabProvider>
  )
}

function Main() {
  const words = useWords()
  const state = useLabState(runStateOf)
  return (
    <main data-run-state={state}>
      <h1 className="sr-only">Kafka Delivery Playground</h1>
      <Guarantee />
      <ErrorBoundary what={words.panels.drawing} className="stage-room">
        <StageSlot />
      </ErrorBoundary>
      <Caption>
        <WayToLessons />
      </Caption>
      <Transport />
      <div className="lower">
        <section className="col" aria-label={words.ledger.result}>
          <Verdict />
          <ExplainedBy />
          <Ledger />
          <KeepRow />
        </section>
        <Panels />
      </div>
    </main>
  )
}
