import { describe, expect, it } from 'vitest'
import { ENGLISH } from '../../domain/language/en'
import type { Wait } from '../../domain/picture'
import { withoutOverlap } from './torn-gap'

const span = { span: { from: 0, to: 1000, width: 1000 }, words: ENGLISH.transport.cut }
const wait = (t0: number, t1: number, ms: number): Wait => ({
  actor: 'shop',
  reason: 'election',
  t0,
  t1,
  ms,
  cut: true,
})

describe('torn gaps on the timeline', () => {
  it('are labelled where the labels stand apart', () => {
    const drawn = withoutOverlap([wait(100, 160, 3000), wait(700, 760, 2000)], span)
    expect(drawn.map(({ labelled }) => labelled)).toEqual([true, true])
  })
  it('keep only the longer of two that overlap', () => {
    const drawn = withoutOverlap([wait(100, 160, 2000), wait(120, 180, 25_000)], span)
    expect(drawn.map(({ wait: { ms } }) => ms)).toEqual([25_000])
  })
  it('leave the shorter one without a label where two labels would touch', () => {
    const drawn = withoutOverlap([wait(100, 160, 2000), wait(170, 230, 25_000)], span)
    expect(drawn.map(({ wait: { ms }, labelled }) => [ms, labelled])).toEqual([
      [25_000, true],
      [2000, false],
    ])
  })
})
