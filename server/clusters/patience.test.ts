import { afterEach, expect, it, vi } from 'vitest'
import { patience } from './patience'

afterEach(() => vi.useRealTimers())

it('is over after its time, and not before', () => {
  vi.useFakeTimers()
  const onOver = vi.fn()
  patience(3000, onOver)
  vi.advanceTimersByTime(2900)
  expect(onOver).not.toHaveBeenCalled()
  vi.advanceTimersByTime(101)
  expect(onOver).toHaveBeenCalledOnce()
})

it('counts a standstill of this process as one moment', () => {
  vi.useFakeTimers()
  const onOver = vi.fn()
  patience(3000, onOver)
  // The clock goes on, and no timer comes round.
  vi.setSystemTime(Date.now() + 60_000)
  vi.advanceTimersToNextTimer()
  expect(onOver).not.toHaveBeenCalled()
})

it('does nothing once it was ended, not even at the last moment', () => {
  vi.useFakeTimers()
  const onOver = vi.fn()
  const end = patience(3000, onOver)
  for (let step = 0; step < 20; step += 1) vi.advanceTimersToNextTimer()
  end()
  vi.runAllTimers()
  expect(onOver).not.toHaveBeenCalled()
})
