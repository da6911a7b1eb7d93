'use client'
import { ClusterBadge } from '../header/cluster-badge'
import { ThemeSwitch } from '../header/theme-switch'
import { LanguageSwitch } from '../language/language-switch'
import { Countdown } from './countdown'
import { usePresents, useRoom, useSeat } from './seat'
import { useView } from './view'
import { useRoomWords } from './words'

/** Which workshop this is, how many are here, and who one is in it. */
export function RoomTop() {
  const words = useRoomWords().room
  const { code, big, turn } = useView()
  const here = useRoom(seat => seat.room?.here ?? 0)
  const ended = useRoom(seat => seat.ended !== undefined)
  const isPresenter = usePresents()
  return (
    <header className="top room-top">
      <span className="room-id">
        {words.workshop} <b>{code}</b>
      </span>
      {!ended && <span data-testid="here">{words.here(here)}</span>}
      {!ended && <Countdown />}
      <span className="right">
        {ended ? null : isPresenter ? <b className="room-role">{words.youPresent}</b> : <Seat />}
        {!big && <ClusterBadge />}
        <button type="button" className="lk room-turn" aria-pressed={big} onClick={turn}>
          {isPresenter
            ? big
              ? words.showControls
              : words.hideControls
            : big
              ? words.smallScreen
              : words.bigScreen}
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
      </span>
    </header>
  )
}

/** In step with the presenter, or by oneself; whoever began it can take it back. */
function Seat() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const wanders = useRoom(seat => seat.wanders)
  const isOwner = useRoom(seat => seat.me?.isOwner ?? false)
  return (
    <>
      {isOwner && (
        <button type="button" className="lk" onClick={() => void room.say('room:take-back', {})}>
          {words.takeBack}
        </button>
      )}
      <span role="status" data-testid="step" data-wanders={wanders}>
        {wanders ? words.wandering : words.following}
      </span>
    </>
  )
}
