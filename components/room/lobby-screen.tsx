'use client'
import { type FormEvent, useState } from 'react'
import { Countdown } from './countdown'
import { Frame } from './frame'
import { useShow } from './next'
import { readOwn } from './own'
import { QrCode } from './qr'
import { RoomCode } from './room-code'
import { usePresents, useSeat, useStep } from './seat'
import { useRoomLink, useView } from './view'
import { useRoomWords } from './words'

/** Before it begins, and for those who come late: where the workshop is found. */
export function LobbyScreen() {
  const words = useRoomWords().room
  const isPresenter = usePresents()
  const show = useShow()
  useStep()
  return (
    <Frame way={{ label: words.places.sandbox, go: () => show('/', '') }} notes={<p>{words.noteLobby}</p>}>
      <main className="room-lobby" data-run-state="idle">
        <Where />
        <div className="room-in">
          <Countdown />
          {!isPresenter && (
            <>
              <p role="status">
                <b>{words.youAreIn}</b> {words.waitForIt}
              </p>
              <Name />
            </>
          )}
        </div>
      </main>
    </Frame>
  )
}

/** The code, large; the link; and both for a camera. */
function Where() {
  const words = useRoomWords().room
  const { code } = useView()
  const link = useRoomLink()
  return (
    <section aria-labelledby="room-code" className="room-where">
      <div>
        <RoomCode code={code} entered />
        <p>
          {words.joinAt} <b>{link.replace(/^https?:\/\//, '')}</b>
        </p>
      </div>
      <QrCode link={link} />
    </section>
  )
}

function Name() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const { code } = useView()
  const [name, setName] = useState(() => readOwn(code).name ?? '')
  const [kept, setKept] = useState(false)
  const keep = (event: FormEvent) => {
    event.preventDefault()
    room.rename(name.trim())
    setKept(true)
  }
  return (
    <form className="room-name" onSubmit={keep}>
      <label htmlFor="room-name">{words.yourName}</label>
      <input
        id="room-name"
        className="field"
        maxLength={40}
        autoComplete="nickname"
        value={name}
        aria-describedby="room-name-means"
        onChange={event => {
          setName(event.target.value)
          setKept(false)
        }}
      />
      <button type="submit" className="go quiet">
        <span aria-live="polite">{kept ? words.kept : words.keep}</span>
      </button>
      <small id="room-name-means">{words.nameMeans}</small>
    </form>
  )
}
