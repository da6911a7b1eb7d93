'use client'
import { Bar, BarChart, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { CostSummary } from '../../domain/cost'
import { useCostWords } from './words'

const axis = { stroke: 'var(--wire)', tickLine: false, tick: { fill: 'var(--ink-2)', fontSize: 12 } } as const

/** Orders a second, a bar a guarantee, and a line from the slowest round to the fastest. */
export function RateBars({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const { guarantee } = useCostWords()
  const data = summaries.map(({ guarantee: name, rate }) => ({
    name: guarantee.names[name].name,
    rate: rate.middle,
    spread: [rate.middle - rate.least, rate.most - rate.middle],
  }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis type="number" {...axis} tickCount={5} />
        <YAxis type="category" dataKey="name" {...axis} width={132} />
        <Bar dataKey="rate" fill="var(--ink-3)" isAnimationActive={false} maxBarSize={22}>
          <ErrorBar
            dataKey="spread"
            direction="x"
            isAnimationActive={false}
            width={8}
            stroke="var(--ink)"
            strokeWidth={1.5}
          />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}
