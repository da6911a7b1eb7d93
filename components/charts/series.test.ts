import { describe, expect, it } from 'vitest'
import { firstStory, storyOf } from '../../domain/testing/stories'
import { produceLatency } from './series'

describe('produce latency', () => {
  it('lists every order whose send resolved', () => {
    expect(produceLatency(firstStory.events).map(latency => latency.order)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('shows what the retry of the order with the lost ack added', () => {
    const slow = produceLatency(firstStory.events).find(latency => latency.order === 3)
    expect(slow?.attempts).toBe(2)
    expect(slow?.retries).toBeGreaterThan(slow?.first ?? Number.POSITIVE_INFINITY)
  })

  it('adds nothing to an order that was sent once', () => {
    const { events } = storyOf('guarantee=at-least-once&orders=3')
    expect(produceLatency(events).every(latency => latency.attempts === 1 && latency.retries === 0)).toBe(
      true,
    )
  })
})
