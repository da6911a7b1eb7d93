import type { CostSummary } from '../../domain/cost'
import { linear, percent, roundTicks } from './scale'
import { useCostWords } from './words'

/** Orders a second, a bar a guarantee, and a line from the slowest round to the fastest. Drawn in shares, so that it needs no measuring. */
export function RateBars({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const { cost, guarantee } = useCostWords()
  const ticks = roundTicks(Math.max(...summaries.map(({ rate }) => rate.most)))
  const x = linear(0, ticks.at(-1) ?? 1)
  return (
    <div className="co-chart co-bars" aria-hidden="true">
      <div className="co-names">
        {summaries.map(({ guarantee: name }) => (
          <span key={name}>{guarantee.names[name].name}</span>
        ))}
      </div>
      <div className="co-plot">
        {summaries.map(({ guarantee: name, rate }) => (
          <span key={name} className="co-bar">
            <i style={{ width: percent(x(rate.middle)) }} />
            <b style={{ left: percent(x(rate.least)), width: percent(x(rate.most) - x(rate.least)) }} />
          </span>
        ))}
        {ticks.map(tick => (
          <small key={tick} style={{ left: percent(x(tick)) }}>
            {cost.few(tick)}
          </small>
        ))}
      </div>
    </div>
  )
}
