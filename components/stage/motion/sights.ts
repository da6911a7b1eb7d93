import type { Motion } from '../../../domain/picture'
import type { OrderNumber } from '../../../domain/words'
import { round } from '../drawing/message'
import type { Point } from '../geometry/shapes'
import { type Placement, type PointAt, placementOf, positionOf } from './position'
import type { Scene } from './scene'
import { type ShapeName, shapeOf } from './shapes'

/** What is seen of a motion at a playhead. */
export interface Sight {
  readonly id: number
  readonly shape: ShapeName
  readonly x: number
  readonly y: number
  /** Of what it is in flight. */
  readonly scale: number
  readonly opacity: number
  /** The order's number; '' for none. */
  readonly text: string
  /** It carries the order that is marked everywhere. */
  readonly marked: boolean
  /** Words beside it: "#3" at an ack, "seq 7 already stored" at a refused repeat. */
  readonly label: string
  /** How far the words stand from their usual place. */
  readonly aside: Point
  /** Direction of travel, degrees, and the length of the speed lines, 0…1. */
  readonly heading: number
  readonly speed: number
}

/** From the sequence number of a refused repeat, where it has one: "seq 7 already stored". */
export type RefusalWords = (sequence: string | undefined) => string

/** Sides of squares on a drawing, px: in the air, in a slot, in a hand; and where it is said why a repeat was refused. */
export interface Measures {
  readonly flight: number
  readonly slot: number
  readonly hand: number
  readonly excuse: (motion: Motion) => Point
  /** Why a repeat was refused, in the page's language; its sequence number alone where nobody says. */
  readonly refusal?: RefusalWords | undefined
  /** The order that is marked. */
  readonly marked?: OrderNumber | undefined
}

/** What is in the air at a stage time (ms), what took off first first. */
export function sightsAt(motions: readonly Motion[], t: number, scene: Scene): readonly Sight[] {
  return sightsOf(motions, motion => positionOf(motion, t, scene), measuresOf(scene))
}

/** The same on any drawing that knows its ways and sizes. */
export function sightsOn(
  motions: readonly Motion[],
  t: number,
  drawing: { readonly pointAt: PointAt; readonly measures: Measures },
): readonly Sight[] {
  return sightsOf(motions, motion => placementOf(motion, t, drawing.pointAt), drawing.measures)
}

function sightsOf(
  motions: readonly Motion[],
  place: (motion: Motion) => Placement | undefined,
  measures: Measures,
): readonly Sight[] {
  const sights = new Map<number, Sight>()
  for (const motion of motions) {
    const at = place(motion)
    if (at) sights.set(motion.id, sightOf(motion, at, measures))
  }
  return [...sights.values()]
}

/** Why a repeat was refused is said under its wire, where nothing else stands. */
function measuresOf({ geometry, marked, refusal }: Scene): Measures {
  const { waits, shelves, flight, logs, loop } = geometry
  return {
    marked,
    refusal,
    flight,
    slot: logs.orders[0]?.square ?? flight,
    hand: loop.hand,
    excuse: ({ path }) =>
      path === 'shop-produce'
        ? { x: waits.shop.x - 10, y: waits.shop.y }
        : { x: shelves.wires.from, y: shelves.wires.y - 31 },
  }
}

const HERE: Point = { x: 0, y: 0 }

function sightOf(motion: Motion, at: Placement, measures: Measures): Sight {
  const order = motion.order ?? motion.orders[0]
  const text = order === undefined ? '' : String(order)
  const shape = shapeOf(motion)
  const scale = isSquare(shape) ? sideAt(motion, at.p, measures) / measures.flight : 1
  return {
    id: motion.id,
    shape,
    x: at.x,
    y: at.y,
    scale: Math.abs(scale - 1) > 0.01 ? scale : 1,
    opacity: at.opacity,
    text,
    marked: isOf(motion, measures.marked),
    label: isRefused(motion) ? refusalOf(motion, at, measures) : labelOf(motion, text),
    aside: at.bouncing ? asideOf(at, measures.excuse(motion)) : HERE,
    heading: Math.round(at.heading),
    // Retracted under the square as it slows: no opacity, which would cost a layer for each token.
    speed: motion.path === 'loop' ? 0 : Math.round(at.speed * 8) / 8,
  }
}

const isOf = ({ order, orders }: Motion, marked: OrderNumber | undefined): boolean =>
  marked !== undefined && (order === marked || orders.includes(marked))

const asideOf = (at: Point, spot: Point): Point => ({ x: round(spot.x - at.x), y: round(spot.y - at.y) })

const isSquare = (shape: ShapeName): boolean => shape.startsWith('order') || shape.startsWith('payment')

const isRefused = ({ fate }: Motion): boolean => fate === 'refused'

/** Said once it has touched the log and bounces. */
function refusalOf({ label }: Motion, { bouncing }: Placement, { refusal }: Measures): string {
  if (!bouncing) return ''
  return refusal ? refusal(label) : (label ?? '')
}

function labelOf(motion: Motion, order: string): string {
  if (motion.kind === 'offset' && motion.leg === 'request') return String(motion.offset ?? motion.to ?? '')
  if (motion.kind === 'ack' || motion.leg === 'response')
    if (motion.kind !== 'fetched' && motion.kind !== 'read') return order ? `#${order}` : ''
  return motion.orders.length > 1 && motion.kind !== 'hand' ? `+${motion.orders.length - 1}` : ''
}

/** A record grows into its slot over the last part of its way, and shrinks off it over the first. Side, px. */
function sideAt(motion: Motion, p: number, { flight, slot, hand }: Measures): number {
  if (motion.kind === 'hand') return hand
  const landing =
    motion.fate === 'arrives' &&
    (motion.kind === 'record' || motion.kind === 'payment') &&
    motion.leg === 'request'
  if (landing) return flight + (slot - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'fetched')
    return p < 0.1
      ? slot + (flight - slot) * (p / 0.1)
      : flight + (hand - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'read') return p < 0.1 ? slot + (flight - slot) * (p / 0.1) : flight
  return flight
}
