'use client'
import type { ReactNode } from 'react'
import { Glossed } from '../glossary/glossed'
import { useWords } from '../language/use-words'
import { isLive } from '../store/lab-state'
import { useLab, useLabState } from '../store/use-lab'
import { armedCaption } from './armed-caption'
import { useArmedWords } from './words'

/** How far the picture may be behind before the way back to now is offered, stage ms. */
const BEHIND = 2000
/** For how long it is said that something was not shown, stage ms. */
const SAID = 5000

/** The subtitle under the stage: the same words for the eye and, politely, for the ear. `children` stand at its end. */
export function Caption({ children }: { readonly children?: ReactNode }) {
  const words = useArmedWords()
  const { caption } = words
  const recipe = useLabState(state => state.recipe)
  const idle = useLabState(state => state.run === undefined)
  const said = useLabState(state => state.picture.caption)
  const begun = useLabState(state => state.picture.ledger.totals.sent > 0)
  const atEnd = useLabState(state => state.atEnd)
  return (
    <div className="caption" data-at-end={atEnd || undefined}>
      <Rate />
      <span aria-live="polite" data-testid="caption">
        <Glossed text={idle ? armedCaption(recipe, words) : said || (begun ? '' : caption.starting)} />
      </span>
      <Leapt />
      <Behind />
      {children}
    </div>
  )
}

/** "38 events ahead · jump to live" */
function Behind() {
  const lab = useLab()
  const { caption } = useWords()
  const ahead = useLabState(state =>
    isLive(state) && state.film.duration - lab.playhead.now() > BEHIND
      ? state.film.eventCount - state.count
      : 0,
  )
  const gone = useLabState(state => Math.max(0, state.film.folded.events - state.count))
  if (ahead === 0) return null
  return (
    <button type="button" className="pill" onClick={lab.jumpToEnd}>
      {caption.ahead(ahead, gone)}
    </button>
  )
}

/** "300 events not shown, to keep up with now": live traffic waits for nobody, and says so. */
function Leapt() {
  const { caption } = useWords()
  const left = useLabState(({ leap, t, playing }) =>
    playing && isSaid(leap?.t, t) ? (leap?.events ?? 0) : 0,
  )
  const atOnce = useLabState(state => {
    const skip = state.film.skips.findLast(({ t }) => t <= state.t)
    return isSaid(skip?.t, state.t) ? (skip?.events ?? 0) : 0
  })
  return (
    <span className="leapt" role="status">
      {left > 0 ? caption.leapt(left) : atOnce > 0 ? caption.atOnce(atOnce) : ''}
    </span>
  )
}

function isSaid(since: number | undefined, t: number): boolean {
  return since !== undefined && since <= t && t - since < SAID
}

/** How many orders flow, while they do. */
function Rate() {
  const lab = useLab()
  const { caption } = useWords()
  const on = useLabState(isLive)
  const rate = useLabState(state => state.rate)
  if (!on) return null
  return (
    <label className="rate">
      <input
        type="range"
        min={0.5}
        max={5}
        step={0.5}
        value={rate}
        aria-label={caption.rateLabel}
        data-testid="rate"
        onChange={event => lab.setRate(Number(event.target.value))}
      />
      <span>{caption.rate(rate)}</span>
    </label>
  )
}
