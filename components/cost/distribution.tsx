'use client'
import { Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { type CostSummary, quantile } from '../../domain/cost'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { useCostWords } from './words'

const axis = { stroke: 'var(--wire)', tickLine: false, tick: { fill: 'var(--ink-2)', fontSize: 12 } } as const
/** Shares that are drawn: close together towards the end, where guarantees differ. */
const SHARES = [0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 93, 95, 97, 98, 99] as const

/** Lines are told apart by their strokes: colour belongs to messages. */
const STROKES: Readonly<Record<Guarantee, { readonly dash: string; readonly width: number }>> = {
  'at-most-once': { dash: '1 4', width: 1.5 },
  'at-least-once': { dash: '6 3', width: 1.5 },
  'idempotent-consumer': { dash: '9 3 2 3', width: 1.5 },
  'exactly-once': { dash: '', width: 2.5 },
}

/** How many of a hundred payments were read within so many ms. */
export function Distribution({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const { guarantee } = useCostWords()
  const edge = Math.max(...summaries.map(({ p99 }) => p99))
  return (
    <>
      <div className="chart h-[216px]" aria-hidden="true">
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
      </div>
      <div className="key" aria-hidden="true">
        {GUARANTEES.map(name => (
          <span key={name}>
            <svg width="28" height="6" viewBox="0 0 28 6" aria-hidden="true">
              <path
                d="M0 3h28"
                stroke="var(--ink)"
                strokeWidth={STROKES[name].width}
                strokeDasharray={STROKES[name].dash}
              />
            </svg>
            {guarantee.names[name].name}
          </span>
        ))}
      </div>
    </>
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
