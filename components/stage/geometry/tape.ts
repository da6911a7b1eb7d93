import type { PartitionPicture, Slot } from '../../../domain/picture'
import { type Point, point } from './shapes'
import type { LogGeometry } from './types'

export interface PlacedSlot {
  readonly key: string
  readonly slot: Slot
  /** Left edge and width, px. */
  readonly x: number
  readonly w: number
}

/** A log laid out on its tape: what is visible, and where each offset stands. */
export interface Tape {
  readonly log: LogGeometry
  readonly slots: readonly PlacedSlot[]
  /** Entries before the torn edge; 0 when the log begins on the tape. */
  readonly hidden: number
  /** Left edge of the first visible slot, and the right edge of the last. */
  readonly start: number
  readonly end: number
  /** How far the log has slid, px: changes when it slides on. */
  readonly slid: number
  /** The offset the next record would take. */
  readonly next: number
  /** Left edge of each offset's slot. */
  readonly edges: ReadonlyMap<number, number>
}

/** Always free at the right end, px. */
const SPARE = 14
/** Width of the torn edge with its count: short tapes keep their room for what is on them. */
export const tornOf = ({ box }: LogGeometry): number => (box.w < 240 ? 34 : 54)
/** Room kept for the partition's name at the right end of a thin tape. */
const NAME = { long: 76, short: 30 } as const

export const nameRoom = (log: LogGeometry): number =>
  log.compact ? (log.box.w > 400 ? NAME.long : NAME.short) : 0

const widthOf = (slot: Slot, log: LogGeometry): number => (slot.kind === 'marker' ? log.marker : log.pitch)
const keyOf = (slot: Slot): string => (slot.kind === 'empty' ? `e${slot.order}` : `o${slot.offset}`)

/** How many slots must go so that the rest fits; the next record may land on the rails beyond. */
function cut(slots: readonly Slot[], log: LogGeometry, before: number): number {
  const room = log.box.w - SPARE - nameRoom(log)
  let width = slots.reduce((sum, slot) => sum + widthOf(slot, log), 0)
  if (before === 0 && width <= room) return 0
  let gone = 0
  while (gone < slots.length - 1 && width > room - tornOf(log)) {
    const slot = slots[gone]
    width -= slot ? widthOf(slot, log) : 0
    gone++
  }
  return gone
}

/** Lays a partition out; when it is longer than its tape it slides left (whole slots). */
export function tapeOf(log: LogGeometry, partition: PartitionPicture | undefined): Tape {
  const all = partition?.slots ?? []
  const before = partition?.before ?? 0
  const gone = cut(all, log, before)
  const hidden = before + all.slice(0, gone).filter(s => s.kind !== 'empty').length
  const start = log.box.x + (hidden > 0 ? tornOf(log) : 0)
  const slid =
    before * log.pitch + all.slice(0, gone).reduce((sum, s) => sum + widthOf(s, log), 0) - (start - log.box.x)
  const edges = new Map<number, number>()
  let x = start
  const slots = all.slice(gone).map(slot => {
    const placed = { key: keyOf(slot), slot, x, w: widthOf(slot, log) }
    if (slot.kind !== 'empty') edges.set(slot.offset, x)
    x += placed.w
    return placed
  })
  const last = [...edges.keys()].reduce((a, b) => Math.max(a, b), hidden > 0 ? hidden - 1 : -1)
  return { log, slots, hidden, start, end: x, slid, next: last + 1, edges }
}

/** Left edge of the slot with this offset; before the torn edge: there; beyond the end: where it would stand. */
export function edgeOf(tape: Tape, offset: number): number {
  const exact = tape.edges.get(offset)
  if (exact !== undefined) return exact
  if (offset < tape.next) return tape.start
  return Math.min(tape.log.box.x + tape.log.box.w, tape.end + (offset - tape.next) * tape.log.pitch)
}

/** Centre of the slot with this offset (undefined: the next one). */
export function centreOf(tape: Tape, offset: number | undefined): Point {
  const { log } = tape
  const known =
    offset === undefined
      ? undefined
      : tape.slots.find(s => s.slot.kind !== 'empty' && s.slot.offset === offset)
  const x = known ? known.x + known.w / 2 : edgeOf(tape, offset ?? tape.next) + log.pitch / 2
  return point(Math.min(x, log.box.x + log.box.w + log.open), log.box.y + log.box.h / 2)
}

/** Centre of the first visible copy of this order, if there is one. */
export function firstCopy(tape: Tape, order: number): number | undefined {
  const found = tape.slots.find(s => s.slot.kind === 'record' && s.slot.order === order)
  return found && found.x + found.w / 2
}
