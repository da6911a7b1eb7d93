import type { PartitionPicture } from '../../../domain/picture'
import type { Box } from './shapes'
import { edgeOf, type Tape } from './tape'
import { monoWidth, textWidth } from './text'

export type PointerKind = 'high-watermark' | 'last-stable-offset' | 'position' | 'bookmark' | 'no-bookmark'
/** What each is called, in the language of the page. */
type PointerNames = Readonly<Record<PointerKind, string>>

/** Pointers at one place of one track: a single one with its name, or (thin tapes) all with the same value. */
export interface PlacedPointer {
  readonly kinds: readonly PointerKind[]
  readonly value: number
  readonly x: number
  readonly y: number
  /** Name and value stand to the right of it; past 80 % of the log to the left. */
  readonly left: boolean
  /** No room for the value. */
  readonly bare: boolean
  readonly text: string
}

/** px: text of a pointer, half a glyph, from a glyph's centre to its words, between two glyphs of one group. */
export const POINTER = { size: 12.5, half: 8, words: 13, step: 16 } as const

const valuesOf = (p: PartitionPicture): readonly (readonly [PointerKind, number])[] => [
  ['high-watermark', p.highWatermark],
  ...(p.lastStableOffset === undefined ? [] : [['last-stable-offset', p.lastStableOffset] as const]),
  ['position', p.position],
  [p.unmarked ? 'no-bookmark' : 'bookmark', p.bookmark],
]

function ruler(tape: Tape, partition: PartitionPicture, names: PointerNames): PlacedPointer[] {
  const { box, tracks } = tape.log
  return valuesOf(partition).map(([kind, value], i) => {
    const x = edgeOf(tape, value)
    const y = tracks[i] ?? (tracks.at(-1) ?? 0) + 16
    const words = textWidth(`${names[kind]} `, POINTER.size) + monoWidth(String(value), POINTER.size)
    const left = x > box.x + box.w * 0.8 || x + POINTER.words + words > box.x + box.w + 4
    return { kinds: [kind], value, x, y, left, bare: kind === 'no-bookmark', text: names[kind] }
  })
}

type Group = Pick<PlacedPointer, 'kinds' | 'value' | 'x' | 'y' | 'text'>

/** Pointers at the same place, from the left. Before the torn edge several values stand at one place. */
function groupsOf(tape: Tape, partition: PartitionPicture): Group[] {
  const groups = new Map<number, Group>()
  for (const [kind, value] of valuesOf(partition).toSorted(([, a], [, b]) => a - b)) {
    if (kind === 'no-bookmark') continue
    const x = edgeOf(tape, value)
    const kinds = [...(groups.get(x)?.kinds ?? []), kind]
    groups.set(x, { kinds, value, x, y: tape.log.tracks[0] ?? 0, text: '' })
  }
  return [...groups.values()].sort((a, b) => a.x - b.x)
}

const WAYS = [
  { left: false, bare: false },
  { left: true, bare: false },
  { left: false, bare: true },
  { left: true, bare: true },
] as const

/**
 * On a thin tape pointers share a track, and those at one place stand together: to the right, to the left, or without
 * their value (the offset stands above), whichever does not touch the neighbours.
 */
function shared(tape: Tape, partition: PartitionPicture): PlacedPointer[] {
  const { box } = tape.log
  const groups = groupsOf(tape, partition)
  let from = box.x - 10
  return groups.map((group, i) => {
    const next = groups[i + 1]
    const to = next ? next.x - POINTER.half - 2 : box.x + box.w + 8
    const fits = (p: PlacedPointer): boolean => {
      const { x, w } = pointerBox(p)
      return x >= from && x + w <= to + (p.bare ? 2 : 0)
    }
    const choices = WAYS.map(way => ({ ...group, ...way }))
    const chosen = choices.find(fits) ?? { ...group, left: true, bare: true }
    const { x, w } = pointerBox(chosen)
    from = x + w
    return chosen
  })
}

/** Where the pointers of a partition stand and on which side their words are. */
export const pointersOf = (
  tape: Tape,
  partition: PartitionPicture,
  names: PointerNames,
): readonly PlacedPointer[] => (tape.log.compact ? shared(tape, partition) : ruler(tape, partition, names))

/** The box of a pointer's glyphs and words. */
export function pointerBox(p: PlacedPointer): Box {
  const words = p.text ? textWidth(`${p.text} `, POINTER.size) : 0
  const said = p.bare ? POINTER.half : POINTER.words + words + monoWidth(String(p.value), POINTER.size)
  const w = POINTER.half + (p.kinds.length - 1) * POINTER.step + said
  return { x: p.left ? p.x + POINTER.half - w : p.x - POINTER.half, y: p.y - 8, w, h: 16 }
}
