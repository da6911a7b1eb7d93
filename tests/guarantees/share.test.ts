import { describe, expect, it } from 'vitest'
import { PARTS, partOf, shareOf } from './share'

const list = Array.from({ length: 27 }, (_, index) => index)
const sharing = { title: 'numbers', name: String }

describe('the part of the suite that is run in a day', () => {
  it('is all of it where no share is named', () => {
    expect(shareOf(list, { ...sharing, share: '' })).toEqual(list)
  })

  it('covers everything once in seven days', () => {
    for (const first of [Date.UTC(2026, 2, 4), Date.UTC(2027, 1, 25)]) {
      const days = Array.from({ length: PARTS }, (_, day) => new Date(first + day * 86_400_000 + 3_600_000))
      const run = days.flatMap(day => shareOf(list, { ...sharing, share: String(partOf(day)) }))
      expect(run.sort((a, b) => a - b)).toEqual(list)
    }
  })
})
