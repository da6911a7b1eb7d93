import { type CostSummary, quantile } from '../../domain/cost'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { linear, logarithmic, logTicks, percent, type Scale } from './scale'
import { useCostWords } from './words'

/** Shares that are drawn: close together towards the end, where guarantees differ. */
const SHARES = [0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 93, 95, 97, 98, 99] as const

/** Lines are told apart by their strokes: colour belongs to messages. */
const STROKES: Readonly<Record<Guarantee, { readonly dash: string; readonly width: number }>> = {
  'at-most-once': { dash: '1 4', width: 1.5 },
  'at-least-once': { dash: '6 3', width: 1.5 },
  'idempotent-consumer': { dash: '9 3 2 3', width: 1.5 },
  'exactly-once': { dash: '', width: 2.5 },
}

/** How many of a hundred payments were read within so many ms. Drawn in shares, so that it needs no measuring. */
export function Distribution({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const { guarantee } = useCostWords()
  const from = Math.max(0.1, Math.min(...summaries.map(({ latencies }) => latencies[0] ?? 0.1)))
  const to = Math.max(...summaries.map(({ p99 }) => p99))
  const x = logarithmic(from, to)
  return (
    <>
      <div className="co-chart co-lines" aria-hidden="true">
        <div className="co-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {summaries.map(summary => (
              <path
                key={summary.guarantee}
                d={lineOf(summary, x)}
                strokeWidth={STROKES[summary.guarantee].width}
                strokeDasharray={STROKES[summary.guarantee].dash}
              />
            ))}
          </svg>
          {logTicks(from, to).map(tick => (
            <small key={tick} style={{ left: percent(x(tick)) }}>
              {tick} ms
            </small>
          ))}
          {[0, 25, 50, 75, 100].map(share => (
            <em key={share} style={{ bottom: percent(share / 100) }}>
              {share}
            </em>
          ))}
        </div>
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

const y = linear(100, 0)

/** In a box of 100 by 100. */
function lineOf({ latencies }: CostSummary, x: Scale): string {
  const points = SHARES.map(share => {
    const ms = quantile(latencies, share / 100)
    return `${Math.round(x(ms) * 10_000) / 100} ${y(share) * 100}`
  })
  return `M${points.join('L')}`
}
