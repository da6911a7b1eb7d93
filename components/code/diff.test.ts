import { describe, expect, it } from 'vitest'
import { differing, diffLines } from './diff'

const lines = (...texts: string[]) => texts.map(text => ({ text }))
const drawn = (before: string[], after: string[]) =>
  diffLines(lines(...before), lines(...after)).map(
    ({ line, diff }) => `${{ same: ' ', added: '+', removed: '-' }[diff]}${line.text}`,
  )

describe('the difference of two programs', () => {
  it('leaves what both have where it is and marks only what changed', () => {
    expect(drawn(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([' a', '-b', '+x', ' c'])
  })

  it('marks a line that is only new, and one that is only old', () => {
    expect(drawn(['a', 'c'], ['a', 'b', 'c'])).toEqual([' a', '+b', ' c'])
    expect(drawn(['a', 'b', 'c'], ['a', 'c'])).toEqual([' a', '-b', ' c'])
  })

  it('counts both sides of a changed line', () => {
    expect(differing(diffLines(lines('a', 'b'), lines('a', 'c')))).toBe(2)
    expect(differing(diffLines(lines('a'), lines('a')))).toBe(0)
  })
})
