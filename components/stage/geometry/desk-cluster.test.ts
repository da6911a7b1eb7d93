import { describe, expect, it } from 'vitest'
import { geometryFor, type Plan } from '.'
import { textWidth } from './text'

const plan = (form: Plan['form'], leader: number): Plan => ({
  form,
  width: { wide: 1440, narrow: 1280, phone: 390 }[form],
  partitions: 1,
  instances: 1,
  direction: 1,
  transactional: false,
  brokers: 3,
  leaders: [leader],
})

describe.each(['wide', 'narrow', 'phone'] as const)('three brokers, %s', form => {
  it.each([0, 1, 2])('stand where they stand, and the log lies on the row of the leader (%i)', leader => {
    const geometry = geometryFor(plan(form, leader))
    const rows = geometry.cluster?.rows ?? []
    expect(rows).toHaveLength(3)
    expect(rows.map(({ boxes }) => boxes)).toEqual(
      geometryFor(plan(form, 0)).cluster?.rows.map(({ boxes }) => boxes),
    )
    expect(geometry.logs.orders[0]?.box).toEqual(rows[leader]?.boxes[0])
    expect(geometry.logs.orders[0]?.tracks).toEqual(geometryFor(plan(form, 0)).logs.orders[0]?.tracks)
    expect(geometry.shop).toEqual(geometryFor(plan(form, 0)).shop)
  })

  it('leave room for names, offsets and pointers between them', () => {
    const { cluster, logs, height } = geometryFor(plan(form, 1))
    const rows = cluster?.rows ?? []
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1]
      if (next) expect(next.title.y - 12).toBeGreaterThan(row.offsetsY)
    }
    expect(logs.orders[0]?.tracks[0]).toBeGreaterThan((rows.at(-1)?.offsetsY ?? 0) + 8)
    expect(logs.payments[0]?.box.y).toBeGreaterThan(logs.orders[0]?.tracks.at(-1) ?? 0)
    expect((logs.payments[0]?.box.y ?? 0) + (logs.payments[0]?.box.h ?? 0)).toBeLessThan(height)
  })
})

it.each([
  // A phone of 390 × 844, less the header, the guarantees and the transport.
  ['phone', 844 - 90 - 56],
  // 1280 × 720, less the header, a question with its answers, the subtitle and the transport.
  ['narrow', 720 - 44 - 190 - 36 - 44],
  // 1440 × 900, where two runs stand beside each other over it.
  ['wide', 900 - 50 - 288 - 40 - 48],
] as const)('three brokers are seen whole, over what steers the run: %s', (form, room) => {
  for (const transactional of [false, true])
    expect(geometryFor({ ...plan(form, 1), transactional }).height).toBeLessThanOrEqual(room)
})

it.each(['wide', 'narrow', 'phone'] as const)(
  'no offset is written behind the buttons of the next row: %s',
  form => {
    const { cluster, logs } = geometryFor(plan(form, 0))
    const rows = cluster?.rows ?? []
    expect(rows.map(({ offsetsTo }) => offsetsTo === undefined)).toEqual([false, false, true])
    expect(logs.orders[0]?.offsetsTo).toBe(rows[0]?.offsetsTo)
  },
)

it('brokers are not drawn where there is one, and wires end at the leader', () => {
  expect(geometryFor({ ...plan('wide', 0), brokers: 0 }).cluster).toBeUndefined()
  const [first, last] = [0, 2].map(leader => geometryFor(plan('wide', leader)).wires['shop-produce'].request)
  expect(first?.from).toEqual(last?.from)
  expect(last?.to.y).toBeGreaterThan(first?.to.y ?? 0)
})

describe.each(['wide', 'narrow', 'phone'] as const)('partitions on three brokers, %s', form => {
  it('stand side by side on every row, each log on the row of its leader', () => {
    const { cluster, logs } = geometryFor({ ...plan(form, 0), partitions: 3, leaders: [0, 1, 2] })
    const rows = cluster?.rows ?? []
    expect(logs.orders.map(({ box }) => box)).toEqual([0, 1, 2].map(nth => rows[nth]?.boxes[nth]))
    for (const { boxes } of rows)
      for (const [index, box] of boxes.entries()) {
        const next = boxes[index + 1]
        if (next) expect(next.x - (box.x + box.w)).toBeGreaterThanOrEqual(22)
        expect(box.w).toBeGreaterThan(80)
      }
  })
})

describe.each(['wide', 'narrow'] as const)('the wires of the shop, %s', form => {
  it.each([0, 2])(
    'go to the row of the leader (%i) behind the buttons over them, and do not cross',
    leader => {
      const { wires, spots } = geometryFor(plan(form, leader))
      const { request, response } = wires['shop-produce']
      const button = spots['request-wire'].x + textWidth('Lose the next request', 13) + 37
      const [out, back] = [request, response].map(({ via = [] }) => via.map(({ x }) => x))
      expect(Math.min(...(out ?? []), ...(back ?? []))).toBeGreaterThan(button)
      expect((out?.[0] ?? 0) < (back?.[0] ?? 0)).toBe(leader === 0)
    },
  )
})
