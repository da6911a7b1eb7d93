'use client'
import {
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useWords } from '../language/use-words'
import type { PlayheadSource } from '../stage'
import { EDGE, type Span, timeAt, xOf } from './span'

interface TrackProps {
  /** The stretch of time it shows, ms. */
  readonly from: number
  readonly to: number
  /** Nothing has run: it cannot be moved. */
  readonly idle: boolean
  readonly playhead: PlayheadSource
  /** `dragged`: the pointer is on its way. */
  readonly onSeek: (t: number, dragged: boolean) => void
  /** What stands on the line. */
  readonly marks: (span: Span) => ReactNode
  /** The handle: `<Slider>`, which alone follows the count. */
  readonly children: ReactNode
}

/** A line of time with its marks and a handle to drag. What it shows moves without React, once a frame. */
export function Track({ from, to, idle, playhead, onSeek, marks, children }: TrackProps) {
  const track = useRef<HTMLDivElement>(null)
  const span: Span = { from, to, width: useWidth(track) }
  usePlace(track, span, playhead)
  /** Where the line begins, px: asked once a drag, for the answer costs a layout while the page is being redrawn. */
  const left = useRef(0)
  const seekTo = ({ clientX }: PointerEvent, dragged: boolean) =>
    onSeek(timeAt(span, clientX - left.current), dragged)
  return (
    <div
      className="track"
      ref={track}
      onPointerDown={event => {
        if (idle) return
        event.currentTarget.setPointerCapture(event.pointerId)
        left.current = event.currentTarget.getBoundingClientRect().left
        seekTo(event, false)
      }}
      onPointerMove={event => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event, true)
      }}
    >
      {marks(span)}
      <div className="done" />
      {children}
    </div>
  )
}

function usePlace(track: RefObject<HTMLDivElement | null>, span: Span, playhead: PlayheadSource): void {
  useLayoutEffect(() => {
    const part = (selector: string) => track.current?.querySelector<HTMLElement>(selector)
    const [head, done] = [part('.head'), part('.done')]
    const place = () => {
      const x = xOf(span, playhead.now())
      if (head) head.style.transform = `translateX(${x}px)`
      if (done) done.style.transform = `scaleX(${(x - EDGE) / Math.max(1, span.width - 2 * EDGE)})`
    }
    place()
    return playhead.subscribe(place)
  })
}

interface SliderProps {
  readonly most: number
  readonly now: number
  /** Where it is, in words. */
  readonly spoken: string
}

/** The handle, for eyes and ears. Its keys are the page's own (arrows by event), so it handles none. */
export function Slider({ most, now, spoken }: SliderProps) {
  const { transport } = useWords()
  return (
    <div
      className="head"
      role="slider"
      tabIndex={0}
      aria-label={transport.playhead}
      data-testid="playhead"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={now}
      aria-valuetext={spoken}
    >
      <svg width="14" height="32" viewBox="0 0 14 32" aria-hidden="true" focusable="false">
        <path d="M7 0V25" stroke="var(--ink)" strokeWidth="2" />
        <path d="M1 25h12v4l-6 5l-6 -5z" fill="var(--ink)" transform="translate(0 -3)" />
      </svg>
    </div>
  )
}

function useWidth(ref: RefObject<HTMLDivElement | null>): number {
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
