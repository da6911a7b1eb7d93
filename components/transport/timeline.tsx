'use client'
import { memo, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Tick, Wait } from '../../domain/picture'
import { useWords } from '../language/use-words'
import { useLab, useLabState } from '../store/use-lab'
import { TickMark } from './tick-mark'
import { type CutWords, TornGap, withoutOverlap } from './torn-gap'
import { seconds } from './transport'

/** Room for half the handle at both ends, px. */
export const EDGE = 6
/** In live traffic the line shows this much of the past, stage ms. */
const LIVE_WINDOW = 30_000

/** On a line shorter than this, px, only what tells the story is marked. */
const SMALL = 240
const TELLING = new Set<Tick['kind']>(['fault', 'retry', 'restart'])

/** The stretch of stage time the line shows. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly width: number
}

/** Where a stage time stands on the line, px. */
export function xOf(span: Span, t: number): number {
  const part = span.to > span.from ? (t - span.from) / (span.to - span.from) : 0
  return EDGE + Math.max(0, Math.min(1, part)) * Math.max(0, span.width - 2 * EDGE)
}

/** The line with its marks and the handle. The handle moves without React, once a frame. */
export function Timeline() {
  const lab = useLab()
  const film = useLabState(state => state.film)
  const version = useLabState(state => state.version)
  const live = useLabState(state => state.run?.mode === 'live')
  const { transport } = useWords()
  const run = useLabState(state => state.run)
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const from = live ? Math.max(0, film.duration - LIVE_WINDOW) : 0
  const span: Span = { from, to: Math.max(film.duration, from + 1), width }
  const seekTo = (clientX: number) => {
    const box = track.current?.getBoundingClientRect()
    if (!box || !run) return
    const part = (clientX - box.left - EDGE) / Math.max(1, box.width - 2 * EDGE)
    lab.seek(span.from + Math.max(0, Math.min(1, part)) * (span.to - span.from))
  }
  const drag = {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (!run) return
      event.currentTarget.setPointerCapture(event.pointerId)
      seekTo(event.clientX)
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event.clientX)
    },
  }
  return (
    <div className="track" ref={track} {...drag}>
      <Marks
        key={version > 0 ? 'run' : 'idle'}
        ticks={film.ticks}
        waits={film.waits}
        span={span}
        live={live}
        version={version}
        cut={transport.cut}
      />
      <Handle span={span} />
    </div>
  )
}

interface MarksProps {
  readonly ticks: readonly Tick[]
  readonly waits: readonly Wait[]
  readonly span: Span
  readonly live: boolean
  /** The arrays may grow in place; this says when. */
  readonly version: number
  /** The true length of time that was cut, in words. */
  readonly cut: CutWords
}

const Marks = memo(
  function Marks({ ticks, waits, span, live, cut: words }: MarksProps) {
    // In live traffic every order is like the last; what is not stands out.
    const all = span.width > SMALL && !live
    const seen = ticks.filter(tick => tick.t >= span.from && (all || TELLING.has(tick.kind)))
    const cut = waits.filter(wait => wait.cut && Number.isFinite(wait.t1) && wait.t1 >= span.from)
    return (
      <svg aria-hidden="true" focusable="false">
        <line
          x1={EDGE}
          x2={Math.max(EDGE, span.width - EDGE)}
          y1="50%"
          y2="50%"
          stroke="var(--rule)"
          strokeWidth="2"
          transform="translate(0 2)"
        />
        {seen.map(tick => (
          <TickMark key={tick.seq} kind={tick.kind} x={xOf(span, tick.t)} />
        ))}
        {withoutOverlap(cut, { span, words }).map(({ wait, labelled }) => (
          <TornGap
            key={`${wait.actor}-${wait.t0}`}
            wait={wait}
            span={span}
            label={labelled ? words(wait.ms, wait.reason) : undefined}
          />
        ))}
      </svg>
    )
  },
  (a, b) =>
    a.version === b.version &&
    a.cut === b.cut &&
    a.span.width === b.span.width &&
    a.span.from === b.span.from &&
    a.span.to === b.span.to,
)

/** The slider itself. Its keys are the page's own (arrows by event), so it handles none. */
function Handle({ span }: { readonly span: Span }) {
  const lab = useLab()
  const { transport } = useWords()
  const handle = useRef<HTMLDivElement>(null)
  const done = useRef<HTMLDivElement>(null)
  const count = useLabState(state => state.count)
  const total = useLabState(state => state.film.eventCount)
  const at = useLabState(state => state.picture.at)
  const idle = useLabState(state => state.run === undefined)
  useLayoutEffect(() => {
    const place = () => {
      const x = xOf(span, lab.playhead.now())
      if (handle.current) handle.current.style.transform = `translateX(${x}px)`
      const part = (x - EDGE) / Math.max(1, span.width - 2 * EDGE)
      if (done.current) done.current.style.transform = `scaleX(${part})`
    }
    place()
    return lab.playhead.subscribe(place)
  })
  return (
    <>
      <div className="done" ref={done} />
      <div
        ref={handle}
        className="head"
        role="slider"
        tabIndex={0}
        aria-label={transport.playhead}
        data-testid="playhead"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={count}
        aria-valuetext={idle ? transport.notRunYet : transport.at(count, total, seconds(at))}
      >
        <svg width="14" height="32" viewBox="0 0 14 32" aria-hidden="true" focusable="false">
          <path d="M7 0V25" stroke="var(--ink)" strokeWidth="2" />
          <path d="M1 25h12v4l-6 5l-6 -5z" fill="var(--ink)" transform="translate(0 -3)" />
        </svg>
      </div>
    </>
  )
}

function useWidth(ref: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    setWidth(element.clientWidth)
    return () => observer.disconnect()
  }, [ref])
  return width
}
