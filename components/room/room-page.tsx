'use client'
import { lazy, Suspense, useEffect } from 'react'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { TopBar } from '../header/top-bar'
import { Notices } from '../notices/notices'
import { JoinForm } from './join-form'
import { LobbyScreen } from './lobby-screen'
import { RoomCode } from './room-code'
import { RoomNotices } from './room-notices'
import { RoomTop } from './room-top'
import { SeatProvider, usePresents, useRoom } from './seat'
import { type RoomPlace, useView, ViewProvider } from './view'
import { useRoomWords } from './words'
import '../lesson/lesson.css'
import './room.css'

// Whoever enters sees the code first; what is shown next comes while they do.
const loadSandbox = () => import('./sandbox-screen')
const loadLesson = () => import('./lesson-screen')
const SandboxScreen = lazy(() => loadSandbox().then(m => ({ default: m.SandboxScreen })))
const LessonScreen = lazy(() => loadLesson().then(m => ({ default: m.LessonScreen })))

/** A workshop's room, whoever one is in it. */
export function RoomPage({ place }: { readonly place: RoomPlace }) {
  useEffect(() => {
    for (const load of [loadSandbox, loadLesson]) load().catch(() => undefined)
  }, [])
  return (
    <SeatProvider code={place.code} before={<Entering code={place.code} />}>
      <ViewProvider place={place}>
        <Room />
      </ViewProvider>
    </SeatProvider>
  )
}

function Room() {
  const entered = useRoom(seat => seat.room !== undefined)
  const ended = useRoom(seat => seat.ended)
  const isPresenter = usePresents()
  const { big, code, desk } = useView()
  const { panels } = useRoomWords()
  if (!entered) return ended === undefined ? <Entering code={code} notices /> : <NoRoom />
  return (
    <div
      className="room"
      data-seat={isPresenter ? 'presenter' : 'spectator'}
      data-big={big || undefined}
      data-desk={desk || undefined}
      data-testid="room"
    >
      <RoomTop />
      <RoomNotices />
      <ErrorBoundary what={panels.drawing} className="stage-room">
        <Suspense fallback={<Opening />}>
          <Screen />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

/** What is shown: the code, the sandbox, or a lesson. */
function Screen() {
  const path = useRoom(seat => seat.room?.shown.path ?? '/')
  const resets = useRoom(seat => seat.room?.resets ?? 0)
  const lesson = /^\/lessons\/([\w-]+)$/.exec(path)?.[1]
  if (lesson !== undefined) return <LessonScreen key={`${lesson} ${resets}`} id={lesson} />
  return path === '/join' ? <LobbyScreen /> : <SandboxScreen key={resets} />
}

function Opening() {
  return <main className="room-wait">{useRoomWords().room.opening}</main>
}

interface EnteringProps {
  readonly code: string
  readonly notices?: boolean
}

function Entering({ code, notices = false }: EnteringProps) {
  const words = useRoomWords().room
  return (
    <>
      <TopBar here="/workshop" />
      {notices && <Notices />}
      <main className="room-wait">
        <RoomCode code={code} />
        <p role="status">{words.entering}</p>
      </main>
    </>
  )
}

function NoRoom() {
  const words = useRoomWords().room
  const code = useRoom(seat => seat.code)
  return (
    <>
      <TopBar here="/workshop" />
      <main className="room-start">
        <RoomCode code={code} />
        <p role="alert">
          <b>{words.unknown(code)}</b>
        </p>
        <JoinForm />
      </main>
    </>
  )
}
