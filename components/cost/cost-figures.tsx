'use client'
import { lazy, type ReactNode, Suspense, useMemo, useRef } from 'react'
import {
  COST_PART_MS,
  COST_ROUNDS,
  type CostSummary,
  costDifference,
  costLoad,
  isCostNoise,
  summarizeCost,
} from '../../domain/cost'
import { GUARANTEES } from '../../domain/words'
import { useSeen } from '../panels/use-seen'
import { useStore } from '../store/external-store'
import type { CostPage } from './cost-store'
import { DistributionKey } from './distribution-key'
import { SHIPPED } from './measured'
import { useCostWords } from './words'

// The library of charts is as large as the page: it comes when its place is seen.
const RateBars = lazy(() => import('./rate-bars').then(m => ({ default: m.RateBars })))
const Distribution = lazy(() => import('./distribution').then(m => ({ default: m.Distribution })))

/** What was measured: a sentence, two charts, and the table behind them. */
export function CostFigures({ page }: { readonly page: CostPage }) {
  const { cost } = useCostWords()
  const own = useStore(page.store, state => state.samples)
  const ownSettings = useStore(page.store, state => state.measured)
  const isRunning = useStore(page.store, state => state.running !== undefined)
  const isElsewhere = useStore(page.store, state => !state.running && state.samples.length === 0)
  const samples = isElsewhere ? SHIPPED.samples : own
  const measured = isElsewhere ? SHIPPED.settings : ownSettings
  const settings = useStore(page.store, state => state.settings)
  const summaries = useMemo(
    () =>
      GUARANTEES.flatMap(guarantee => {
        return summarizeCost(samples.filter(sample => sample.guarantee === guarantee)) ?? []
      }),
    [samples],
  )
  const with_ = measured ?? settings
  const { orders, chunk } = costLoad(with_)
  const rounds = Math.max(0, ...samples.map(({ round }) => round)) || COST_ROUNDS
  return (
    <>
      {isElsewhere && <p className="co-elsewhere">{cost.elsewhere(unbroken(SHIPPED.date), SHIPPED.cores)}</p>}
      <Said summaries={summaries} length={with_.length} />
      {summaries.length > 0 && (
        <div className="co-charts">
          <figure>
            <figcaption>
              {cost.throughput} <small>{cost.throughputNote}</small>
            </figcaption>
            <Chart>
              <RateBars summaries={summaries} />
            </Chart>
          </figure>
          <figure>
            <figcaption>
              {cost.latency} <small>{cost.latencyNote}</small>
            </figcaption>
            <Chart>
              <Distribution summaries={summaries} />
            </Chart>
            <DistributionKey />
          </figure>
        </div>
      )}
      {summaries.length > 0 && <Table summaries={summaries} />}
      <p className="co-how">
        {cost.how(rounds, orders, chunk)} {rounds < COST_ROUNDS && !isRunning && cost.fewerRounds}{' '}
        <Fewer summaries={summaries} orders={orders} /> {cost.counted}
      </p>
    </>
  )
}

/** The place of a chart, as large as it will be: nothing moves when it comes. The table says the same in words. */
function Chart({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const seen = useSeen(place)
  return (
    <div ref={place} className="chart h-[216px]" aria-hidden="true">
      <Suspense>{seen && children}</Suspense>
    </div>
  )
}

/** A date whose hyphens do not break at the end of a line. */
function unbroken(date: string): string {
  return date.replaceAll('-', '\u2011')
}

interface SaidProps {
  readonly summaries: readonly CostSummary[]
  /** Orders a transaction. */
  readonly length: number
}

/** What dominates. */
function Said({ summaries, length }: SaidProps) {
  const { cost } = useCostWords()
  const found = costDifference(summaries)
  return (
    <div className="co-said" role="status" data-testid="cost-sentence">
      {found && (
        <>
          <p className="big">{cost.dominates(found.morePerTurn, length)}</p>
          <p>
            {cost.requests(found.requests.atLeastOnce, found.requests.exactlyOnce)}{' '}
            {cost.speed(found.speed, found.later)} {isCostNoise(summaries) && cost.noisy}{' '}
            {found.beganAgain >= 0.05 && cost.beganAgain(found.beganAgain)}
          </p>
        </>
      )}
    </div>
  )
}

/** Which piles were smaller, because Kafka is slow here. */
function Fewer({
  summaries,
  orders,
}: {
  readonly summaries: readonly CostSummary[]
  readonly orders: number
}) {
  const { cost, guarantee } = useCostWords()
  const fewer = summaries.filter(({ pile }) => pile < orders)
  if (fewer.length === 0) return null
  return cost.fewer(
    COST_PART_MS / 1000,
    fewer.map(({ guarantee: name, pile }) => ({ name: guarantee.names[name].inSentence, orders: pile })),
  )
}

function Table({ summaries }: { readonly summaries: readonly CostSummary[] }) {
  const { cost, guarantee: said } = useCostWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone is reached by keyboard
    <section className="co-scroll" aria-label={cost.table} tabIndex={0}>
      <table className="co-table" aria-label={cost.table}>
        <thead>
          <tr>
            <th scope="col">{cost.guarantee}</th>
            <th scope="col">{cost.rate}</th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">p99</th>
            <th scope="col">{cost.requestsEach}</th>
            <th scope="col">{cost.sends}</th>
            <th scope="col">{cost.offsets}</th>
            <th scope="col">{cost.transactions}</th>
            <th scope="col">{cost.turn}</th>
          </tr>
        </thead>
        <tbody>
          {summaries.map(summary => (
            <tr key={summary.guarantee}>
              <th scope="row">{said.names[summary.guarantee].name}</th>
              <td>
                <b>{cost.few(summary.rate.middle)}</b>{' '}
                <small>{cost.range(summary.rate.least, summary.rate.most)}</small>
              </td>
              <td>{cost.ms(summary.p50)}</td>
              <td>{cost.ms(summary.p95)}</td>
              <td>{cost.ms(summary.p99)}</td>
              <td>
                <b>{cost.few(summary.total)}</b>
              </td>
              <td>{cost.few(summary.perOrder.send)}</td>
              <td>{cost.few(summary.perOrder.offsets)}</td>
              <td>{cost.few(summary.perOrder.transaction)}</td>
              <td className="co-turn">{cost.oneTurn(summary.perTurnBy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
