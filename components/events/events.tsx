'use client'
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react'
import type { EventLine } from '../../domain/picture'
import { InferredIcon, InjectedIcon, ObservedIcon } from '../icons/icons'
import { useWords } from '../language/use-words'
import { useFollow } from '../panels/use-follow'
import { useLab, useLabState } from '../store/use-lab'
import { seconds } from '../transport/transport'
import { decoded } from './decoded'

/** Lines kept in the page around the playhead; the film has them all. */
const BEFORE = 240
const AFTER = 40

/** What the clients, the wire and the broker reported, in order. A line and the playhead lead to each other. */
export function Events({ every }: { readonly every: boolean }) {
  const lab = useLab()
  const { events } = useWords()
  const lines = useLines(every)
  const t = useLabState(state => currentLineTime(lines, state.count, lab.playhead.now()))
  const [open, setOpen] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  const anchor = useLabState(state => (state.anchor?.t === lab.playhead.now() ? state.anchor.seq : undefined))
  const anchored = anchor === undefined ? -1 : lines.findIndex(line => line.seq === anchor)
  const now = anchored >= 0 ? anchored : lines.findLastIndex(line => line.t <= t)
  useFollow(list, now)
  const pick = useCallback(
    (line: EventLine) => {
      lab.seek(line.t, line.seq)
      if (line.order !== undefined) lab.setHighlight({ order: line.order })
      setOpen(seq => (seq === line.seq ? undefined : line.seq))
    },
    [lab],
  )
  const order = useLabState(state => state.highlight?.order)
  const from = Math.max(0, now - BEFORE)
  return (
    <div
      ref={list}
      className="events fill scroll"
      role="log"
      aria-label={events.label}
      aria-live="off"
      data-testid="events"
      onKeyDown={moveAlong}
    >
      {lines.length === 0 && <Nothing />}
      {lines.slice(from, now + AFTER).map((line, i) => (
        <Line
          key={line.seq}
          line={line}
          when={whenOf(from + i, now)}
          open={open === line.seq}
          isStop={from + i === Math.max(0, now)}
          hit={line.order !== undefined && line.order === order}
          onPick={pick}
        />
      ))}
    </div>
  )
}

/** Up and down lead from line to line, Home and End to the first and last that are kept. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = lines.findIndex(line => line === document.activeElement)
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: lines.length - 1 }[event.key]
  if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  event.stopPropagation()
  lines[to]?.focus()
}

/** The lines worth a line; with `every`, heartbeats and empty fetches too. */
function useLines(every: boolean): readonly EventLine[] {
  const film = useLabState(state => state.film)
  const version = useLabState(state => state.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a film grows in place; its version says when
  return useMemo(() => film.lines.filter(line => every || !line.minor), [film, version, every])
}

/** Stage time of the last line passed: a primitive that changes only when a line is passed. */
function currentLineTime(lines: readonly EventLine[], count: number, t: number): number {
  if (count === 0) return -1
  return lines.findLast(line => line.t <= t)?.t ?? -1
}

const whenOf = (index: number, now: number) => (index === now ? 'now' : index < now ? 'past' : 'future')

interface LineProps {
  readonly line: EventLine
  readonly when: 'past' | 'now' | 'future'
  readonly open: boolean
  /** Tab stops here and at no other line: there may be hundreds; arrows lead along them. */
  readonly isStop: boolean
  /** It is of the order that is pointed at. */
  readonly hit: boolean
  readonly onPick: (line: EventLine) => void
}

const Line = memo(function Line({ line, when, open, isStop, hit, onPick }: LineProps) {
  return (
    <>
      <button
        type="button"
        className="r"
        tabIndex={isStop ? 0 : -1}
        data-when={when}
        data-follow={when === 'now' || undefined}
        data-kind={line.kind}
        data-hit={hit || undefined}
        aria-expanded={open}
        aria-current={when === 'now' ? 'step' : undefined}
        onClick={() => onPick(line)}
      >
        <time>{seconds(line.at).replace(' s', '')}</time>
        <span className="p">
          <KnownIcon known={line.known} />
        </span>
        <span>{line.text}</span>
      </button>
      {open && <pre className="fields">{decoded(line.event)}</pre>}
    </>
  )
})

function KnownIcon({ known }: { readonly known: EventLine['known'] }) {
  const { events } = useWords()
  switch (known) {
    case 'observed':
      return <ObservedIcon />
    case 'injected':
      return (
        <>
          <InjectedIcon />
          <span className="sr-only">{events.injected}</span>
        </>
      )
    case 'inferred':
      return (
        <>
          <InferredIcon />
          <span className="sr-only">{events.inferred}</span>
        </>
      )
  }
}

function Nothing() {
  const { events } = useWords()
  return (
    <>
      <p className="why">{events.nothing}</p>
      <p className="legend">
        <span>
          <ObservedIcon /> {events.observedMeans}
        </span>
        <span>
          <InjectedIcon /> {events.injectedMeans}
        </span>
        <span>
          <InferredIcon /> {events.inferredMeans}
        </span>
      </p>
    </>
  )
}
