'use client'
import { Area, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { TotalsPoint } from './series'

const axis = { stroke: 'var(--wire)', tickLine: false, tick: { fill: 'var(--ink-2)', fontSize: 12 } } as const

/** Steps, because a count has no halves. */
export function TotalsChart({ points }: { readonly points: readonly TotalsPoint[] }) {
  return (
    <div className="chart h-[150px]">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...points]}
          margin={{ top: 10, right: 8, bottom: 0, left: -28 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="at"
            type="number"
            domain={[0, 'dataMax']}
            unit=" s"
            {...axis}
            tickFormatter={short}
            tickCount={5}
          />
          <YAxis allowDecimals={false} {...axis} domain={[0, 'dataMax + 1']} tickCount={4} />
          <Area
            dataKey="duplicated"
            type="stepAfter"
            fill="var(--repeat)"
            fillOpacity={1}
            stroke="var(--repeat-edge)"
            isAnimationActive={false}
          />
          <Area
            dataKey="lost"
            type="stepAfter"
            fill="var(--lost)"
            fillOpacity={1}
            stroke="var(--lost)"
            isAnimationActive={false}
          />
          <Line
            dataKey="copies"
            type="stepAfter"
            stroke="var(--order)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="paid"
            type="stepAfter"
            stroke="var(--payment)"
            strokeWidth={2}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

const short = (value: number) => value.toFixed(value < 10 ? 1 : 0)
