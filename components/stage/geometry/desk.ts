import { lastTrack, logsOf } from './logs'
import { laneOf } from './loop'
import type { Plan } from './plan'
import { lineOf, point, reverse } from './shapes'
import type { Geometry, LogGeometry, LoopGeometry, WireGeometry } from './types'

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
type Base = (typeof BASES)[keyof typeof BASES]

/** Everything else is measured from these. */
interface Frame {
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
  readonly yO: number
  readonly yE: number
}

function frameOf(plan: Plan): Frame {
  const b = BASES[plan.form === 'wide' ? 'wide' : 'narrow']
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
    yO: lastTrack(orders),
    yE: lastTrack(orders) - 26,
  }
}

/** Room for *More* in the row it shares with *Freeze*. */
const MORE = 48

const middle = (a: number, b: number): number => (a + b) / 2

function shopWire(f: Frame): WireGeometry {
  const request = lineOf(f.wx1, f.c1 - f.b.dy, f.wx2, f.c1 - f.b.dy)
  const response = lineOf(f.wx2, f.c1 + f.b.dy, f.wx1, f.c1 + f.b.dy)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    pins: {
      // So that what falls straight down has room for its words beside it on the shelf.
      request: point(f.wx2 - 106, request.from.y),
      response: point(f.wx2 - 84, response.from.y),
    },
    vertical: false,
  }
}

function rightWire(
  f: Frame,
  y: number,
  label: string,
  shape: { readonly toLoop: boolean; readonly below?: number },
): WireGeometry {
  const far = shape.toLoop ? f.rx1 : f.rx1 - 26
  const request = lineOf(f.rx2, y, far, y)
  return {
    request,
    response: reverse(request),
    lines: [{ line: shape.toLoop ? reverse(request) : request, dotted: false }],
    label: { at: point(middle(far, f.rx2) + (shape.toLoop ? 0 : 7), y - 8), text: label, anchor: 'middle' },
    pins: { request: point(middle(far, f.rx2) - 16, y), response: point(middle(far, f.rx2) + 16, y) },
    vertical: false,
  }
}

function paymentWire(f: Frame): WireGeometry {
  const request = lineOf(f.rx2, f.c2 - f.b.dy, f.rx1, f.c2 - f.b.dy)
  const response = lineOf(f.rx1, f.c2 + f.b.dy, f.rx2, f.c2 + f.b.dy)
  const x = middle(f.rx1, f.rx2)
  return {
    request,
    response,
    lines: [
      { line: request, dotted: false },
      { line: response, dotted: true },
    ],
    label: { at: point(x, f.c2 + f.b.dy + 17), text: 'payment', anchor: 'middle' },
    pins: { request: point(x - 14, request.from.y), response: point(x + 14, response.from.y) },
    vertical: false,
  }
}

function wiresOf(f: Frame): Geometry['wires'] {
  const bank = lineOf(f.wx1, f.c2, f.b.tx - 8, f.c2)
  const end = rightWire(f, f.yE, 'end', { toLoop: false })
  return {
    'shop-produce': shopWire(f),
    'payments-fetch': rightWire(f, f.c1, 'fetch', { toLoop: true }),
    'payments-offsets': rightWire(f, f.yO, 'offset', { toLoop: false }),
    'payments-produce': paymentWire(f),
    'payments-transaction': f.plan.transactional ? end : { ...end, lines: [], label: undefined },
    'bank-fetch': {
      request: bank,
      response: reverse(bank),
      lines: [{ line: reverse(bank), dotted: false }],
      label: { at: point(middle(f.wx1, f.b.tx), f.c2 - 8), text: 'fetch', anchor: 'middle' },
      pins: { request: point(middle(f.wx1, f.wx2), f.c2), response: point(middle(f.wx1, f.wx2), f.c2) },
      vertical: false,
    },
  }
}

/** Lanes lie close at the top and bottom, so that every lane passes its stations on the straight. */
const LANE_RISE = 8

function lanesOf(f: Frame): LoopGeometry['lanes'] {
  return Array.from({ length: f.plan.instances }, (_, i) => {
    const x = f.lx + i * laneGap(f)
    const radius = f.b.r - i * LANE_RISE
    const top = f.c1 - radius
    const box = { x, y: top, w: f.rx - f.lx - 2 * i * laneGap(f), h: f.c2 + radius - top }
    return laneOf(box, radius, {
      fetched: point(x, f.c1),
      'offset-committed': point(x, f.yO),
      worked: point(x, f.c2),
      'transaction-ended': point(x, f.yE),
    })
  })
}

const laneGap = (f: Frame): number => (f.plan.instances === 3 ? 17 : 22)

/** Centre of the button on the left stretch between *fetched* and *offset committed*, and of the one below it. */
const upper = (f: Frame): number => (f.plan.transactional ? middle(f.c1, f.yE - 13) + 4 : middle(f.c1, f.yO))
const halfway = (f: Frame): number => middle(f.yO, f.c2)

function chevronsOf(f: Frame): LoopGeometry['chevrons'] {
  const top = f.c1 - f.b.r
  const bottom = f.c2 + f.b.r
  const cx = middle(f.lx, f.rx)
  const right = halfway(f)
  const clockwise = f.plan.direction === 1
  const turn = (deg: number): number => (clockwise ? deg : deg + 180)
  const left = clockwise ? [f.c2 - 15, ...(f.plan.transactional ? [] : [f.yO - 15])] : [f.c1 + 17, f.yO + 17]
  return [
    { at: point(cx, top), turn: turn(0) },
    { at: point(f.rx, right - 62), turn: turn(90) },
    { at: point(f.rx, right + 36), turn: turn(90) },
    { at: point(cx, bottom), turn: turn(180) },
    ...left.map(y => ({ at: point(f.lx, y), turn: turn(-90) })),
  ]
}

function loopOf(f: Frame): LoopGeometry {
  const lanes = lanesOf(f)
  const inner = lanes.at(-1)?.box.x ?? f.lx
  const label = (y: number) => ({ at: point(inner + 24, y + 4.5), anchor: 'start' as const })
  const clockwise = f.plan.direction === 1
  const up = { at: point(f.lx, clockwise ? upper(f) - 23 : upper(f) + 24), vertical: true }
  const right = { at: point(f.rx, halfway(f) - 30), vertical: true }
  return {
    direction: f.plan.direction,
    transactional: f.plan.transactional,
    lanes,
    hand: f.plan.instances === 1 ? f.b.hand : f.plan.instances === 2 ? 28 : 24,
    title: point(f.lx, f.b.y1 - 13),
    titleEnd: f.plan.width - f.b.M,
    labels: {
      fetched: label(f.c1),
      offset: label(f.yO),
      worked: label(f.c2),
    },
    ended: label(f.yE),
    ...(f.plan.transactional && f.plan.form === 'narrow'
      ? {}
      : { works: { at: point(f.rx - (inner - f.lx) - 14, halfway(f) + 34), anchor: 'end' } }),
    chevrons: chevronsOf(f),
    bracket: `M${f.lx - 13} ${f.yO + 2}h-7V${f.c2 - 2}h7`,
    pins: {
      halfway: { at: point(f.lx, clockwise ? halfway(f) - 25 : halfway(f) + 25), vertical: true },
      received: clockwise ? right : up,
      done: clockwise ? up : right,
    },
  }
}

function spotsOf(f: Frame): Pick<Geometry, 'spots' | 'quiet' | 'more'> {
  const up = { x: f.lx, y: upper(f), align: 'middle' as const }
  const right = { x: f.rx, y: halfway(f), align: 'middle' as const }
  const inner = f.rx - (f.plan.instances - 1) * 22 - 24
  const wide = f.plan.form === 'wide'
  const row = (i: number, left = 0) => ({
    x: inner - left,
    y: f.c1 + (wide ? 4 : -6) + i * f.b.quiet,
    align: 'end' as const,
  })
  return {
    spots: {
      'request-wire': { x: f.wx1 + 2, y: f.c1 - f.b.dy - 36, align: 'start' },
      'ack-wire': { x: f.wx1 + 2, y: f.c1 + f.b.dy + 28, align: 'start' },
      'loop-halfway': { x: f.lx, y: halfway(f), align: 'middle' },
      'loop-received': f.plan.direction === 1 ? right : up,
      'loop-done': f.plan.direction === 1 ? up : right,
    },
    quiet: f.plan.instances > 1 ? [] : [row(0), row(2, MORE), row(1)],
    more: f.plan.instances > 1 ? row(1) : row(2),
  }
}

/** Left of the logs, and clear of the button over the wires. */
const edgeX = (f: Frame): number => f.b.tx - (f.plan.form === 'wide' ? 20 : 6)

function outsideOf(f: Frame): Pick<Geometry, 'outbox' | 'shelves' | 'waits' | 'edge'> {
  const mailY = f.height - f.b.mail * 0.72 - 13
  const by = f.c2 + f.b.r
  const rest = f.lx - f.b.between
  const low = f.yO + 8
  return {
    outbox: {
      title: point(f.lx, mailY - 10),
      x: f.lx,
      end: f.plan.width - f.b.M,
      y: mailY,
      mail: f.b.mail,
      gap: 6,
    },
    shelves: {
      shop: {
        from: f.wx1 + 2,
        to: f.wx2 - (f.plan.transactional ? 18 : 0),
        y: f.plan.partitions === 1 ? low : f.b.y1 + f.b.tracks[2] + 8,
        room: 26,
      },
      wires: { from: rest + 36, to: f.lx - 16, y: by + (f.b.foot === 25 ? 50 : 48), room: 34 },
      loop: { from: f.lx, to: f.rx, y: by + (f.b.foot === 25 ? 50 : 48), room: 42 },
    },
    waits: {
      shop: point(f.wx1 + 13, middle(f.c1 + f.b.dy + 42, f.b.y1 + f.b.tracks[2] - 16)),
      payments: point(f.lx, f.b.y1 - 13),
    },
    edge: {
      d: `M${edgeX(f)} ${Math.max(3, f.b.y1 - 36)}H${f.plan.width - (f.b.M - 22)}V${by + 12}H${f.lx - 100}V${f.height - 8}H${edgeX(f)}Z`,
      label: point(f.b.tx, f.height - 4),
    },
  }
}

/** The drawing for a desk: a U, out along the top, back along the bottom. */
export function deskGeometry(plan: Plan): Geometry {
  const f = frameOf(plan)
  const { b } = f
  return {
    form: plan.form,
    width: plan.width,
    height: f.height,
    margin: b.M,
    shop: { x: b.M, y: b.y1, w: b.sw, h: b.th },
    shopCell: b.cell,
    bank: { x: b.M, y: f.y2, w: b.sw, h: b.th },
    bankTitle: point(b.M, f.y2 - 20),
    logs: { orders: f.orders, payments: f.payments },
    titles: { orders: point(b.tx, b.y1 - 13), payments: point(b.tx, f.y2 - 13) },
    wires: wiresOf(f),
    loop: loopOf(f),
    flight: plan.partitions === 1 ? b.flight : 28,
    ...outsideOf(f),
    run: { x: b.M, y: b.y1 + b.th + 12, w: b.sw, h: b.run },
    live: point(b.M, b.y1 + b.th + b.run + b.runGap),
    ...spotsOf(f),
    noAck: point(middle(f.wx1, f.wx2), f.c1 + b.dy + 4),
  }
}
