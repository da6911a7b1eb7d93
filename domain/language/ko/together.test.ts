import { expect, it } from 'vitest'
import { LESSONS_KO } from './lessons'
import { together } from './together'

it('keeps a number and what it counts on one line', () => {
  expect(together('방금 처리한 것을 커밋하고, #6 뒤에 두 번 다시 시작합니다.')).toBe(
    '방금 처리한 것을 커밋하고, #6\u00a0뒤에 두\u00a0번 다시 시작합니다.',
  )
})

it('leaves the names of guarantees to the glossary', () => {
  expect(together('최소 한 번, 정확히 한 번, 두 번째')).toBe('최소 한 번, 정확히 한 번, 두 번째')
  expect(together({ question: '두 번째가' })).toEqual({ question: '두\u00a0번째가' })
})

it('reaches every sentence of a lesson', () => {
  expect(JSON.stringify(LESSONS_KO)).not.toMatch(/(두|세|네|몇) (번|개|건)(?!째| 더)/)
  expect(LESSONS_KO['last-offset'].question).toContain('두\u00a0번')
})
