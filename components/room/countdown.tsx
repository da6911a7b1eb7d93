'use client'
import { useEffect, useState } from 'react'
import { useRoom } from './seat'
import { useRoomWords } from './words'

/** How long it is said that the time is up, ms. */
const OVER_MS = 60_000

/** Ms left of the countdown on screen; undefined while there is none, or since it has long been over. */
export function useLeft(): number | undefined {
  const until = useRoom(seat => seat.room?.shown.until ?? 0)
  const clock = useRoom(seat => seat.clock)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === 0) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  const left = until - clock - now
  return until === 0 || left < -OVER_MS ? undefined : Math.max(0, left)
}

/** "4:59", for the eye; a clock that is read out every second drowns everything else. */
export function Countdown() {
  const words = useRoomWords().room
  const left = useLeft()
  if (left === undefined) return null
  const seconds = Math.ceil(left / 1000)
  return (
    <span className="room-clock" role="timer" aria-label={words.countdown} data-testid="countdown">
      {left === 0
        ? words.timeIsUp
        : words.left(Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0'))}
    </span>
  )
}
