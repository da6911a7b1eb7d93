'use client'
import type { ReactNode } from 'react'
import { Countdown } from './countdown'
import { Desk } from './desk'
import type { Way } from './next'
import { usePresents, useRoom, useSeat } from './seat'
import { useRoomWords } from './words'

interface FrameProps {
  readonly way: Way
  readonly notes: ReactNode
  /** What is on everybody's screen. */
  readonly children: ReactNode
}

/** What is shown, and for the presenter the controls beside it. */
export function Frame({ way, notes, children }: FrameProps) {
  const isPresenter = usePresents()
  const black = useRoom(seat => seat.room?.shown.black ?? false)
  return (
    <div className="room-floor">
      <div className="room-screen">
        <div inert={black}>{children}</div>
        {black && <Dark />}
      </div>
      {isPresenter && <Desk way={way} notes={notes} />}
    </div>
  )
}

/** Nothing to look at but the one who speaks. */
function Dark() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const isPresenter = usePresents()
  return (
    <section className="room-dark" data-theme="dark" role="status" data-testid="dark">
      <div>
        <p>{isPresenter ? words.darkForYou : words.dark}</p>
        <Countdown />
        {isPresenter && (
          <button type="button" className="go quiet" onClick={() => room.show({ black: false })}>
            {words.light}
          </button>
        )}
      </div>
    </section>
  )
}
