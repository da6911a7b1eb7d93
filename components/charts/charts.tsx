'use client'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { Catalogue } from '../../domain/language/catalogue'
import { useWords } from '../language/use-words'
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
  const { charts } = useWords()
  const idle = useLabState(state => state.run === undefined)
  const beat = useBeat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the beat is the reason to read the film again
  const { totals, latency } = useMemo(() => {
    const { film } = lab.store.get()
    const now = lab.playhead.now()
    const passed = film.lines.filter(line => line.t <= now).map(line => line.event)
    return { totals: totalsOverTime(film, now), latency: produceLatency(passed) }
  }, [lab, beat])
  if (idle) return <p className="why min-h-[300px]">{charts.idle}</p>
  return (
    <div className="grid gap-4 pt-3" data-testid="charts">
      <figure aria-label={charts.totals}>
        <p className="key">
          <Key shape="line" color="var(--order)" word={charts.copies} />
          <Key shape="line" color="var(--payment)" word={charts.payments} dash />
          <Key shape="block" color="var(--repeat)" word={charts.duplicated} />
          <Key shape="block" color="var(--lost)" word={charts.lost} />
        </p>
        <Suspense fallback={room}>
          <TotalsChart points={totals} />
        </Suspense>
        <figcaption className="sr-only">{totalsInWords(totals, charts)}</figcaption>
      </figure>
      <figure aria-label={charts.latency}>
        <p className="key">
          <Key shape="block" color="var(--ink-3)" word={charts.send} />
          <Key shape="block" color="var(--repeat)" word={charts.retrying} />
        </p>
        <Suspense fallback={room}>
          <LatencyChart points={latency} attempts={charts.attempts} />
        </Suspense>
        <figcaption className="sr-only">{latencyInWords(latency, charts)}</figcaption>
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

type Words = Catalogue['charts']

function totalsInWords(points: readonly TotalsPoint[], words: Words): string {
  const last = points.at(-1)
  return last ? words.totalsInWords(last) : words.nothing
}

function latencyInWords(points: readonly Latency[], words: Words): string {
  return points
    .map(({ order, first, retries, attempts }) => words.latencyInWords(order, first + retries, attempts))
    .join(' ')
}
