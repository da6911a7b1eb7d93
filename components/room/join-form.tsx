'use client'
import { type FormEvent, useState } from 'react'
import { roomCodeOf } from '../../domain/room'
import { useRoomWords } from './words'

/** The way in with a code that was read from the big screen. */
export function JoinForm() {
  const words = useRoomWords().room
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const enter = (event: FormEvent) => {
    event.preventDefault()
    const code = roomCodeOf(typed)
    if (code === undefined) setWrong(true)
    else location.assign(`/workshop/${code}`)
  }
  return (
    <form className="room-join" onSubmit={enter} aria-labelledby="room-join">
      <h2 id="room-join">{words.join}</h2>
      <label htmlFor="room-join-code">{words.code}</label>
      <input
        id="room-join-code"
        className="field"
        value={typed}
        maxLength={12}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby="room-join-hint"
        aria-invalid={wrong || undefined}
        onChange={event => {
          setTyped(event.target.value)
          setWrong(false)
        }}
      />
      <button type="submit" className="go">
        {words.enter}
      </button>
      <small id="room-join-hint" role={wrong ? 'alert' : undefined}>
        {wrong ? words.noCode : words.codeHint}
      </small>
    </form>
  )
}
