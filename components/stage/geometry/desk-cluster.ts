import { baseOf, type Frame } from './desk-frame'
import { logsOf } from './logs'
import type { Plan } from './plan'
import { point } from './shapes'
import type { BrokerGeometry, Geometry, LogGeometry } from './types'

/** Sizes and rows with three brokers: their tapes, the pointers' tracks under them, topic payments folded to one thin tape. */
const SIZES = {
  wide: {
    tx: 436,
    rows: [42, 132, 222],
    th: 50,
    sq: 41,
    pitch: 48,
    mp: 20,
    offsets: 13,
    tracks: [303, 320, 337],
    y2: 374,
    folded: { h: 36, square: 27, pitch: 32, marker: 14 },
    below: 74,
    r: 28,
  },
  narrow: {
    tx: 368,
    rows: [30, 107, 184],
    th: 38,
    sq: 31,
    pitch: 37,
    mp: 15,
    offsets: 12,
    tracks: [249, 264, 279],
    y2: 309,
    folded: { h: 30, square: 23, pitch: 28, marker: 12 },
    below: 66,
    r: 26,
  },
} as const
type Sizes = (typeof SIZES)[keyof typeof SIZES]

/** The row at which shop and loop stand, whoever leads: wires are aimed, nobody jumps. */
const HOME = 1
/** Between the end of the wires and the tapes: room for the bracket. */
const BRACKET = 32

/** The drawing for a desk with several brokers; `standing` draws everything else on the frame. */
export function clusterDesk(plan: Plan, standing: (frame: Frame) => Geometry): Geometry {
  const sizes = SIZES[plan.form === 'wide' ? 'wide' : 'narrow']
  const frame = frameFor(plan, sizes)
  const base = standing(frame)
  const { M, sw, tx } = frame.b
  const rows = rowsOf(frame, sizes)
  // As tall as beside a single log: two rows of orders stand under its awning.
  const shop = baseOf(plan).th
  return {
    ...base,
    shop: { x: M, y: frame.b.y1 + sizes.th - shop, w: sw, h: shop },
    bank: { x: M, y: sizes.y2, w: sw, h: sizes.folded.h },
    bankTitle: point(M, sizes.y2 - 20),
    titles: { orders: point(tx, -20), payments: point(tx, sizes.y2 - 9) },
    cluster: {
      rows,
      leader: plan.leader ?? 0,
      bracketX: tx - 20,
      inSync: point(tx - 30, (sizes.rows[2] ?? 0) + 8),
    },
  }
}

function frameFor(plan: Plan, sizes: Sizes): Frame {
  const form = baseOf(plan)
  const y1 = sizes.rows[HOME]
  const [a, m, z] = sizes.tracks
  const b = {
    ...form,
    tx: sizes.tx,
    y1,
    th: sizes.th,
    r: sizes.r,
    tracks: [a - y1, m - y1, z - y1, z - y1] as const,
  }
  const lx = plan.width - b.right
  const w = lx - b.between - b.tx
  const leader = sizes.rows[plan.leader ?? 0] ?? y1
  return {
    b,
    plan,
    orders: [leaderLog(leader, w, sizes)],
    payments: [foldedLog(w, sizes)],
    y2: sizes.y2,
    height: sizes.y2 + sizes.folded.h / 2 + sizes.r + sizes.below,
    wx1: b.M + b.sw + 6,
    wx2: b.tx - BRACKET,
    rx1: b.tx + w + 34,
    rx2: lx - 10,
    lx,
    rx: lx + b.loopW,
    c1: y1 + sizes.th / 2,
    c2: sizes.y2 + sizes.folded.h / 2,
    cl: leader + sizes.th / 2,
    yO: z,
    yE: z - 26,
  }
}

/** The leader's copy is the log: pointers stand under the lowest row. */
function leaderLog(y: number, w: number, sizes: Sizes): LogGeometry {
  const { tx: x, th: h, sq: square, pitch, mp: marker } = sizes
  const tracks = sizes.tracks.map(track => track - y)
  const [log] = logsOf({ topic: 'orders', x, y, w, h, square, pitch, marker, open: 20, tracks }, 1)
  if (!log) throw new Error('one partition has one log')
  return { ...log, offsetsY: y + h + sizes.offsets, glideY: y - 9 }
}

function foldedLog(w: number, { tx: x, y2: y, folded }: Sizes): LogGeometry {
  const [log] = logsOf({ topic: 'payments', x, y, w, ...folded, open: 20, tracks: [] }, 1)
  if (!log) throw new Error('one partition has one log')
  return { ...log, folded: true, glideY: y - 10 }
}

function rowsOf({ b, orders, plan }: Frame, sizes: Sizes): readonly BrokerGeometry[] {
  const w = orders[0]?.box.w ?? 0
  return sizes.rows.slice(0, plan.brokers).map(y => ({
    box: { x: b.tx, y, w, h: sizes.th },
    title: point(b.tx, y - 9),
    offsetsY: y + sizes.th + sizes.offsets,
    buttons: { x: b.tx + w, y: y - (plan.form === 'wide' ? 18 : 14), align: 'end' },
  }))
}
