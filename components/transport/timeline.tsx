'use client'
import { memo } from 'react'
import { momentAt } from '../../domain/moment'
import type { EventLine, Tick, Wait } from '../../domain/picture'
import { useWords } from '../language/use-words'
import type { Lab } from '../store/lab'
import type { LabState } from '../store/lab-state'
import { useLab, useLabState } from '../store/use-lab'
import { Marks } from './marks'
import type { Span } from './span'
import type { CutWords } from './torn-gap'
import { Slider, Track } from './track'
import { seconds } from './transport'

/** In live traffic the line shows this much of the past, stage ms. */
const LIVE_WINDOW = 30_000

/** On a line shorter than this, px, only what tells the story is marked. */
const SMALL = 240
/** How near to a mark is on it, part of the line. */
const MAGNET = 0.006
const TELLING = new Set<Tick['kind']>(['fault', 'retry', 'restart'])

/** The run's line of time. */
export function Timeline() {
  const lab = useLab()
  const film = useLabState(state => state.film)
  const version = useLabState(state => state.version)
  const live = useLabState(state => state.run?.mode === 'live')
  const idle = useLabState(state => state.run === undefined)
  const { transport } = useWords()
  const from = live ? Math.max(0, film.duration - LIVE_WINDOW) : 0
  return (
    <Track
      from={from}
      to={Math.max(film.duration, from + 1)}
      idle={idle}
      playhead={lab.playhead}
      onSeek={(t, dragged) => goTo(lab, t, { near: (film.duration - from) * MAGNET, dragged })}
      marks={span => (
        <RunMarks
          key={version > 0 ? 'run' : 'idle'}
          ticks={film.ticks}
          waits={film.waits}
          span={span}
          live={live}
          version={version}
          cut={transport.cut}
        />
      )}
    >
      <Handle />
    </Track>
  )
}

interface Reach {
  /** How near to a mark is on it, stage ms. */
  readonly near: number
  readonly dragged: boolean
}

/** Beside a mark that tells something, the mark itself is meant: its event, and its order across the page. */
function goTo(lab: Lab, t: number, { near, dragged }: Reach): void {
  const { film } = lab.store.get()
  const mark = film.ticks.find(tick => TELLING.has(tick.kind) && Math.abs(tick.t - t) <= near)
  lab.seek(mark?.t ?? t, mark?.seq, dragged)
  const order = mark && film.lines.find(({ seq }) => seq === mark.seq)?.order
  if (order !== undefined) lab.setHighlight({ order })
}

interface RunMarksProps {
  readonly ticks: readonly Tick[]
  readonly waits: readonly Wait[]
  readonly span: Span
  readonly live: boolean
  /** The arrays may grow in place; this says when. */
  readonly version: number
  /** The true length of time that was cut, in words. */
  readonly cut: CutWords
}

const RunMarks = memo(
  function RunMarks({ ticks, waits, span, live, cut: words }: RunMarksProps) {
    // In live traffic every order is like the last; what is not stands out.
    const all = span.width > SMALL && !live
    const seen = ticks.filter(tick => tick.t >= span.from && (all || TELLING.has(tick.kind)))
    const cut = waits.filter(wait => wait.cut && Number.isFinite(wait.t1) && wait.t1 >= span.from)
    return (
      <Marks
        span={span}
        ticks={seen.map(({ seq, kind, t }) => ({ key: seq, kind, t }))}
        waits={cut}
        words={words}
      />
    )
  },
  (a, b) =>
    a.version === b.version &&
    a.cut === b.cut &&
    a.span.width === b.span.width &&
    a.span.from === b.span.from &&
    a.span.to === b.span.to,
)

function Handle() {
  const { transport } = useWords()
  const count = useLabState(state => state.count)
  const total = useLabState(state => state.film.eventCount)
  const idle = useLabState(state => state.run === undefined)
  const spoken = useLabState(state => {
    const line = spokenLine(state)
    return transport.after(line?.moment ?? '', seconds(line?.at ?? state.picture.at))
  })
  return <Slider most={total} now={count} spoken={idle ? transport.notRunYet : spoken} />
}

/** The event of the newest moment that was passed; undefined before any. The one that was asked for, if one was. */
function spokenLine({ film, t, anchor }: LabState): EventLine | undefined {
  const asked = anchor?.t === t ? film.lines.find(({ seq }) => seq === anchor.seq) : undefined
  return asked?.moment ? asked : momentAt(film.lines, t)
}
