import type { PartitionPicture, Slot } from '../../domain/picture'

/** Where things stand in a lane, px. A lane is drawn at this size; nothing in it is scaled. */
export interface LaneForm {
  readonly name: 'wide' | 'desk' | 'phone'
  readonly width: number
  /** With one partition a topic. */
  readonly height: number
  readonly label: number
  readonly orders: { readonly x: number; readonly w: number }
  readonly loop: number
  readonly payments: { readonly x: number; readonly w: number }
  readonly bank: number
  readonly outbox: { readonly x: number; readonly w: number; readonly pitch: number; readonly mail: number }
  /** Upper rail of the first tape, and of what stands beside it. */
  readonly rows: {
    readonly orders: number
    readonly loop: number
    readonly payments: number
    readonly bank: number
    readonly outbox: number
  }
  readonly tape: number
  readonly square: number
  readonly slot: number
  readonly marker: number
}

const SIZES = { tape: 42, square: 32, slot: 37, marker: 15 } as const
const LEVEL = { orders: 40, loop: 40, payments: 40, bank: 40, outbox: 40 } as const

/** From 1360 px on: the columns of the look. */
export const WIDE: LaneForm = {
  ...SIZES,
  rows: LEVEL,
  name: 'wide',
  width: 1440,
  height: 142,
  label: 40,
  orders: { x: 300, w: 252 },
  loop: 616,
  payments: { x: 736, w: 366 },
  bank: 1128,
  outbox: { x: 1204, w: 196, pitch: 28, mail: 24 },
}

/** A small window: narrower margins and lower lanes. */
export const DESK: LaneForm = {
  ...SIZES,
  rows: LEVEL,
  name: 'desk',
  width: 1280,
  height: 134,
  label: 28,
  orders: { x: 232, w: 230 },
  loop: 516,
  payments: { x: 628, w: 366 },
  bank: 1018,
  outbox: { x: 1082, w: 170, pitch: 24, mail: 22 },
}

/** One column: log, loop beside bank and outbox, log. */
export const PHONE: LaneForm = {
  ...SIZES,
  rows: { orders: 24, loop: 146, payments: 282, bank: 128, outbox: 186 },
  name: 'phone',
  width: 358,
  height: 376,
  label: 0,
  orders: { x: 1, w: 340 },
  loop: 40,
  payments: { x: 1, w: 340 },
  bank: 170,
  outbox: { x: 170, w: 184, pitch: 26, mail: 24 },
}

/** An entry of a log and where it stands. */
export interface Placed {
  readonly slot: Slot
  readonly x: number
  readonly w: number
}

/** A log as far as its tape has room: the newest entries, and how many are before. */
export interface LaneTape {
  readonly placed: readonly Placed[]
  readonly hidden: number
  /** Where the next entry would stand. */
  readonly end: number
}

/** Room at the left end of a tape that says how many are before. */
const TORN = 40

/** Lays a log out on its tape. */
export function tapeOf(
  partition: PartitionPicture,
  at: { readonly x: number; readonly w: number },
  form: LaneForm,
): LaneTape {
  const widthOf = (slot: Slot): number => (slot.kind === 'marker' ? form.marker : form.slot)
  const { slots, before } = partition
  const total = slots.reduce((sum, slot) => sum + widthOf(slot), 0)
  let first = 0
  if (total > at.w || before > 0) {
    let room = at.w - TORN
    first = slots.length
    while (first > 0) {
      const slot = slots[first - 1]
      if (!slot || widthOf(slot) > room) break
      room -= widthOf(slot)
      first -= 1
    }
  }
  const hidden = before + first
  let x = at.x + (hidden > 0 ? TORN : 0)
  const placed = slots.slice(first).map(slot => {
    const here = { slot, x, w: widthOf(slot) }
    x += here.w
    return here
  })
  return { placed, hidden, end: x }
}

/** Height of a lane whose topics have so many partitions. */
export function laneHeight(form: LaneForm, partitions: number): number {
  return form.height + (partitions - 1) * (form.tape + 22)
}

/** Where an offset stands on a tape: its slot's left edge, or the end. */
export function xOfOffset(tape: LaneTape, offset: number): number {
  const at = tape.placed.find(({ slot }) => slot.kind !== 'empty' && slot.offset >= offset)
  return at?.x ?? tape.end
}
