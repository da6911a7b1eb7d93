'use client'
import { Action, Notice, ProblemWords } from '../notices/notice'
import { Notices } from '../notices/notices'
import { presenterPath, readOwn } from './own'
import { usePresents, useRoom, useSeat } from './seat'
import { useView } from './view'
import { useRoomWords } from './words'

/** One line each, under the header: what is not as it should be, and what to do. */
export function RoomNotices() {
  const ended = useRoom(seat => seat.ended !== undefined)
  return (
    <>
      {!ended && <Notices />}
      <div role="status">
        <Ended />
        <Wandering />
        <Away />
        <OwnRoom />
        <Refusal />
      </div>
    </>
  )
}

function Ended() {
  const words = useRoomWords().room
  const ended = useRoom(seat => seat.ended)
  if (ended === undefined) return null
  return (
    <Notice
      actions={
        <>
          <a className="lk min-h-6" href="/workshop">
            {words.toStart}
          </a>
          <a className="lk min-h-6" href="/">
            {words.toPlayground}
          </a>
        </>
      }
    >
      <b data-testid="ended">{ended === 'server' ? words.endedByServer : words.ended}</b>
    </Notice>
  )
}

function Wandering() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const wanders = useRoom(seat => seat.wanders && seat.ended === undefined)
  if (!wanders) return null
  return (
    <div className="nt room-wander" data-testid="wandering">
      <span>{words.wandering}</span>
      <button type="button" className="go" onClick={() => room.wander(false)} data-testid="follow">
        {words.follow}
      </button>
    </div>
  )
}

function Away() {
  const words = useRoomWords().room
  const away = useRoom(seat => seat.room?.isPresenterHere === false && seat.ended === undefined)
  return away ? <Notice>{words.presenterAway}</Notice> : null
}

/** The one who started it has opened a spectator's window in the same browser: for the projector, or by mistake. */
function OwnRoom() {
  const words = useRoomWords().room
  const { code } = useView()
  const isPresenter = usePresents()
  const away = useRoom(seat => seat.room?.isPresenterHere === false && seat.ended === undefined)
  const { secret } = readOwn(code)
  if (isPresenter || !away || secret === undefined) return null
  return (
    <Notice
      actions={
        <Action
          onPress={() => {
            location.assign(presenterPath(code, secret))
            location.reload()
          }}
        >
          {words.presentHere}
        </Action>
      }
    >
      {words.youPresent}
    </Notice>
  )
}

function Refusal() {
  const { notices } = useRoomWords()
  const { room } = useSeat()
  const refusal = useRoom(seat => seat.refusal)
  if (!refusal) return null
  return (
    <Notice kind="bad" actions={<Action onPress={room.dismiss}>{notices.dismiss}</Action>}>
      <ProblemWords problem={refusal} />
    </Notice>
  )
}
