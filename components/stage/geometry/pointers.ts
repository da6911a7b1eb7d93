import type { PartitionPicture } from '../../../domain/picture'
import type { Box } from './shapes'
import { edgeOf, nameRoom, type Tape } from './tape'
import { monoWidth, textWidth } from './text'

export type PointerKind = 'high-watermark' | 'last-stable-offset' | 'position' | 'bookmark'
export const POINTER_NAMES = {
  'high-watermark': 'high watermark',
  'last-stable-offset': 'last stable offset',
  position: 'position',
  bookmark: 'bookmark',
} as const satisfies Record<PointerKind, string>

/** Pointers at one place of one track: a single one with its name, or (thin tapes) all with the same value. */
export interface PlacedPointer {
  readonly kinds: readonly PointerKind[]
  readonly value: number
  readonly x: number
  readonly y: number
  /** Name and value stand to the right of it; past 80 % of the log to the left. */
  readonly left: boolean
  readonly text: string
}

/** px: text of a pointer, half a glyph, from a glyph's centre to its words, between two glyphs of one group. */
export const POINTER = { size: 12.5, half: 8, words: 13, step: 16 } as const

const valuesOf = (p: PartitionPicture): readonly (readonly [PointerKind, number])[] => [
  ['high-watermark', p.highWatermark],
  ...(p.lastStableOffset === undefined ? [] : [['last-stable-offset', p.lastStableOffset] as const]),
  ['position', p.position],
  ['bookmark', p.bookmark],
]

function ruler(tape: Tape, partition: PartitionPicture): PlacedPointer[] {
  const { box, tracks } = tape.log
  return valuesOf(partition).map(([kind, value], i) => {
    const x = edgeOf(tape, value)
    const y = tracks[i] ?? (tracks.at(-1) ?? 0) + 16
    const words = textWidth(`${POINTER_NAMES[kind]} `, POINTER.size) + monoWidth(String(value), POINTER.size)
    const left = x > box.x + box.w * 0.8 || x + POINTER.words + words > box.x + box.w + 4
    return { kinds: [kind], value, x, y, left, text: POINTER_NAMES[kind] }
  })
}

const widthOf = (p: PlacedPointer): number =>
  (p.kinds.length - 1) * POINTER.step + POINTER.words + monoWidth(String(p.value), POINTER.size)

/** On a thin tape pointers with the same value stand together; one that would touch the next turns left. */
function shared(tape: Tape, partition: PartitionPicture): PlacedPointer[] {
  const { box, tracks } = tape.log
  const groups = new Map<number, PointerKind[]>()
  for (const [kind, value] of valuesOf(partition)) groups.set(value, [...(groups.get(value) ?? []), kind])
  const placed = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([value, kinds]) => ({
      kinds,
      value,
      x: edgeOf(tape, value),
      y: tracks[0] ?? 0,
      left: false,
      text: '',
    }))
  return placed.map((p, i) => {
    const after = placed[i + 1]
    const collides = after !== undefined && p.x + widthOf(p) + 4 > after.x - POINTER.half
    const tooFar = p.x + widthOf(p) > box.x + box.w - nameRoom(tape.log) / 2
    return collides || tooFar ? { ...p, left: true } : p
  })
}

/** Where the pointers of a partition stand and on which side their words are. */
export const pointersOf = (tape: Tape, partition: PartitionPicture): readonly PlacedPointer[] =>
  tape.log.compact ? shared(tape, partition) : ruler(tape, partition)

/** The box of a pointer's glyphs and words. */
export function pointerBox(p: PlacedPointer): Box {
  const words = p.text ? textWidth(`${p.text} `, POINTER.size) : 0
  const value = monoWidth(String(p.value), POINTER.size)
  const w = POINTER.half + (p.kinds.length - 1) * POINTER.step + POINTER.words + words + value
  return { x: p.left ? p.x + POINTER.half - w : p.x - POINTER.half, y: p.y - 8, w, h: 16 }
}
