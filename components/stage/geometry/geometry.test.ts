import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENGLISH } from '../../../domain/language/en'
import { parseRecipe } from '../../../domain/recipe-text'
import { logOf } from '../preview/pictures'
import { formFor, geometryFor, type Plan, planFor } from '.'
import { pointerBox, pointersOf } from './pointers'
import { type Box, touches } from './shapes'
import { edgeOf, tapeOf } from './tape'
import { textWidth } from './text'

const WIDTHS = { wide: [1360, 1440, 1640], narrow: [1000, 1280, 1359], phone: [360, 390, 640] } as const
const PLANS: Plan[] = (['wide', 'narrow', 'phone'] as const).flatMap(form =>
  WIDTHS[form].flatMap(width =>
    [1, 2, 3].flatMap(count =>
      ([1, -1] as const).flatMap(direction =>
        [false, true].map(transactional => ({
          form,
          width,
          partitions: count,
          instances: count,
          direction,
          transactional,
        })),
      ),
    ),
  ),
)
const nameOf = (p: Plan): string =>
  `${p.form} ${p.width}, ${p.partitions} partitions, ${p.direction === 1 ? 'work' : 'offset'} first${p.transactional ? ', in a transaction' : ''}`

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)
const apart = (boxes: readonly Box[], gap: number): void => {
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1))
      expect(touches(a, b, gap), `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(false)
  })
}

describe('forms', () => {
  it('draws one column below 900 px, narrow when low or small, and wide otherwise', () => {
    expect(formFor(390, 844)).toBe('phone')
    expect(formFor(899, 1200)).toBe('phone')
    expect(formFor(1280, 720)).toBe('narrow')
    expect(formFor(1920, 800)).toBe('narrow')
    expect(formFor(1440, 900)).toBe('wide')
  })

  it('stands where the look put it at 1440 and at 1280', () => {
    const base = { partitions: 1, instances: 1, direction: 1, transactional: false } as const
    const wide = geometryFor({ ...base, form: 'wide', width: 1440 })
    expect(wide.height).toBe(410)
    expect(wide.logs.orders[0]?.box).toEqual({ x: 404, y: 44, w: 624, h: 64 })
    expect(wide.logs.payments[0]?.tracks).toEqual([328, 347, 366])
    const narrow = geometryFor({ ...base, form: 'narrow', width: 1280 })
    expect(narrow.height).toBe(358)
    expect(narrow.logs.orders[0]?.box).toEqual({ x: 340, y: 36, w: 556, h: 56 })
    expect(narrow.logs.payments[0]?.tracks).toEqual([280, 296, 312])
  })
})

/** Every width and height in a drawing's geometry. */
function extents(value: unknown): readonly number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'w' || key === 'h') && typeof inner === 'number' ? [inner] : extents(inner),
  )
}

describe('any window', () => {
  it('leaves room for everything, even one that has no width for a moment', () => {
    const links = ['guarantee=at-least-once', 'guarantee=exactly-once&cluster.partitions=3&cluster.nodes=3']
    const sizes = [0, 1, 45, 320, 376, 899, 900, 1280, 1360, 4000]
    for (const link of links)
      for (const width of sizes)
        for (const height of [0, 720, 4000]) {
          const plan = planFor({ width, height }, parseRecipe(link).recipe.settings)
          expect(Math.min(...extents(geometryFor(plan))), `${link} ${width} × ${height}`).toBeGreaterThan(0)
        }
  })
})

describe('pointers', () => {
  it.each(PLANS.map(plan => [nameOf(plan), plan] as const))('never touch each other: %s', (_, plan) => {
    const logs = Object.values(geometryFor(plan).logs).flat()
    const places = fc.record({
      length: fc.integer({ min: 0, max: 40 }),
      at: fc.integer({ min: 0, max: 40 }),
      bookmark: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(places, ({ length, at, bookmark }) => {
        for (const log of logs) {
          const words = {
            at: Math.min(at, length),
            bookmark: Math.min(bookmark, length),
            stable: plan.transactional,
          }
          const partition = logOf(log.topic, numbers(length), words)
          const rows = log.topic === 'orders' ? { ...partition, lastStableOffset: undefined } : partition
          const { lastStableOffset: _none, ...orders } = rows
          const shown = log.topic === 'orders' ? orders : partition
          const boxes = pointersOf(tapeOf(log, shown), shown, ENGLISH.stage.pointers).map(pointerBox)
          apart(boxes, 0)
          for (const box of boxes) expect(box.x).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the loop', () => {
  it.each(PLANS.map(plan => [nameOf(plan), plan] as const))(
    'keeps its words and its buttons apart: %s',
    (_, plan) => {
      const geometry = geometryFor(plan)
      const { labels, transactional, lanes } = geometry.loop
      const short = plan.form === 'phone' || lanes.length > 1
      const words = {
        fetched: 'fetched',
        offset: transactional
          ? short
            ? 'offset, pending'
            : 'offset, in the transaction'
          : 'offset committed',
        worked: transactional ? (short ? 'payment, pending' : 'payment, in the transaction') : 'worked',
      }
      const boxes = (['fetched', 'offset', 'worked'] as const).map(name => {
        const { at, anchor } = labels[name]
        const w = textWidth(words[name], 13)
        return { x: anchor === 'middle' ? at.x - w / 2 : at.x, y: at.y - 10, w, h: 12 }
      })
      const buttons = (['loop-halfway', 'loop-received', 'loop-done'] as const).map(place => {
        const { x, y, align } = geometry.spots[place]
        const w = textWidth(place === 'loop-halfway' ? 'Kill payments halfway' : 'Kill', 13) + 37
        const left = align === 'middle' ? x - w / 2 : align === 'end' ? x - w : x
        return { x: left, y: y - 14, w, h: 28 }
      })
      apart(boxes, 0)
      apart(buttons, 0)
      for (const box of boxes)
        for (const button of buttons)
          expect(touches(box, button, 1), `${JSON.stringify(box)} ${JSON.stringify(button)}`).toBe(false)
    },
  )

  it('puts "halfway" between offset committed and worked in both directions', () => {
    for (const plan of PLANS.filter(p => p.form !== 'phone')) {
      const { loop, spots } = geometryFor(plan)
      const lane = loop.lanes[0]
      expect(spots['loop-halfway'].y).toBeGreaterThan(lane?.dots['offset-committed'].y ?? 0)
      expect(spots['loop-halfway'].y).toBeLessThan(lane?.dots.worked.y ?? 0)
    }
  })
})

describe('a tape', () => {
  const log = geometryFor({
    form: 'wide',
    width: 1440,
    partitions: 1,
    instances: 1,
    direction: 1,
    transactional: false,
  }).logs.orders[0]
  if (!log) throw new Error('no log')

  it('shows a whole log while it fits', () => {
    const tape = tapeOf(log, logOf('orders', numbers(10)))
    expect(tape.hidden).toBe(0)
    expect(tape.start).toBe(log.box.x)
    expect(edgeOf(tape, 3)).toBe(log.box.x + 3 * log.pitch)
    expect(edgeOf(tape, 10)).toBe(tape.end)
  })

  it('slides left when it does not, and counts what is before the torn edge', () => {
    const tape = tapeOf(log, logOf('orders', numbers(30)))
    expect(tape.hidden + tape.slots.length).toBe(30)
    expect(tape.end).toBeLessThanOrEqual(log.box.x + log.box.w)
    expect(edgeOf(tape, 2)).toBe(tape.start)
  })

  it('counts entries the picture itself has left out', () => {
    const tape = tapeOf(log, logOf('orders', [101, 102, 103], { before: 100 }))
    expect(tape.hidden).toBe(100)
    expect(edgeOf(tape, 101)).toBe(tape.start + log.pitch)
  })

  it('gives an empty slot room but no offset', () => {
    const tape = tapeOf(log, logOf('orders', [1, 2, { empty: 3, word: 'never' }, 4]))
    expect(edgeOf(tape, 2)).toBe(log.box.x + 3 * log.pitch)
    expect(tape.next).toBe(3)
  })
})
