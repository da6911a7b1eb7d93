import { describe, expect, it } from 'vitest'
import {
  type CostSample,
  costDifference,
  costLoad,
  costPile,
  isCostNoise,
  parseCost,
  quantile,
  summarizeCost,
} from './cost'
import type { Guarantee } from './words'

const sample = (guarantee: Guarantee, ms: number, requests: CostSample['requests']): CostSample => ({
  guarantee,
  round: 1,
  orders: 200,
  ms,
  latencies: [3, 1, 2],
  requests,
  turns: 200,
})
const least = (ms: number) => sample('at-least-once', ms, { Produce: 400, OffsetCommit: 200, Fetch: 90 })
const exactly = (ms: number) =>
  sample('exactly-once', ms, {
    Produce: 400,
    AddPartitionsToTxn: 200,
    AddOffsetsToTxn: 200,
    TxnOffsetCommit: 200,
    EndTxn: 200,
  })
const sums = (...samples: CostSample[]) =>
  (['at-least-once', 'exactly-once'] as const).flatMap(
    name => summarizeCost(samples.filter(({ guarantee }) => guarantee === name)) ?? [],
  )

describe('what a guarantee costs', () => {
  it('is summed up over its rounds: the middle one, and how far they lie apart', () => {
    const [summary] = sums(least(100), least(400), least(200))
    expect(summary?.rate).toEqual({ middle: 1000, least: 500, most: 2000 })
    expect([summary?.p50, summary?.p99]).toEqual([2, 3])
  })

  it('counts requests an order, and not the reads that wait', () => {
    const [summary] = sums(least(100))
    expect(summary?.perOrder).toEqual({ send: 2, offsets: 1, transaction: 0 })
    expect(summary?.total).toBe(3)
  })

  it('says from the counts how many round trips more a transaction has than an offset commit', () => {
    expect(costDifference(sums(least(100), exactly(200)))).toMatchObject({
      morePerTurn: 3,
      requests: { atLeastOnce: 3, exactlyOnce: 6 },
      speed: 0.5,
    })
    expect(costDifference(sums(least(100)))).toBeUndefined()
  })

  it('calls a difference noise where the rounds overlap', () => {
    expect(isCostNoise(sums(least(100), least(300), exactly(200)))).toBe(true)
    expect(isCostNoise(sums(least(100), least(110), exactly(200)))).toBe(false)
  })

  it('loads whole requests and whole transactions', () => {
    for (const batch of [1, 10, 100] as const)
      for (const length of [1, 10, 100] as const) {
        const { orders, chunk } = costLoad({ batch, length })
        expect([orders % length, chunk % length, orders % batch, chunk % batch]).toEqual([0, 0, 0, 0])
      }
  })

  it('piles fewer orders where Kafka is slow, in whole requests and whole transactions', () => {
    expect(costPile({ batch: 1, length: 1 }, 1)).toBe(200)
    expect(costPile({ batch: 1, length: 1 }, 300)).toBe(10)
    expect(costPile({ batch: 10, length: 1 }, 70)).toBe(40)
    expect(costPile({ batch: 100, length: 1 }, 300)).toBe(100)
  })

  it('says how often a transaction could not begin at once', () => {
    const again = sample('exactly-once', 200, { AddPartitionsToTxn: 300, EndTxn: 200 })
    expect(costDifference(sums(least(100), again))?.beganAgain).toBe(0.5)
    expect(costDifference(sums(least(100), exactly(200)))?.beganAgain).toBe(0)
  })

  it('reads its settings from a link, and takes the defaults for what it cannot use', () => {
    expect(parseCost(new URLSearchParams('batch=10&length=100'))).toEqual({ batch: 10, length: 100 })
    expect(parseCost(new URLSearchParams('batch=7'))).toEqual({ batch: 1, length: 1 })
  })

  it('takes the nearest rank as a quantile', () => {
    expect([0, 0.5, 0.99].map(share => quantile([1, 2, 3, 4], share))).toEqual([1, 2, 4])
  })
})
