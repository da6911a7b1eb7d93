'use client'
import { useState } from 'react'
import type { Problem } from '../../domain/protocol'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { ProblemWords } from '../notices/notice'
import { JoinForm } from './join-form'
import { openRoom } from './open-room'
import { presenterPath } from './own'
import { useRoomWords } from './words'
import './room.css'

/** Where a workshop begins: one's own, or someone else's. */
export function StartPage() {
  const words = useRoomWords().room
  usePageTitle(words.title)
  const [opening, setOpening] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const start = async () => {
    setOpening(true)
    setProblem(undefined)
    const answer = await openRoom()
    if (answer.ok) return location.assign(presenterPath(answer.room, answer.secret))
    setOpening(false)
    setProblem(answer.problem)
  }
  return (
    <>
      <TopBar here="/workshop" />
      <main className="room-start">
        <div className="page-head">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <section aria-label={words.start}>
          <h2>{words.start}</h2>
          <p>{words.startMeans}</p>
          <button type="button" className="go" disabled={opening} onClick={() => void start()}>
            {opening ? words.starting : words.start}
          </button>
          {problem && (
            <p role="alert">
              <ProblemWords problem={problem} />
            </p>
          )}
        </section>
        <JoinForm />
      </main>
    </>
  )
}
