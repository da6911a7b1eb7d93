import { expect, it } from 'vitest'
import { parseProgress } from './progress'

it('reads back what it keeps', () => {
  const kept = { 'no-ack': 'right', 'kill-or-stop': 'wrong', 'challenge:lost-ack': 'done' } as const
  expect(parseProgress(JSON.stringify(kept))).toEqual(kept)
})

it('takes nothing that it does not understand', () => {
  expect(parseProgress('{"a":"right","b":"splendid","c":{"d":1}}')).toEqual({ a: 'right' })
  for (const text of ['', 'null', '7', '[', '"right"']) expect(parseProgress(text)).toEqual({})
})
