import { expect, it } from 'vitest'
import type { PartitionPicture, Slot } from '../../domain/picture'
import { laneHeight, tapeOf, WIDE, xOfOffset } from './lane-geometry'

const record = (offset: number): Slot => ({
  kind: 'record',
  offset,
  order: offset + 1,
  look: 'plain',
  nth: 1,
})
const log = (slots: readonly Slot[], before = 0): PartitionPicture => ({
  topic: 'payments',
  partition: 0,
  before,
  slots,
  highWatermark: slots.length,
  position: 0,
  bookmark: 0,
})
const of = (count: number) => Array.from({ length: count }, (_, offset) => record(offset))

it('lays seven transactions out without hiding one: six orders, and one that was aborted', () => {
  const slots = Array.from({ length: 7 }, (_, n): readonly Slot[] => [
    record(2 * n),
    { kind: 'marker', offset: 2 * n + 1, control: 'commit' },
  ]).flat()
  const tape = tapeOf(log(slots), WIDE.payments, WIDE)
  expect(tape.hidden).toBe(0)
  expect(tape.end).toBeLessThanOrEqual(WIDE.payments.x + WIDE.payments.w)
})

it('shows the newest entries of a long log, within its tape, and counts the others', () => {
  const tape = tapeOf(log(of(40), 3), WIDE.orders, WIDE)
  const last = tape.placed.at(-1)?.slot
  expect(last?.kind === 'record' && last.offset).toBe(39)
  expect(tape.hidden + tape.placed.length).toBe(43)
  expect(tape.end).toBeLessThanOrEqual(WIDE.orders.x + WIDE.orders.w)
})

it('puts a pointer on the left edge of the offset it names, or behind the last entry', () => {
  const tape = tapeOf(log(of(3)), WIDE.orders, WIDE)
  expect(xOfOffset(tape, 1)).toBe(WIDE.orders.x + WIDE.slot)
  expect(xOfOffset(tape, 3)).toBe(tape.end)
})

it('makes room for each further partition', () => {
  expect(laneHeight(WIDE, 1)).toBe(142)
  expect(laneHeight(WIDE, 3)).toBeGreaterThan(laneHeight(WIDE, 2))
})
