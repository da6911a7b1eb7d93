'use client'
import type { ComponentProps } from 'react'
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { Latency } from './series'

const axis = { stroke: 'var(--wire)', tickLine: false, tick: { fill: 'var(--ink-2)', fontSize: 12 } } as const

interface LatencyChartProps {
  readonly points: readonly Latency[]
  /** "2 attempts" */
  readonly attempts: (count: number) => string
}

/** One bar an order: the send itself, and on top what its retries added. */
export function LatencyChart({ points, attempts }: LatencyChartProps) {
  const data = points.map(point => ({
    ...point,
    name: `#${point.order}`,
    said: point.attempts > 1 ? attempts(point.attempts) : '',
  }))
  return (
    <div className="chart h-[150px]">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} margin={{ top: 18, right: 8, bottom: 0, left: -18 }} accessibilityLayer={false}>
          <XAxis dataKey="name" {...axis} />
          <YAxis {...axis} tickCount={4} />
          <Bar dataKey="first" stackId="send" fill="var(--ink-3)" isAnimationActive={false} maxBarSize={36} />
          <Bar
            dataKey="retries"
            stackId="send"
            fill="var(--repeat)"
            stroke="var(--repeat-edge)"
            isAnimationActive={false}
            maxBarSize={36}
          >
            <LabelList dataKey="said" content={Attempts} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

type Content = Extract<ComponentProps<typeof LabelList>['content'], (...args: never[]) => unknown>

/** "2 attempts" over its bar, in one line however narrow the bar is. */
const Attempts: Content = ({ x, y, width, value }) => (
  <text x={Number(x) + Number(width) / 2} y={Number(y) - 6} textAnchor="middle">
    {value}
  </text>
)
