import { describe, expect, it } from 'vitest'
import { logTicks, roundTicks } from './scale'

describe('the scales of the cost charts', () => {
  it('ends at a round number beyond the largest value, in even steps', () => {
    expect(roundTicks(1405)).toEqual([0, 500, 1000, 1500])
    expect(roundTicks(560)).toEqual([0, 200, 400, 600])
    expect(roundTicks(0.7)).toEqual([0, 0.2, 0.4, 0.6, 0.8])
    expect(roundTicks(0)).toEqual([0, 1])
  })

  it('names ones, twos and fives within a logarithmic axis', () => {
    expect(logTicks(0.4, 9)).toEqual([0.5, 1, 2, 5])
    expect(logTicks(2, 2)).toEqual([2])
  })
})
