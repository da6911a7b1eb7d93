'use client'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useLab, useLabState } from '../store/use-lab'
import { type Latency, produceLatency, type TotalsPoint, totalsOverTime } from './series'

// recharts is half as large as everything else together: it comes only when someone looks.
const TotalsChart = lazy(() => import('./totals-chart').then(m => ({ default: m.TotalsChart })))
const LatencyChart = lazy(() => import('./latency-chart').then(m => ({ default: m.LatencyChart })))
const room = <div className="h-[150px]" />

/** How often the charts are drawn anew while a run goes on, ms. */
const EVERY = 500

/** Copies, losses and repeats over time; and how long each send took, with its retries. */
export function Charts() {
  const lab = useLab()
  const idle = useLabState(state => state.run === undefined)
  const beat = useBeat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the beat is the reason to read the film again
  const { totals, latency } = useMemo(() => {
    const { film } = lab.store.get()
    const now = lab.playhead.now()
    const passed = film.lines.filter(line => line.t <= now).map(line => line.event)
    return { totals: totalsOverTime(film, now), latency: produceLatency(passed) }
  }, [lab, beat])
  if (idle) return <p className="why min-h-[300px]">The charts draw themselves as a run is shown.</p>
  return (
    <div className="grid gap-4 pt-3" data-testid="charts">
      <figure aria-label="Copies, payments, losses and repeats over time">
        <p className="key">
          <Key shape="line" color="var(--order)" word="copies in topic orders" />
          <Key shape="line" color="var(--payment)" word="payments" dash />
          <Key shape="block" color="var(--repeat)" word="orders duplicated" />
          <Key shape="block" color="var(--lost)" word="orders lost" />
        </p>
        <Suspense fallback={room}>
          <TotalsChart points={totals} />
        </Suspense>
        <figcaption className="sr-only">{totalsInWords(totals)}</figcaption>
      </figure>
      <figure aria-label="Produce latency, with retries">
        <p className="key">
          <Key shape="block" color="var(--ink-3)" word="send, ms" />
          <Key shape="block" color="var(--repeat)" word="of which waiting and trying again" />
        </p>
        <Suspense fallback={room}>
          <LatencyChart points={latency} />
        </Suspense>
        <figcaption className="sr-only">{latencyInWords(latency)}</figcaption>
      </figure>
    </div>
  )
}

/** A number that grows at most twice a second while the playhead moves or events come. */
function useBeat(): string {
  const now = useLabState(state => `${state.version}.${state.count}`)
  const [beat, setBeat] = useState(now)
  const due = beat !== now
  useEffect(() => {
    if (!due) return
    const timer = setTimeout(() => setBeat('due'), EVERY)
    return () => clearTimeout(timer)
  }, [due])
  useEffect(() => {
    if (beat === 'due') setBeat(now)
  }, [beat, now])
  return beat
}

interface KeyProps {
  readonly shape: 'line' | 'block'
  readonly color: string
  readonly word: string
  readonly dash?: boolean
}

function Key({ shape, color, word, dash }: KeyProps) {
  return (
    <span>
      <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
        {shape === 'line' ? (
          <path d="M0 5H14" stroke={color} strokeWidth="2.5" strokeDasharray={dash ? '4 2' : undefined} />
        ) : (
          <rect x="2" width="10" height="10" fill={color} />
        )}
      </svg>
      {word}
    </span>
  )
}

function totalsInWords(points: readonly TotalsPoint[]): string {
  const last = points.at(-1)
  if (!last) return 'Nothing yet.'
  return `After ${last.at.toFixed(2)} s: ${last.copies} copies in topic orders, ${last.paid} payments, ${last.duplicated} orders duplicated, ${last.lost} lost.`
}

function latencyInWords(points: readonly Latency[]): string {
  return points
    .map(
      ({ order, first, retries, attempts }) =>
        `#${order}: ${first + retries} ms in ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}.`,
    )
    .join(' ')
}
