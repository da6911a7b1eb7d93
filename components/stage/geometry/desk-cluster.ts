import { baseOf, type Frame } from './desk-frame'
import { logsOf, offsetsUpTo, type TopicPlace } from './logs'
import type { Plan } from './plan'
import { point } from './shapes'
import type { BrokerGeometry, Geometry, LogGeometry } from './types'

/** Sizes and rows with three brokers: their tapes, the pointers' tracks under them, topic payments folded to one thin tape. */
const SIZES = {
  wide: {
    tx: 436,
    rows: [38, 122, 206],
    th: 46,
    sq: 38,
    pitch: 46,
    mp: 19,
    offsets: 13,
    tracks: [283, 299, 315],
    y2: 355,
    folded: { h: 36, square: 27, pitch: 32, marker: 14 },
    several: { 2: { sq: 34, pitch: 40, mp: 18 }, 3: { sq: 28, pitch: 32, mp: 14 } },
    below: 71,
    r: 28,
  },
  narrow: {
    tx: 402,
    rows: [30, 100, 170],
    th: 34,
    sq: 28,
    pitch: 35,
    mp: 14,
    offsets: 12,
    tracks: [231, 245, 259],
    y2: 293,
    folded: { h: 30, square: 23, pitch: 28, marker: 12 },
    several: { 2: { sq: 28, pitch: 34, mp: 14 }, 3: { sq: 25, pitch: 29, mp: 12 } },
    below: 64,
    r: 26,
  },
} as const
type Sizes = (typeof SIZES)[keyof typeof SIZES]

/** The row at which shop and loop stand, whoever leads: wires are aimed, nobody jumps. */
const HOME = 1
/** Between the end of the wires and the tapes: room for the bracket. */
const BRACKET = 32
/** Between the tapes of two partitions: the same, beside the open end of the first. */
const BETWEEN = 36
const OPEN = 20

/** The drawing for a desk with several brokers; `standing` draws everything else on the frame. */
export function clusterDesk(plan: Plan, standing: (frame: Frame) => Geometry): Geometry {
  const sizes = SIZES[plan.form === 'wide' ? 'wide' : 'narrow']
  const frame = frameFor(plan, sizes)
  const base = standing(frame)
  const { M, sw, tx } = frame.b
  const rows = rowsOf(frame, sizes)
  // As tall as beside a single log: two rows of orders stand under its awning.
  const shop = baseOf(plan).th
  // As tall as its two lines.
  const bank = Math.max(sizes.folded.h, 40)
  return {
    ...base,
    shop: { x: M, y: frame.b.y1 + sizes.th - shop, w: sw, h: shop },
    bank: { x: M, y: frame.c2 - bank / 2, w: sw, h: bank },
    bankTitle: point(M, frame.c2 - bank / 2 - 20),
    titles: { orders: point(tx, -20), payments: point(tx, sizes.y2 - 9) },
    cluster: {
      rows,
      leaders: leadersOf(plan),
      bracket: 20,
      // Below the wires where they go down to the third row.
      inSync: point(tx - 30, (sizes.rows[2] ?? 0) + (frame.cl > frame.c1 ? sizes.th + 16 : 8)),
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
  const home = y1 + sizes.th / 2
  const leader = (sizes.rows[leadersOf(plan)[0] ?? 0] ?? y1) + sizes.th / 2
  const columns = columnsOf({ x: b.tx, w }, plan.partitions)
  return {
    b,
    plan,
    orders: columns
      .map((column, partition) => leaderLog(plan, { column, partition }, sizes))
      .map(log => ({ ...log, ...offsetsUpTo(log.box.y, sizes.rows, b.tx + w - BUTTONS) })),
    payments: columns.map((column, partition) => foldedLog(plan, { column, partition }, sizes)),
    y2: sizes.y2,
    height: sizes.y2 + sizes.folded.h / 2 + sizes.r + sizes.below,
    wx1: b.M + b.sw + 6,
    wx2: b.tx - BRACKET,
    rx1: b.tx + w + 34,
    rx2: lx - 10,
    lx,
    rx: lx + b.loopW,
    c1: home,
    c2: sizes.y2 + sizes.folded.h / 2,
    // Several partitions have several leaders.
    cl: plan.partitions === 1 ? leader : home,
    yO: z,
    yE: z - 26,
  }
}

const leadersOf = ({ leaders = [], partitions }: Plan): readonly number[] =>
  Array.from({ length: partitions }, (_, partition) => leaders[partition] ?? 0)

interface Column {
  readonly x: number
  readonly w: number
}

/** The tapes of several partitions stand side by side on every broker's row. */
export function columnsOf(
  { x, w }: Column,
  partitions: number,
  between: number = BETWEEN,
): readonly Column[] {
  const each = (w - between * (partitions - 1)) / partitions
  return Array.from({ length: partitions }, (_, partition) => ({
    x: x + partition * (each + between),
    w: each,
  }))
}

interface Cell {
  readonly column: Column
  readonly partition: number
}

/** Two buttons over a tape, one of them armed, px. */
const BUTTONS = 256

/** The rails go on for less where another partition's tape stands behind them. */
const openOf = (plan: Plan, partition: number): number =>
  partition === plan.partitions - 1 ? OPEN : OPEN / 2

/** The leader's copy is the log: pointers stand under the lowest row, on one track where partitions are side by side. */
function leaderLog(plan: Plan, { column, partition }: Cell, sizes: Sizes): LogGeometry {
  const y = sizes.rows[leadersOf(plan)[partition] ?? 0] ?? sizes.rows[HOME]
  const single = plan.partitions === 1
  const { sq: square, pitch, mp: marker } = single ? sizes : sizes.several[plan.partitions === 2 ? 2 : 3]
  const tracks = (single ? sizes.tracks : sizes.tracks.slice(1, 2)).map(track => track - y)
  const place = { topic: 'orders', ...column, y, h: sizes.th, square, pitch, marker, tracks } as const
  const log = oneLog({ ...place, open: openOf(plan, partition) })
  return { ...log, partition, compact: !single, offsetsY: y + sizes.th + sizes.offsets, glideY: y - 9 }
}

function foldedLog(plan: Plan, { column, partition }: Cell, { y2: y, folded }: Sizes): LogGeometry {
  const log = oneLog({
    topic: 'payments',
    ...column,
    y,
    ...folded,
    open: openOf(plan, partition),
    tracks: [],
  })
  return { ...log, partition, compact: plan.partitions > 1, folded: true, glideY: y - 10 }
}

function oneLog(place: TopicPlace): LogGeometry {
  const [log] = logsOf(place, 1)
  if (!log) throw new Error('one partition has one log')
  return log
}

function rowsOf({ b, orders, plan }: Frame, sizes: Sizes): readonly BrokerGeometry[] {
  const last = orders.at(-1)?.box
  const end = last ? last.x + last.w : b.tx
  return sizes.rows.slice(0, plan.brokers).map(y => ({
    boxes: orders.map(({ box }) => ({ ...box, y, h: sizes.th })),
    title: point(b.tx, y - 9),
    offsetsY: y + sizes.th + sizes.offsets,
    ...offsetsUpTo(y, sizes.rows, end - BUTTONS),
    buttons: { x: end, y: y - (plan.form === 'wide' ? 18 : 14), align: 'end' },
  }))
}
