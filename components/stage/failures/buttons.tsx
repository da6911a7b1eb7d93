'use client'
import { type ReactNode, Suspense, useId } from 'react'
import type { Catalogue } from '../../../domain/language/catalogue'
import type { BrokerPicture } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import { BrokerButtons } from '../cluster/later'
import type { Geometry, Spot } from '../geometry'
import type { FailureState } from '../props'
import { FAILURES, type Failure, type FailureId } from './catalogue'
import { More } from './more'

export interface FailuresProps {
  readonly geometry: Geometry
  /** The brokers as they are; none where they are not drawn. */
  readonly brokers: readonly BrokerPicture[]
  readonly states: readonly FailureState[]
  readonly onFailure: (id: FailureId) => void
  /** The failure under the mouse or focus; its wire is highlighted. */
  readonly onHover: (id: FailureId | undefined) => void
  /** Number keys are shown while Alt is held. */
  readonly keys: boolean
}

const REST: Omit<FailureState, 'id'> = { state: 'free' }

/** One group, on the things they break; DOM order = keys 1–9. */
export function Failures({ geometry, brokers, states, onFailure, onHover, keys }: FailuresProps) {
  const words = useWords().failures
  const button = (failure: Failure & { readonly id: FailureId }, index: number) => (
    <FailureButton
      key={failure.id}
      failure={failure}
      state={states.find(s => s.id === failure.id) ?? { id: failure.id, ...REST }}
      phone={geometry.form === 'phone'}
      tight={geometry.form !== 'wide' || failure.place === 'loop-halfway'}
      shortcut={keys && index < 9 ? String(index + 1) : undefined}
      onPress={() => onFailure(failure.id)}
      onHover={onHover}
    />
  )
  const quiet = FAILURES.filter(f => f.place === 'loop-name')
  const folded = geometry.quiet.length === 0
  return (
    <fieldset
      className="stage-failures"
      aria-label={words.label}
      style={{ border: 0, margin: 0, padding: 0 }}
    >
      {FAILURES.map((failure, index) => {
        if (failure.place === 'more' || failure.place === 'broker') return null
        if (failure.place === 'loop-name') {
          const spot = geometry.quiet[quiet.findIndex(f => f.id === failure.id)]
          return spot ? (
            <At key={failure.id} spot={spot}>
              {button(failure, index)}
            </At>
          ) : null
        }
        return (
          <At key={failure.id} spot={geometry.spots[failure.place]}>
            {button(failure, index)}
          </At>
        )
      })}
      <Suspense>
        {geometry.cluster && (
          <BrokerButtons geometry={geometry} brokers={brokers}>
            {button}
          </BrokerButtons>
        )}
      </Suspense>
      <More geometry={geometry} states={states}>
        {id => {
          const index = FAILURES.findIndex(f => f.id === id)
          const failure = FAILURES[index]
          return failure && (failure.place === 'more' || (folded && failure.place === 'loop-name'))
            ? button(failure, index)
            : null
        }}
      </More>
    </fieldset>
  )
}

export function At({ spot, children }: { readonly spot: Spot; readonly children: ReactNode }) {
  return (
    <div className={`stage-spot stage-spot-${spot.align}`} style={{ left: spot.x, top: spot.y }}>
      {children}
    </div>
  )
}

export interface FailureButtonProps {
  readonly failure: Failure & { readonly id: FailureId }
  readonly state: FailureState
  /** Little room: an armed wire failure drops "the next". */
  readonly tight: boolean
  readonly phone: boolean
  readonly shortcut?: string
  readonly onPress: () => void
  readonly onHover: (id: FailureId | undefined) => void
}

type Words = Catalogue['failures']

const whenOf = ({ state, at }: FailureState, words: Words): string | undefined => {
  if (state === 'missed') return words.neverStruck
  if (state !== 'armed' || at === undefined) return undefined
  return at === 'next' ? words.armed : words.at(at)
}

/** What is written on the drawing, where that is not the name. */
const shortOf = (id: FailureId, phone: boolean, { shorts, phoneShorts }: Words): string | undefined => {
  const all: Readonly<Partial<Record<FailureId, string>>> = phone ? { ...shorts, ...phoneShorts } : shorts
  return all[id]
}

/** A real button: pressed = armed; struck = dashed; cannot = aria-disabled, with its reason on hover and focus. */
export function FailureButton(props: FailureButtonProps) {
  const { failure, state, tight, phone, shortcut, onPress, onHover } = props
  const reason = useId()
  const cannot = state.state === 'cannot'
  const words = useWords().failures
  const name = words.names[failure.id]
  const short = shortOf(failure.id, phone, words)
  const when = whenOf(state, words)
  const quiet = failure.place === 'loop-name'
  const text = when && tight ? words.tight(name) : name
  const shown = quiet && when ? words.brief(short ?? text) : (short ?? text)
  return (
    <button
      type="button"
      className={quiet ? 'stage-fault stage-quiet' : 'stage-fault'}
      data-testid={failure.id}
      data-state={state.state}
      aria-label={when ? `${name}, ${when}` : name}
      aria-pressed={state.state === 'armed'}
      aria-disabled={cannot || undefined}
      aria-describedby={state.reason ? reason : undefined}
      aria-keyshortcuts={shortcut}
      title={state.reason}
      onClick={() => cannot || onPress()}
      onPointerEnter={() => onHover(failure.id)}
      onPointerLeave={() => onHover(undefined)}
      onFocus={() => onHover(failure.id)}
      onBlur={() => onHover(undefined)}
    >
      {!quiet && <PinIcon armed={state.state === 'armed'} />}
      <span>{shown}</span>
      {when && <em>{when}</em>}
      {shortcut && <kbd className="stage-key">{shortcut}</kbd>}
      {state.reason && (
        <span className="stage-reason" id={reason}>
          {state.reason}
        </span>
      )}
    </button>
  )
}

function PinIcon({ armed }: { readonly armed: boolean }) {
  return (
    <svg width="13" height="16" viewBox="0 0 13 16" aria-hidden="true">
      <path d="M3 15.2L6.6 7" stroke="var(--ink)" strokeWidth="1.4" strokeLinecap="round" />
      <circle cx="7.8" cy="4.8" r={armed ? 4.6 : 4} fill={armed ? 'var(--lost)' : 'var(--ink)'} />
      <circle cx="6.5" cy="3.5" r="1.1" fill="var(--paper)" />
    </svg>
  )
}
