'use client'
import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { type CostSummary, quantile } from '../../domain/cost'
import { STROKES } from './distribution-key'

const axis = { stroke: 'var(--wire)', tickLine: false, tick: { fill: 'var(--ink-2)', fontSize: 12 } } as const
/** Shares that are drawn: close together towards the end, where guarantees differ. */
const SHARES = [0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 93, 95, 97, 98, 99] as const

/** How many of a hundred payments were read within so many ms. */
export function Distribution({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const edge = Math.max(...summaries.map(({ p99 }) => p99))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart margin={{ top: 8, right: 16, bottom: 0, left: -18 }} accessibilityLayer={false}>
        <XAxis
          type="number"
          dataKey="ms"
          unit=" ms"
          scale="log"
          domain={[least(summaries), edge]}
          allowDataOverflow
          ticks={[...ticks(least(summaries), edge)]}
          {...axis}
        />
        <YAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} {...axis} />
        {summaries.map(summary => (
          <Line
            key={summary.guarantee}
            data={pointsOf(summary)}
            dataKey="share"
            stroke="var(--ink)"
            strokeWidth={STROKES[summary.guarantee].width}
            strokeDasharray={STROKES[summary.guarantee].dash}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}

const least = (summaries: readonly CostSummary[]): number =>
  Math.max(0.1, Math.min(...summaries.map(({ latencies }) => latencies[0] ?? 0.1)))

function pointsOf({ latencies }: CostSummary) {
  return SHARES.map(share => ({ ms: quantile(latencies, share / 100), share }))
}

/** 0.2, 0.5, 1, 2, 5, 10, … within the axis. */
function* ticks(from: number, to: number): Generator<number> {
  for (let power = -1; power < 6; power += 1)
    for (const step of [1, 2, 5]) {
      const value = Number((step * 10 ** power).toPrecision(1))
      if (value >= from && value <= to) yield value
    }
}
