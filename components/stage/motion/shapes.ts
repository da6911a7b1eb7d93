import type { Motion } from '../../../domain/picture'
import { numberSize, round } from '../drawing/message'

/** Shapes that fly. */
export type ShapeName =
  | 'order'
  | 'order-repeat'
  | 'payment'
  | 'payment-repeat'
  | 'ack'
  | 'refusal'
  | 'bookmark'
  | 'mail'
  | 'diamond'
  | 'ask'

/** What a motion looks like. */
export function shapeOf(motion: Motion): ShapeName {
  if (motion.error !== undefined) return 'refusal'
  switch (motion.kind) {
    case 'record':
    case 'fetched':
    case 'hand':
      return motion.repeat ? 'order-repeat' : 'order'
    case 'payment':
    case 'read':
      return motion.leg === 'response' && motion.kind === 'payment'
        ? 'ack'
        : motion.repeat
          ? 'payment-repeat'
          : 'payment'
    case 'ack':
      return motion.fate === 'refused' ? 'refusal' : 'ack'
    case 'offset':
      return motion.leg === 'response' ? 'ack' : 'bookmark'
    case 'mail':
      return 'mail'
    case 'ask':
      return motion.path === 'payments-transaction' ? 'diamond' : 'ask'
  }
}

/** A colour of the theme; `hatch` is the repeat's pattern. */
export type Ink = `--${string}` | 'hatch'

interface Paint {
  readonly fill?: Ink
  readonly stroke?: Ink
  readonly width?: number
  readonly strokeOpacity?: number
  /** Ends and corners of its line. */
  readonly rounded?: boolean
}

/** A piece of a shape, around (0, 0), px: either drawing of a token, as nodes or as a sprite, is made of these. */
export type Part =
  | (Paint & {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly rx: number
    })
  | (Paint & { readonly kind: 'circle'; readonly r: number })
  | (Paint & { readonly kind: 'path'; readonly d: string })

export interface Shape {
  readonly parts: readonly Part[]
  /** The order's number on it. `size` undefined: as large as the square allows. */
  readonly number?: { readonly fill: Ink; readonly y: number; readonly dy: number; readonly size?: number }
  /** Where words begin that stand beside it. */
  readonly beside?: number
  /** Colour of the speed lines behind it. */
  readonly speed?: Ink
  /** Half of the square that holds it. */
  readonly reach: number
}

function square(side: number, inset: number, paint: Paint): Part {
  const half = round(side / 2 - inset)
  const rx = round((side - 2 * inset) * 0.19)
  return { kind: 'rect', x: -half, y: -half, w: half * 2, h: half * 2, rx, ...paint }
}

function record(name: 'order' | 'payment', repeat: boolean, side: number): Shape {
  const face = repeat
    ? square(side, 0.875, { fill: 'hatch', stroke: '--repeat-edge', width: 1.75 })
    : square(side, 0, { fill: `--${name}` })
  const line = square(side, side * 0.09, {
    stroke: repeat ? '--repeat-edge' : '--payment-on',
    strokeOpacity: repeat ? 0.8 : 0.55,
    width: 1.25,
  })
  return {
    parts: name === 'payment' ? [face, line] : [face],
    number: { fill: repeat ? '--repeat-on' : `--${name}-on`, y: 0, dy: 0.355 },
    beside: side / 2 + 6,
    speed: `--${name}`,
    reach: side / 2,
  }
}

function disc(sign: string): Shape {
  const line = { stroke: '--ink', width: 1.9 } as const
  return {
    parts: [
      { kind: 'circle', r: 10, fill: '--paper', ...line },
      { kind: 'path', d: sign, rounded: true, ...line },
    ],
    beside: 15,
    reach: 11,
  }
}

const ENVELOPE: Shape = {
  parts: [
    { kind: 'rect', x: -13, y: -9.5, w: 26, h: 19, rx: 2, fill: '--paper', stroke: '--ink-2', width: 1.5 },
    { kind: 'path', d: 'M-12 -8.5L0 -2L12 -8.5', stroke: '--ink-2', width: 1.25 },
  ],
  number: { fill: '--ink', y: 3, dy: 0.34, size: 12 },
  reach: 14,
}

const drawings = new Map<string, Shape>()

/** How a shape is drawn; `side`: of a flying square, px. Asked 200 times a frame, so it is remembered. */
export function drawingOf(shape: ShapeName, side: number): Shape {
  const key = `${shape} ${side}`
  const known = drawings.get(key) ?? newDrawing(shape, side)
  drawings.set(key, known)
  return known
}

function newDrawing(shape: ShapeName, side: number): Shape {
  switch (shape) {
    case 'order':
    case 'payment':
      return record(shape, false, side)
    case 'order-repeat':
      return record('order', true, side)
    case 'payment-repeat':
      return record('payment', true, side)
    case 'ack':
      return disc('M-4.4 .3L-1.3 3.6L4.6 -3.6')
    case 'refusal':
      return disc('M-3.5 -3.5l7 7m0 -7l-7 7')
    case 'bookmark':
      return {
        parts: [
          { kind: 'rect', x: -8, y: -8, w: 16, h: 16, rx: 0, fill: '--paper' },
          { kind: 'path', d: 'M-5 -7H5V7L0 2.6L-5 7Z', fill: '--ink' },
        ],
        beside: 12,
        reach: 8,
      }
    case 'mail':
      return ENVELOPE
    case 'diamond':
      return {
        parts: [{ kind: 'path', d: 'M0 -12L6 0L0 12L-6 0Z', fill: '--paper', stroke: '--ink', width: 1.75 }],
        reach: 14,
      }
    case 'ask':
      return { parts: [{ kind: 'circle', r: 3.5, fill: '--ink-3' }], reach: 4 }
  }
}

/** Paper of the highlighter under a shape, larger than it by so much, px. */
const HALO = 4

/** Half a side of the highlighter's square under a shape, px. */
export const haloOf = ({ reach }: Shape): number => reach + HALO

/** Three lines behind what flies, fading: how far back, half their height, width and opacity. */
export const speedLines = (side: number) =>
  [0, 1, 2].map(i => ({
    x: -(side / 2 + 6 + i * side * 0.4),
    half: 9 - i * 2,
    width: 3 - i * 0.8,
    opacity: 0.8 - i * 0.26,
  }))

/** Size of a number on a shape, px. */
export const sizeOn = (shape: Shape, side: number, text: string): number =>
  shape.number?.size ?? numberSize(side, text)
