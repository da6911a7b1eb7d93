'use client'
import { useMemo } from 'react'
import { momentAt } from '../../domain/moment'
import type { Wait } from '../../domain/picture'
import {
  BackIcon,
  ForwardIcon,
  NextFailureIcon,
  PauseIcon,
  PlayIcon,
  PreviousFailureIcon,
} from '../icons/time-icons'
import { useStore } from '../store/external-store'
import { SPEEDS } from '../store/playhead'
import { type Mark, Marks } from '../transport/marks'
import { Slider, Track } from '../transport/track'
import type { CompareLab } from './compare-lab'
import type { CompareState } from './compare-state'
import { laneName } from './recipes'
import { useCompareWords } from './words'

/** One playhead for all lanes, aligned on what causes what. */
export function CompareTransport({ lab }: { readonly lab: CompareLab }) {
  const { transport, compare } = useCompareWords()
  const aligned = useStore(lab.store, state => state.comparison?.alignedOn)
  return (
    <section className="transport compare-transport" aria-label={transport.label}>
      <Buttons lab={lab} />
      <Line lab={lab} />
      <span className="e">{aligned === undefined ? compare.starting : compare.alignedOn(aligned)}</span>
      <Speed lab={lab} />
    </section>
  )
}

function Buttons({ lab: { store, time } }: { readonly lab: CompareLab }) {
  const { transport } = useCompareWords()
  const playing = useStore(store, state => state.playing && !state.atEnd)
  const idle = useStore(store, state => state.comparison === undefined)
  const all = [
    [transport.previousFailure, <PreviousFailureIcon key="i" />, () => time.stepFailure(-1)],
    [transport.stepBack, <BackIcon key="i" />, () => time.step(-1)],
    [
      playing ? transport.hold : transport.play,
      playing ? <PauseIcon key="i" /> : <PlayIcon key="i" />,
      () => (playing ? time.hold() : time.play()),
    ],
    [transport.stepForward, <ForwardIcon key="i" />, () => time.step(1)],
    [transport.nextFailure, <NextFailureIcon key="i" />, () => time.stepFailure(1)],
  ] as const
  return (
    <div className="btns">
      {all.map(([name, icon, press], i) => (
        <button
          key={i === 2 ? transport.play : name}
          type="button"
          className={i === 2 ? 'tb main' : 'tb'}
          aria-label={name}
          title={name}
          disabled={idle}
          onClick={press}
        >
          {icon}
        </button>
      ))}
    </div>
  )
}

function Speed({ lab: { store, time } }: { readonly lab: CompareLab }) {
  const { transport } = useCompareWords()
  const chosen = useStore(store, state => state.speed)
  return (
    <fieldset className="spd max-tab:hidden" aria-label={transport.speed}>
      {SPEEDS.map(speed => (
        <button
          key={speed}
          type="button"
          aria-pressed={speed === chosen}
          onClick={() => time.setSpeed(speed)}
        >
          {speed === 'live' ? transport.live : `${speed}×`}
        </button>
      ))}
    </fieldset>
  )
}

function Line({ lab }: { readonly lab: CompareLab }) {
  const { store, time } = lab
  const comparison = useStore(store, state => state.comparison)
  const version = useStore(store, state => state.version)
  const { cut } = useCompareWords().transport
  // biome-ignore lint/correctness/useExhaustiveDependencies: the films grow in place; the version says when
  const { ticks, waits } = useMemo(() => marksOf(store.get()), [store, version])
  return (
    <Track
      from={0}
      to={Math.max(1, comparison?.alignment.duration ?? 0)}
      idle={comparison === undefined}
      playhead={time.playhead}
      onSeek={(t, dragged) => time.seek(t, undefined, dragged)}
      marks={span => <Marks span={span} ticks={ticks} waits={waits} words={cut} />}
    >
      <Handle lab={lab} />
    </Track>
  )
}

/** Marks of a kind that are closer than this are drawn once, common ms. */
const SAME = 400

/** What stands on the line: the causes that the lanes have in common, strikes, restarts, and the waits that were cut. */
function marksOf({ comparison, runs }: CompareState): {
  readonly ticks: readonly Mark[]
  readonly waits: readonly Wait[]
} {
  if (!comparison) return { ticks: [], waits: [] }
  const { alignment } = comparison
  const sent = alignment.anchors.map(
    ({ key, kind, t }): Mark => ({ key, t, kind: kind === 'struck' ? 'fault' : 'hop' }),
  )
  const others = runs.flatMap(({ film }, lane) =>
    film.ticks
      .filter(({ kind }) => kind === 'fault' || kind === 'restart')
      .map(({ kind, t, seq }): Mark => ({ kind, key: `${lane} ${seq}`, t: alignment.commonTime(lane, t) })),
  )
  const ticks = [...sent, ...others].filter(
    (mark, i, all) =>
      all.findIndex(other => other.kind === mark.kind && Math.abs(other.t - mark.t) < SAME) === i,
  )
  const cut = runs.flatMap(({ film }, lane) =>
    film.waits
      .filter(wait => wait.cut && Number.isFinite(wait.t1))
      .map(wait => ({
        ...wait,
        t0: alignment.commonTime(lane, wait.t0),
        t1: alignment.commonTime(lane, wait.t1),
      })),
  )
  const waits: Wait[] = []
  for (const wait of cut.toSorted((a, b) => b.ms - a.ms))
    if (waits.every(other => other.t1 <= wait.t0 || other.t0 >= wait.t1)) waits.push(wait)
  return { ticks, waits }
}

function Handle({ lab: { store } }: { readonly lab: CompareLab }) {
  const words = useCompareWords()
  const { transport } = words
  const t = useStore(store, state => Math.round(state.t))
  const limit = useStore(store, state => Math.round(state.limit))
  const idle = useStore(store, state => state.comparison === undefined)
  return <Slider most={limit} now={t} spoken={idle ? transport.notRunYet : spoken(store.get(), words)} />
}

type Said = ReturnType<typeof useCompareWords>

/** "after #5 was sent", "after the failure struck at #5; At least once: payments was killed with #5 in hand", "at the end" */
function spoken(state: CompareState, words: Said): string {
  const { comparison, t, limit } = state
  const { compare } = words
  if (t >= limit && limit > 0) return compare.atTheEnd
  const anchor = comparison?.alignment.anchors.findLast(each => each.t <= t)
  if (!anchor) return compare.atTheBeginning
  const cause = anchor.kind === 'sent' ? compare.afterSent(anchor.order) : compare.afterStruck(anchor.order)
  return [cause, newest(state, anchor.t, words)].filter(Boolean).join('; ')
}

/** What happened last in any lane since a common moment, and in which. */
function newest(
  { comparison, runs, lanes, t }: CompareState,
  since: number,
  words: Said,
): string | undefined {
  if (!comparison) return undefined
  const { alignment } = comparison
  const moments = runs.flatMap(({ film }, lane) => {
    const line = momentAt(film.lines, alignment.laneTime(lane, t))
    return line ? [{ lane, moment: line.moment, t: alignment.commonTime(lane, line.t) }] : []
  })
  const last = moments.toSorted((a, b) => b.t - a.t)[0]
  const recipe = last && lanes[last.lane]
  return recipe && last.t > since ? `${laneName(recipe, words)}: ${last.moment}` : undefined
}
