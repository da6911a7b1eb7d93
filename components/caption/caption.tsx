'use client'
import type { ReactNode } from 'react'
import { Glossed } from '../glossary/glossed'
import { useWords } from '../language/use-words'
import { isLive } from '../store/lab-state'
import { useLab, useLabState } from '../store/use-lab'
import { armedCaption } from './armed-caption'

/** How far the picture may be behind before the way back to now is offered, stage ms. */
const BEHIND = 2000

/** The subtitle under the stage: the same words for the eye and, politely, for the ear. `children` stand at its end. */
export function Caption({ children }: { readonly children?: ReactNode }) {
  const { caption } = useWords()
  const recipe = useLabState(state => state.recipe)
  const idle = useLabState(state => state.run === undefined)
  const said = useLabState(state => state.picture.caption)
  const begun = useLabState(state => state.picture.ledger.totals.sent > 0)
  return (
    <div className="caption">
      <Rate />
      <span aria-live="polite" data-testid="caption">
        <Glossed text={idle ? armedCaption(recipe, caption) : said || (begun ? '' : caption.starting)} />
      </span>
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
  if (ahead === 0) return null
  return (
    <button type="button" className="pill" onClick={lab.jumpToEnd}>
      {caption.ahead(ahead)}
    </button>
  )
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
