import type { Motion } from '../../../domain/picture'
import { round } from '../drawing/message'
import type { Point } from '../geometry/shapes'
import { type Placement, positionOf } from './position'
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
  /** Words beside it: "#3" at an ack, "seq 7 already stored" at a refused repeat. */
  readonly label: string
  /** How far the words stand from their usual place. */
  readonly aside: Point
  /** Direction of travel, degrees, and the length of the speed lines, 0…1. */
  readonly heading: number
  readonly speed: number
}

/** What is in the air at a stage time (ms), what took off first first. */
export function sightsAt(motions: readonly Motion[], t: number, scene: Scene): readonly Sight[] {
  const sights = new Map<number, Sight>()
  for (const motion of motions) {
    const at = positionOf(motion, t, scene)
    if (at) sights.set(motion.id, sightOf(motion, at, scene))
  }
  return [...sights.values()]
}

const HERE: Point = { x: 0, y: 0 }

function sightOf(motion: Motion, at: Placement, scene: Scene): Sight {
  const order = motion.order ?? motion.orders[0]
  const text = order === undefined ? '' : String(order)
  const shape = shapeOf(motion)
  const scale = isSquare(shape) ? sideAt(motion, at.p, scene) / scene.geometry.flight : 1
  return {
    id: motion.id,
    shape,
    x: at.x,
    y: at.y,
    scale: Math.abs(scale - 1) > 0.01 ? scale : 1,
    opacity: at.opacity,
    text,
    label: labelOf(motion, at, text),
    aside: at.bouncing ? excuseSpot(motion, at, scene) : HERE,
    heading: Math.round(at.heading),
    // Retracted under the square as it slows: no opacity, which would cost a layer for each token.
    speed: motion.path === 'loop' ? 0 : Math.round(at.speed * 8) / 8,
  }
}

const isSquare = (shape: ShapeName): boolean => shape.startsWith('order') || shape.startsWith('payment')

/** Why a repeat was refused is said under its wire, where nothing else stands. */
function excuseSpot(motion: Motion, at: Point, { geometry }: Scene): Point {
  const { waits, shelves } = geometry
  const spot =
    motion.path === 'shop-produce'
      ? { x: waits.shop.x - 10, y: waits.shop.y }
      : { x: shelves.wires.from, y: shelves.wires.y - 31 }
  return { x: round(spot.x - at.x), y: round(spot.y - at.y) }
}

function labelOf(motion: Motion, at: Placement, order: string): string {
  if (motion.fate === 'refused') return at.bouncing ? (motion.label ?? 'already stored') : ''
  if (motion.kind === 'offset' && motion.leg === 'request') return String(motion.offset ?? motion.to ?? '')
  if (motion.kind === 'ack' || motion.leg === 'response')
    if (motion.kind !== 'fetched' && motion.kind !== 'read') return order ? `#${order}` : ''
  return motion.orders.length > 1 && motion.kind !== 'hand' ? `+${motion.orders.length - 1}` : ''
}

/** A record grows into its slot over the last part of its way, and shrinks off it over the first. Side, px. */
function sideAt(motion: Motion, p: number, scene: Scene): number {
  const { flight, logs, loop } = scene.geometry
  const slot = logs.orders[0]?.square ?? flight
  if (motion.kind === 'hand') return loop.hand
  const landing =
    motion.fate === 'arrives' &&
    (motion.kind === 'record' || motion.kind === 'payment') &&
    motion.leg === 'request'
  if (landing) return flight + (slot - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'fetched')
    return p < 0.1
      ? slot + (flight - slot) * (p / 0.1)
      : flight + (loop.hand - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'read') return p < 0.1 ? slot + (flight - slot) * (p / 0.1) : flight
  return flight
}
