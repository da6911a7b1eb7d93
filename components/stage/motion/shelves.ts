import type { LostThing } from '../../../domain/picture'
import type { Geometry, Shelf, ShelfName } from '../geometry'
import type { Point } from '../geometry/shapes'
import { shorten, textWidth } from '../geometry/text'

export interface PlacedLost {
  readonly key: string
  readonly thing: LostThing
  readonly shelf: ShelfName
  /** Centre of where it lies, and of where it fell from. */
  readonly at: Point
  readonly from: Point
  /** Side of its square; diameter of its disc. */
  readonly side: number
  readonly words: readonly {
    readonly x: number
    readonly y: number
    readonly text: string
    readonly strong: boolean
  }[]
}

/** On a phone the loop's shelf is everyone's but the shop's. */
const shelfOf = (thing: LostThing, phone: boolean): ShelfName =>
  thing.from === 'shop-produce' ? 'shop' : thing.from === 'loop' || phone ? 'loop' : 'wires'

/** What tells one lost thing from another. */
export const lostKey = ({ kind, order, from, at }: LostThing): string => `lost:${kind}:${order}:${from}:${at}`

/** Lines no wider than `width` px at 13 px. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, 13) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const LABEL = 44

/** As much of it as fits, in whole words: the number is on the thing itself. */
function whole(text: string, width: number): string {
  const [first = ''] = wrap(text, width)
  return textWidth(first, 13) <= width ? first.replace(/( of( the)?|의)$/, '') : shorten(text, 13, width)
}

function words(
  shelf: Shelf,
  name: ShelfName,
  lost: { readonly x: number; readonly side: number; readonly text: string; readonly alone: boolean },
): PlacedLost['words'] {
  const x = lost.x + lost.side / 2 + (name === 'shop' ? 5 : 20)
  if (name === 'shop')
    return [{ x, y: shelf.y - 7.5, text: shorten(lost.text, 13, shelf.to - x), strong: true }]
  const width = shelf.to - x
  if (name === 'wires' || width < 84)
    return [
      {
        x: shelf.from + 1,
        y: shelf.y - 27,
        text: whole(lost.text.split(':')[0] ?? '', (shelf.wordsTo ?? shelf.to + 14) - shelf.from),
        strong: true,
      },
    ]
  const [head = '', ...tail] = lost.text.split(/(?<=:) /)
  const rest = lost.alone ? wrap(tail.join(' '), width) : []
  const lines = [...wrap(lost.alone ? head : head.replace(/:$/, ''), width), ...rest]
    .filter(line => line !== '')
    .slice(0, 3)
  return lines.map((text, i) => ({
    x,
    y: shelf.y - 3 - 14.5 * (lines.length - 1 - i),
    text,
    strong: i === 0,
  }))
}

interface Heap {
  readonly geometry: Geometry
  readonly name: ShelfName
  readonly things: readonly LostThing[]
}

const gapOf = { shop: 6, wires: 6, loop: 16 } as const satisfies Record<ShelfName, number>

/** How many fit, beside the words of the newest. */
function roomOn({ geometry, name, things }: Heap, shelf: Shelf): number {
  const label = name === 'shop' && geometry.form !== 'phone' ? LABEL : 12
  const spare = name === 'shop' ? (things.length > 3 ? 128 : 74) : name === 'loop' ? 100 : 0
  const step = sideOf(name, shelf) + gapOf[name]
  return Math.max(1, Math.floor((shelf.to - shelf.from - label - spare) / step))
}

const sideOf = (name: ShelfName, shelf: Shelf): number => (name === 'loop' ? shelf.room - 2 : 22)

/** Straight below where it fell from, unless its words would not fit beside it; older ones to the left of it. */
function newestX(
  shelf: Shelf,
  name: ShelfName,
  lost: { readonly side: number; readonly from: number; readonly words: string; readonly behind: number },
): number {
  const least = shelf.from + lost.side / 2 + 12 + lost.behind
  const words = name === 'shop' ? textWidth(lost.words, 13) : 100
  const most = name === 'wires' ? shelf.to - lost.side / 2 - 6 : shelf.to - words - lost.side / 2 - 12
  return Math.max(least, Math.min(lost.from, most))
}

/** The newest lie on the shelf, the last one with its words; older ones are counted, in figures: no language is known here. */
function heapOf(heap: Heap, from: (thing: LostThing) => Point): PlacedLost[] {
  const { geometry, name, things } = heap
  const shelf = geometry.shelves[name]
  const side = sideOf(name, shelf)
  const step = side + gapOf[name]
  const shown = things.slice(-roomOn(heap, shelf))
  const more = things.length - shown.length
  const last = shown.at(-1)
  if (!last) return []
  const text = more > 0 && name !== 'loop' ? `${last.words} +${more}` : last.words
  const newest = newestX(shelf, name, {
    side,
    from: from(last).x,
    words: text,
    behind: (shown.length - 1) * step,
  })
  return shown.map((thing, i) => {
    const disc = thing.kind === 'ack' ? 20 : side
    const x = newest - (shown.length - 1 - i) * step
    const beside = { x: x + (thing.kind === 'ack' ? 6 : 5), side, text, alone: things.length === 1 }
    return {
      key: lostKey(thing),
      thing,
      shelf: name,
      at: { x, y: shelf.y - disc / 2 - 2 },
      from: from(thing),
      side: disc,
      words: thing === last ? words(shelf, name, beside) : [],
    }
  })
}

/** Where lost things lie: on the shelf under the wire or loop that lost them. */
export function placeLost(
  geometry: Geometry,
  things: readonly LostThing[],
  from: (thing: LostThing) => Point,
): readonly PlacedLost[] {
  const names = ['shop', 'wires', 'loop'] as const
  return names.flatMap(name => {
    const own = things.filter(thing => shelfOf(thing, geometry.form === 'phone') === name)
    return own.length ? heapOf({ geometry, name, things: own }, from) : []
  })
}
