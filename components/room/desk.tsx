'use client'
import { type ReactNode, useState } from 'react'
import { parseRecipe } from '../../domain/recipe-text'
import type { Person } from '../../domain/room'
import { CopyButton } from '../copy-button/copy-button'
import { useLanguage } from '../language/use-words'
import { useLab } from '../store/use-lab'
import { useDeskKeys } from './desk-keys'
import { useShow, useShowLesson, type Way } from './next'
import { presenterPath, readOwn } from './own'
import { useRoom, useSeat } from './seat'
import { useRoomLink, useView } from './view'
import { useRoomWords } from './words'

interface DeskProps {
  readonly way: Way
  /** What the presenter may want to say; nobody else sees it. */
  readonly notes: ReactNode
}

/** The presenter's controls, beside the screen; put away for a projector all but the way on. */
export function Desk({ way, notes }: DeskProps) {
  const words = useRoomWords().room
  const { desk } = useView()
  useDeskKeys(way)
  if (!desk)
    return (
      <aside className="room-remote" aria-label={words.desk}>
        <WayOn way={way} />
      </aside>
    )
  return (
    <aside className="room-desk" aria-label={words.desk} data-testid="desk">
      <WayOn way={way} />
      <section aria-label={words.notes} className="room-notes">
        {notes}
      </section>
      <OnScreen />
      <Room />
      <Offers />
      <People />
      <Ending />
    </aside>
  )
}

function WayOn({ way: { label, go, back } }: Pick<DeskProps, 'way'>) {
  const words = useRoomWords().room
  return (
    <div className="room-way">
      <button type="button" className="go quiet" disabled={!back} onClick={back} title="Page Up">
        {words.back}
      </button>
      <button
        type="button"
        className="go"
        disabled={!go}
        onClick={go}
        title={words.nextKey}
        data-testid="next"
      >
        {label}
      </button>
    </div>
  )
}

/** The place on everybody's screen. */
function OnScreen() {
  const words = useRoomWords().room
  const { language } = useLanguage()
  const { lessons } = useView()
  const show = useShow()
  const showLesson = useShowLesson()
  const path = useRoom(seat => seat.room?.shown.path ?? '')
  const choose = (next: string) => {
    const id = /^\/lessons\/(.+)$/.exec(next)?.[1]
    if (id === undefined) show(next, '')
    else showLesson(id)
  }
  return (
    <label className="room-field">
      <span>{words.show}</span>
      <select
        className="field"
        value={path}
        onChange={event => choose(event.target.value)}
        data-testid="place"
      >
        <option value="/join">{words.places.join}</option>
        <option value="/">{words.places.sandbox}</option>
        {lessons.map(({ id, belief }, i) => (
          <option key={id} value={`/lessons/${id}`}>
            {words.lesson(i + 1, belief[language])}
          </option>
        ))}
      </select>
    </label>
  )
}

const COUNTDOWNS = [1, 2, 5] as const

/** What is done to everybody's screen as a whole. */
function Room() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const black = useRoom(seat => seat.room?.shown.black ?? false)
  const counting = useRoom(seat => (seat.room?.shown.until ?? 0) > 0)
  const poll = useRoom(seat => seat.room?.poll !== undefined)
  const clock = useRoom(seat => seat.clock)
  return (
    <div className="room-tools">
      <button
        type="button"
        className="go quiet"
        aria-pressed={black}
        onClick={() => room.show({ black: !black })}
      >
        {words.blackOut}
      </button>
      <button
        type="button"
        className="go quiet room-panic"
        onClick={() => void room.say('room:reset', {})}
        data-testid="panic"
      >
        {words.reset}
      </button>
      {poll && (
        <button type="button" className="lk" onClick={() => void room.say('room:unask', {})}>
          {words.unask}
        </button>
      )}
      <span className="room-minutes">
        {words.countdown}
        {counting ? (
          <button type="button" className="lk" onClick={() => room.show({ until: 0 })}>
            {words.stopCountdown}
          </button>
        ) : (
          COUNTDOWNS.map(minutes => (
            <button
              key={minutes}
              type="button"
              className="lk"
              onClick={() => room.show({ until: Date.now() + clock + minutes * 60_000 })}
            >
              {words.minutes(minutes)}
            </button>
          ))
        )}
      </span>
    </div>
  )
}

/** A person as the presenter reads them. */
function useNameOf(): (person: Person) => string {
  const words = useRoomWords().room
  return ({ id, name }) => (name === '' ? words.someone(id.slice(0, 4)) : name)
}

/** Recipes that others would like to show. */
function Offers() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const lab = useLab()
  const show = useShow()
  const nameOf = useNameOf()
  const offers = useRoom(seat => seat.offers)
  const inSandbox = useRoom(seat => seat.room?.shown.path === '/')
  const bring = async (offer: string) => {
    const answer = await room.say('room:take', { offer })
    if (!answer.ok) return
    if (inSandbox) lab.setRecipe(parseRecipe(answer.recipe).recipe)
    else show('/', answer.recipe)
  }
  return (
    <section className="room-list" aria-labelledby="room-offers">
      <h2 id="room-offers">{words.offers}</h2>
      {offers.length === 0 && <p>{words.noOffers}</p>}
      <ul data-testid="offers">
        {offers.map(({ id, from, recipe }) => (
          <li key={id}>
            <span>{words.offeredBy(nameOf(from))}</span>
            <code>{recipe}</code>
            <button
              type="button"
              className="lk"
              aria-label={words.bringOf(nameOf(from))}
              onClick={() => void bring(id)}
            >
              {words.bring}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who is here; anyone can be handed the presentation. */
function People() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const nameOf = useNameOf()
  const me = useRoom(seat => seat.me?.id)
  const here = useRoom(seat => seat.room?.here ?? 0)
  const people = useRoom(seat => seat.people)
  const others = people.filter(({ id, isHere }) => isHere && id !== me)
  return (
    <section className="room-list" aria-labelledby="room-people">
      <h2 id="room-people">{words.people(here)}</h2>
      {others.length === 0 && <p>{words.nobodyElse}</p>}
      <ul data-testid="people">
        {others.map(person => (
          <li key={person.id}>
            <span>{nameOf(person)}</span>
            <button
              type="button"
              className="lk"
              aria-label={words.handOverTo(nameOf(person))}
              onClick={() => void room.say('room:hand-over', { to: person.id })}
            >
              {words.handOver}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Links, and the end. */
function Ending() {
  const words = useRoomWords().room
  const { room } = useSeat()
  const { code } = useView()
  const link = useRoomLink()
  const isOwner = useRoom(seat => seat.me?.isOwner ?? false)
  const [asking, setAsking] = useState(false)
  const { secret } = readOwn(code)
  return (
    <div className="room-ending">
      <CopyButton text={() => link} label={words.linkForAll} done={words.copied} className="lk" />
      {isOwner && secret !== undefined && (
        <span title={words.linkForYouMeans}>
          <CopyButton
            text={() => `${new URL(link).origin}${presenterPath(code, secret)}`}
            label={words.linkForYou}
            done={words.copied}
            className="lk"
          />
        </span>
      )}
      {isOwner &&
        (asking ? (
          <span>
            {words.reallyClose}{' '}
            <button type="button" className="lk" onClick={() => void room.say('room:close', {})}>
              {words.yesClose}
            </button>{' '}
            <button type="button" className="lk" onClick={() => setAsking(false)}>
              {words.no}
            </button>
          </span>
        ) : (
          <button type="button" className="lk" onClick={() => setAsking(true)}>
            {words.close}
          </button>
        ))}
    </div>
  )
}
