import { lastTrack, logsOf } from './logs'
import type { Plan } from './plan'
import type { LogGeometry } from './types'

/** Sizes and rows of the two desk forms (LOOK.md, Grid). */
const BASES = {
  wide: {
    M: 40,
    between: 126,
    sq: 52,
    pitch: 60,
    mp: 26,
    sw: 140,
    tx: 404,
    right: 286,
    loopW: 203,
    y1: 44,
    th: 64,
    gap: 58,
    tracks: [94, 113, 132, 151],
    cell: 22,
    mail: 28,
    r: 32,
    dy: 14,
    run: 40,
    runGap: 20,
    foot: 25,
    hand: 36,
    flight: 36,
    quiet: 24,
  },
  narrow: {
    M: 28,
    between: 108,
    sq: 46,
    pitch: 53,
    mp: 22,
    sw: 128,
    tx: 340,
    right: 276,
    loopW: 205,
    y1: 36,
    th: 56,
    gap: 48,
    tracks: [82, 98, 114, 130],
    cell: 19,
    mail: 25,
    r: 28,
    dy: 12,
    run: 36,
    runGap: 16,
    foot: 30,
    hand: 32,
    flight: 34,
    quiet: 24,
  },
} as const
type Wide = (typeof BASES)['wide']
export type Base = {
  readonly [K in keyof Wide]: Wide[K] extends number ? number : readonly [number, number, number, number]
}

/** Everything else is measured from these. */
export interface Frame {
  readonly b: Base
  readonly plan: Plan
  readonly orders: readonly LogGeometry[]
  readonly payments: readonly LogGeometry[]
  readonly y2: number
  readonly height: number
  /** Columns: wires left of the logs, wires right of them, the loop. */
  readonly wx1: number
  readonly wx2: number
  readonly rx1: number
  readonly rx2: number
  readonly lx: number
  readonly rx: number
  /** Rows: the two logs' wires, the offset's wire, the transaction's end. */
  readonly c1: number
  readonly c2: number
  /** Row of the leader's copy; that of topic orders where brokers are not drawn. */
  readonly cl: number
  readonly yO: number
  readonly yE: number
}

/** The sizes of a plan's form. */
export const baseOf = (plan: Plan): Base => BASES[plan.form === 'wide' ? 'wide' : 'narrow']

export function frameOf(plan: Plan): Frame {
  const b = baseOf(plan)
  const lx = plan.width - b.right
  const tw = lx - b.between - b.tx
  const place = { x: b.tx, w: tw, h: b.th, square: b.sq, pitch: b.pitch, marker: b.mp, open: 28 }
  const orders = logsOf({ ...place, topic: 'orders', y: b.y1, tracks: b.tracks.slice(0, 3) }, plan.partitions)
  const y2 = lastTrack(orders) + b.gap
  const rows = plan.transactional ? 4 : 3
  const payments = logsOf(
    { ...place, topic: 'payments', y: y2, tracks: b.tracks.slice(0, rows) },
    plan.partitions,
  )
  const deepest = plan.partitions === 1 ? y2 + b.tracks[3] : lastTrack(payments)
  return {
    b,
    plan,
    orders,
    payments,
    y2,
    height: deepest + b.foot,
    wx1: b.M + b.sw + 6,
    wx2: b.tx - 8,
    rx1: b.tx + tw + 34,
    rx2: lx - 10,
    lx,
    rx: lx + b.loopW,
    c1: b.y1 + b.th / 2,
    c2: y2 + b.th / 2,
    cl: b.y1 + b.th / 2,
    yO: lastTrack(orders),
    yE: lastTrack(orders) - 26,
  }
}

export const middle = (a: number, b: number): number => (a + b) / 2
