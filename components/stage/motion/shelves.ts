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
        text: shorten(lost.text, 13, shelf.to - shelf.from + 14),
        strong: true,
      },
    ]
  const [head = '', ...tail] = lost.text.split(/(?<=:) /)
  const rest = lost.alone ? wrap(tail.join(' '), width) : []
  const lines = [...wrap(head, width), ...rest].filter(line => line !== '').slice(0, 3)
  return lines.map((text, i) => ({
    x,
    y: shelf.y - 3 - 15.5 * (lines.length - 1 - i),
    text,
    strong: i === 0,
  }))
}

interface Heap {
  readonly geometry: Geometry
  readonly name: ShelfName
  readonly things: readonly LostThing[]
}

/** The newest lie on the shelf with their words; older ones make room and are counted. */
function heapOf({ geometry, name, things }: Heap, from: (thing: LostThing) => Point): PlacedLost[] {
  const shelf = geometry.shelves[name]
  const label = name === 'shop' && geometry.form !== 'phone' ? LABEL : name === 'loop' ? 12 : 6
  const side = name === 'loop' ? shelf.room - 2 : 22
  const step = side + (name === 'loop' ? 16 : 6)
  const spare = name === 'shop' ? (things.length > 3 ? 128 : 74) : name === 'loop' ? 100 : 0
  const room = Math.max(1, Math.floor((shelf.to - shelf.from - label - spare) / step))
  const shown = things.slice(-room)
  return shown.map((thing, i) => {
    const disc = thing.kind === 'ack' ? 20 : side
    const wider = thing.kind === 'ack' ? 6 : 0
    const x = shelf.from + label + i * step + side / 2
    const newest = i === shown.length - 1
    const more = things.length - shown.length
    const text = more > 0 && name !== 'loop' ? `${thing.words}, ${more} more` : thing.words
    return {
      key: lostKey(thing),
      thing,
      shelf: name,
      at: { x, y: shelf.y - disc / 2 - 2 },
      from: from(thing),
      side: disc,
      words: newest ? words(shelf, name, { x: x + wider, side, text, alone: things.length === 1 }) : [],
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
