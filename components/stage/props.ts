import type { ReactNode } from 'react'
import type { Wire } from '../../domain/events'
import type { FilmView } from '../../domain/picture'
import type { Settings } from '../../domain/settings'
import type { Guarantee, OrderNumber, TopicName } from '../../domain/words'
import type { FailureId } from './failures/catalogue'

/**
 * Where the viewer is. The stage reads `now()` once a frame, without React: position is a function of the playhead.
 * `subscribe` tells it that there is something to draw: the playhead moved or began to move, or the film grew. While
 * `now()` keeps changing the stage keeps drawing by itself; when it stands still the stage sleeps until the next call.
 */
export interface PlayheadSource {
  /** Stage time, ms. */
  now(): number
  subscribe(listener: () => void): () => void
}

/** A failure button's state; whatever is not listed is free. */
export interface FailureState {
  readonly id: FailureId
  readonly state: 'free' | 'armed' | 'struck' | 'missed' | 'cannot'
  /** Why it cannot be, or why it was missed; read out and shown on focus and hover. */
  readonly reason?: string
  /** The order it is armed for. */
  readonly at?: OrderNumber | 'next'
}

/** "This, now": what belongs to the line of code, row or event under the mouse. Drawn with the highlighter. */
export interface Highlight {
  readonly wires?: readonly Wire[]
  readonly loop?: boolean
  /** Its slots, its e-mails and its place in the shop. */
  readonly order?: OrderNumber
  readonly slots?: readonly {
    readonly topic: TopicName
    readonly partition: number
    readonly offset: number
  }[]
}

export interface StageProps {
  readonly film: FilmView
  /** Changes when the film has begun to speak another language. */
  readonly voice?: number
  readonly playhead: PlayheadSource
  readonly guarantee: Guarantee
  /** Loop direction (`payments.offsets`), acks 0, the transaction's bracket, partitions, instances. */
  readonly settings: Settings
  /** Orders of the recipe: what the shop holds before anything has run. */
  readonly orders: number
  readonly failures: readonly FailureState[]
  readonly onFailure: (id: FailureId) => void
  /** Fills the box under the shop: `<RunButton>`. */
  readonly run?: ReactNode
  /** Under it: `<LiveSwitch>`. */
  readonly live?: ReactNode
  readonly highlight?: Highlight
  /** Hovering or focusing a thing on the stage (an order's square, a wire, a failure button). */
  readonly onHighlight?: (highlight: Highlight | undefined) => void
  /** Dash-dot edge: only when the run has settled and exactly once holds. */
  readonly holds?: boolean
  /** Overrides the visitor's system setting (tests, a page's own switch). */
  readonly reducedMotion?: boolean
  /** Width and window height to draw for, instead of measuring (tests, pictures). */
  readonly size?: { readonly width: number; readonly height: number }
}
