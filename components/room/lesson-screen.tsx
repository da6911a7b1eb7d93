'use client'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { useKeys } from '../keyboard/use-keys'
import { Ledger } from '../ledger/ledger'
import { LessonCaption } from '../lesson/lesson-caption'
import { Transcript } from '../lesson/transcript'
import { Tutorial } from '../lesson/tutorial'
import { type Beats, useBeatStep, useBeats } from '../lesson/use-beats'
import { LessonProvider, useLesson, useSession } from '../lesson/use-lesson'
import { useStageInSight } from '../lesson/use-stage-in-sight'
import { Panels } from '../panels/panels'
import { StageSlot } from '../playground/stage-slot'
import { runStateOf } from '../store/lab-state'
import { useLabState } from '../store/use-lab'
import { Transport } from '../transport/transport'
import { Verdict } from '../verdict/verdict'
import { Frame } from './frame'
import { useLessonWay } from './next'
import { RoomBand } from './question'
import { useRoomLesson } from './room-lesson'
import { usePresents, useStep } from './seat'
import { TryIt } from './try-it'
import { useRoomWords } from './words'

/** A lesson on everybody's screen. */
export function LessonScreen({ id }: { readonly id: string }) {
  const words = useRoomWords().room
  const loaded = useRoomLesson(id)
  switch (loaded.state) {
    case 'loading':
      return <main className="room-wait">{words.opening}</main>
    case 'failed':
      return (
        <main className="room-wait">
          {words.notOpened}{' '}
          <button type="button" className="lk" onClick={loaded.again}>
            {words.again}
          </button>
        </main>
      )
    case 'there':
      return (
        <LessonProvider page={loaded.page}>
          <Main />
        </LessonProvider>
      )
  }
}

function Main() {
  const { session } = useLesson()
  useKeys()
  useStep(session)
  const words = useRoomWords()
  const isPresenter = usePresents()
  const begun = useSession(each => each.begun)
  const state = useLabState(runStateOf)
  const beats = useBeats()
  const step = useBeatStep(beats.beats)
  const way = useLessonWay(beats)
  const stage = useStageInSight()
  return (
    <Frame way={way} notes={<Notes beats={beats} />}>
      <main data-run-state={state}>
        <RoomBand />
        <div ref={stage}>
          <ErrorBoundary what={words.panels.drawing} className="stage-room">
            {isPresenter ? (
              <StageSlot live={null} {...(begun ? {} : { run: null })} />
            ) : (
              <StageSlot live={null} run={null} fixed={words.room.onlyPresenter} />
            )}
          </ErrorBoundary>
        </div>
        <LessonCaption beats={beats} step={step} />
        <Transport />
        <Tutorial />
        <div className="lower">
          <section className="col" aria-label={words.lesson.measured}>
            <Verdict told />
            <Ledger />
            {!isPresenter && <TryIt />}
            <Transcript beats={beats} />
          </section>
          <Panels fixed={isPresenter ? undefined : words.room.onlyPresenter} />
        </div>
      </main>
    </Frame>
  )
}

/** What the presenter may say now, and what comes next. */
function Notes({ beats: { beats, at } }: { readonly beats: Beats }) {
  const { lesson, text, session } = useLesson()
  const words = useRoomWords()
  const begun = useSession(state => state.begun)
  const right = useSession(state => state.right)
  const experiment = useSession(state => state.experiment)
  const planned = lesson.beats.filter(({ run }) => experiment.kind === 'run' && run === experiment.id)
  const now = beats[at - 1]?.id
  const next = planned[at]?.id
  return (
    <dl>
      {!begun && <Note name={words.room.noteBelief(text.belief)} said={text.before} />}
      {now !== undefined && <Note name={words.room.noteNow} said={text.beats[now]} />}
      {begun && next !== undefined && <Note name={words.room.noteNext} said={text.beats[next]} />}
      {right === undefined ? (
        <Note name={words.room.noteLook} said={text.look} />
      ) : (
        <Note name={words.room.noteWhy} said={text.why.join(' ')} />
      )}
      {right !== undefined && (
        <div>
          <dt>{words.lesson.change}</dt>
          {lesson.change.flatMap(change =>
            'recipe' in change ? (
              <dd key={change.id}>
                <button
                  type="button"
                  className="lk"
                  onClick={() => session.open({ kind: 'change', id: change.id })}
                >
                  {text.change[change.id] ?? change.id}
                </button>
              </dd>
            ) : (
              []
            ),
          )}
        </div>
      )}
    </dl>
  )
}

function Note({ name, said }: { readonly name: string; readonly said: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{said}</dd>
    </div>
  )
}
