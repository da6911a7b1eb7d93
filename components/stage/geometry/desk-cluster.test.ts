import { describe, expect, it } from 'vitest'
import { geometryFor, type Plan } from '.'

const plan = (form: Plan['form'], leader: number): Plan => ({
  form,
  width: { wide: 1440, narrow: 1280, phone: 390 }[form],
  partitions: 1,
  instances: 1,
  direction: 1,
  transactional: false,
  brokers: 3,
  leader,
})

describe.each(['wide', 'narrow', 'phone'] as const)('three brokers, %s', form => {
  it.each([0, 1, 2])('stand where they stand, and the log lies on the row of the leader (%i)', leader => {
    const geometry = geometryFor(plan(form, leader))
    const rows = geometry.cluster?.rows ?? []
    expect(rows).toHaveLength(3)
    expect(rows.map(({ box }) => box)).toEqual(geometryFor(plan(form, 0)).cluster?.rows.map(({ box }) => box))
    expect(geometry.logs.orders[0]?.box).toEqual(rows[leader]?.box)
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

it('brokers are not drawn where there is one, and wires end at the leader', () => {
  expect(geometryFor({ ...plan('wide', 0), brokers: 0 }).cluster).toBeUndefined()
  const [first, last] = [0, 2].map(leader => geometryFor(plan('wide', leader)).wires['shop-produce'].request)
  expect(first?.from).toEqual(last?.from)
  expect(last?.to.y).toBeGreaterThan(first?.to.y ?? 0)
})
