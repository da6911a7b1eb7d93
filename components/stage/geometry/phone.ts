import { columnsOf } from './desk-cluster'
import { lastTrack, logsOf, offsetsUpTo, type TopicPlace } from './logs'
import { laneOf } from './loop'
import type { Plan } from './plan'
import { lineOf, point, reverse } from './shapes'
import type { Geometry, LogGeometry, LoopGeometry, WireGeometry } from './types'

const M = 16
const SHOP = { x: M, y: 24, w: 150, h: 46 }
const TRACKS = [72, 88, 104, 120]
const SQUARE = { h: 45, square: 37, pitch: 43, marker: 18, open: 14, close: true }
const WIRE_TOP = SHOP.y + SHOP.h + 4
/** Two failure buttons, 44 px apart so that each can be touched. */
const WIRE_BOTTOM = WIRE_TOP + 84
const loopHeight = (instances: number): number => 88 + (instances - 1) * 48
const RADIUS = 30

interface Frame {
  readonly plan: Plan
  readonly W: number
  readonly orders: readonly LogGeometry[]
  readonly payments: readonly LogGeometry[]
  readonly y1: number
  readonly y2: number
  /** Lowest tracks. */
  readonly low1: number
  readonly low2: number
  readonly top: number
  readonly bottom: number
  readonly xO: number
  readonly xF: number
  readonly xW: number
  readonly bankY: number
}

/** With several brokers: a thinner tape each, with its name and its buttons over it; topic payments folds to one as thin. */
const BROKER = {
  h: 28,
  square: 23,
  pitch: 28,
  marker: 12,
  between: 22,
  several: { 1: {}, 2: { square: 22, pitch: 26 }, 3: { square: 20, pitch: 24, marker: 10 } },
  /** The names and the buttons over a tape are at least 44 px from the next ones. */
  step: 62,
  first: WIRE_BOTTOM + 36,
  offsets: 12,
  tracks: [56, 71, 86],
  /** Room for two buttons, one of them armed. */
  buttons: 178,
} as const

const rowTops = ({ brokers = 0 }: Plan): number[] =>
  Array.from({ length: brokers }, (_, row) => BROKER.first + row * BROKER.step)

/** The leader's copy is the log; the pointers stand under the lowest one. */
function leaderLog(plan: Plan, place: { x: number; w: number }): readonly LogGeometry[] {
  const tops = rowTops(plan)
  const single = plan.partitions === 1
  return columnsOf(place, plan.partitions, BROKER.between).flatMap((column, partition) => {
    const y = tops[plan.leaders?.[partition] ?? 0] ?? BROKER.first
    const low = (tops.at(-1) ?? y) - y
    const tracks = BROKER.tracks.slice(0, single ? 3 : 1).map(track => low + track)
    return thinLog(plan, { topic: 'orders', ...column, y, tracks }, partition).map(log => ({
      ...log,
      offsetsY: y + BROKER.h + BROKER.offsets,
      ...offsetsUpTo(log.box.y, tops, plan.width - M - BROKER.buttons),
    }))
  })
}

type Where = Pick<TopicPlace, 'topic' | 'x' | 'w' | 'y' | 'tracks'>

function thinLog(plan: Plan, where: Where, partition: number): readonly LogGeometry[] {
  const count = plan.partitions === 1 ? 1 : plan.partitions === 2 ? 2 : 3
  const open = partition === plan.partitions - 1 ? 14 : 8
  const logs = logsOf({ ...BROKER, ...BROKER.several[count], open, ...where }, 1)
  return logs.map(log => ({ ...log, partition, compact: count > 1 }))
}

/** Its copies lie side by side under each other; one tape stands for them. */
const foldedLogs = (plan: Plan, { y, ...row }: { x: number; w: number; y: number }): readonly LogGeometry[] =>
  columnsOf(row, plan.partitions, BROKER.between).flatMap((column, partition) =>
    thinLog(plan, { topic: 'payments', ...column, y, tracks: [] }, partition).map(log => ({
      ...log,
      folded: true,
      glideY: y - 10,
    })),
  )

function clusterOf({ plan, orders }: Frame): Pick<Geometry, 'cluster'> {
  const last = orders.at(-1)
  if (!plan.brokers || !last) return {}
  const tops = rowTops(plan)
  const rows = tops.map(y => ({
    boxes: orders.map(({ box }) => ({ ...box, y })),
    title: point(M, y - 7),
    offsetsY: y + BROKER.h + BROKER.offsets,
    ...offsetsUpTo(y, tops, plan.width - M - BROKER.buttons),
    buttons: { x: last.box.x + last.box.w + 14, y: y - 17, align: 'end' as const },
  }))
  return {
    cluster: { rows, leaders: orders.map((_, partition) => plan.leaders?.[partition] ?? 0), bracket: 10 },
  }
}

function frameOf(plan: Plan): Frame {
  const W = plan.width
  const y1 = WIRE_BOTTOM + 37
  const place = { x: M, w: W - 2 * M - 14, ...SQUARE }
  const orders = plan.brokers
    ? leaderLog(plan, { x: place.x, w: place.w })
    : logsOf({ ...place, topic: 'orders', y: y1, tracks: TRACKS.slice(0, 3) }, plan.partitions)
  const low1 = lastTrack(orders)
  const top = low1 + 32
  const bottom = top + loopHeight(plan.instances)
  const y2 = bottom + (plan.brokers ? 46 : 56)
  const rows = plan.transactional ? 4 : 3
  const payments = plan.brokers
    ? foldedLogs(plan, { x: place.x, w: place.w, y: y2 })
    : logsOf({ ...place, topic: 'payments', y: y2, tracks: TRACKS.slice(0, rows) }, plan.partitions)
  const low2 = plan.brokers ? y2 + BROKER.h - 4 : lastTrack(payments)
  return {
    plan,
    W,
    orders,
    payments,
    y1,
    y2,
    low1,
    low2,
    top,
    bottom,
    xO: 96,
    xF: W - 90,
    xW: W / 2,
    bankY: low2 + 48,
  }
}

const upright = (request: ReturnType<typeof lineOf>, response: ReturnType<typeof lineOf>): WireGeometry => ({
  request,
  response,
  lines: [
    { line: request, dotted: false },
    { line: response, dotted: true },
  ],
  pins: {
    request: point(request.from.x, (request.from.y + request.to.y) / 2 + 14),
    response: point(response.from.x, (response.from.y + response.to.y) / 2 + 14),
  },
  vertical: true,
})

const oneWay = (line: ReturnType<typeof lineOf>, drawn: boolean): WireGeometry => ({
  request: line,
  response: reverse(line),
  lines: drawn ? [{ line, dotted: false }] : [],
  pins: {
    request: point(line.from.x, (line.from.y + line.to.y) / 2),
    response: point(line.from.x, (line.from.y + line.to.y) / 2),
  },
  vertical: true,
})

function wiresOf(f: Frame): Geometry['wires'] {
  const fetch = oneWay(lineOf(f.xF, f.top - 8, f.xF, f.low1 + 10), false)
  const bank = oneWay(lineOf(M + 26, f.bankY - 20, M + 26, f.low2 + 11), false)
  return {
    'shop-produce': upright(
      lineOf(M + 18, WIRE_TOP, M + 18, WIRE_BOTTOM),
      lineOf(M + 44, WIRE_BOTTOM, M + 44, WIRE_TOP),
    ),
    'payments-fetch': { ...fetch, lines: [{ line: fetch.response, dotted: false }] },
    'payments-offsets': oneWay(lineOf(f.xO, f.top - 8, f.xO, f.low1 + 11), true),
    'payments-produce': upright(
      lineOf(f.xW, f.bottom + 8, f.xW, f.y2 - 6),
      lineOf(f.xW + 24, f.y2 - 6, f.xW + 24, f.bottom + 8),
    ),
    'payments-transaction': oneWay(lineOf(f.xO + 46, f.top + 10, f.xW - 24, f.y2 - 6), false),
    'bank-fetch': { ...bank, lines: [{ line: bank.response, dotted: false }] },
  }
}

function lanesOf(f: Frame): LoopGeometry['lanes'] {
  return Array.from({ length: f.plan.instances }, (_, i) => {
    const inset = i * 15
    const box = {
      x: M + 14 + inset,
      y: f.top + inset,
      w: f.W - 2 * M - 28 - 2 * inset,
      h: f.bottom - f.top - 2 * inset,
    }
    return laneOf(box, Math.max(10, RADIUS - inset / 2), {
      fetched: point(f.xF, box.y),
      'offset-committed': point(f.xO, box.y),
      worked: point(f.xW, box.y + box.h),
      'transaction-ended': point(f.xO + 46, box.y),
    })
  })
}

function loopOf(f: Frame): LoopGeometry {
  const lanes = lanesOf(f)
  const inset = (f.plan.instances - 1) * 15
  const clockwise = f.plan.direction === 1
  const turn = (deg: number): number => (clockwise ? deg : deg + 180)
  const top = { at: point(f.xO + (f.plan.transactional ? 76 : 40), f.top), vertical: false }
  const right = { at: point(f.W - 84, f.bottom), vertical: false }
  return {
    direction: f.plan.direction,
    transactional: f.plan.transactional,
    lanes,
    hand: f.plan.instances === 1 ? 30 : 24,
    title: point(f.W / 2 - 4, (f.top + f.bottom) / 2 - (f.plan.instances > 1 ? 8 * f.plan.instances + 2 : 3)),
    titleEnd: f.W - 112,
    labels: {
      // In a transaction the button beside it stands farther to the right.
      fetched: { at: point(f.xF + (f.plan.transactional ? 10 : 0), f.top + inset + 20), anchor: 'middle' },
      offset: { at: point(Math.max(f.xO, 44 + 52), f.top + inset + 20), anchor: 'middle' },
      worked: { at: point(f.xW, f.bottom - inset - 10), anchor: 'middle' },
    },
    chevrons: [
      { at: point(f.xF + 22, f.top), turn: turn(0) },
      { at: point(f.xW + 40, f.bottom), turn: turn(180) },
      { at: point(f.xF - 20, f.top), turn: turn(0) },
      { at: point(f.xO + 34, f.bottom), turn: turn(180) },
    ],
    pins: {
      halfway: { at: point(72, f.top), vertical: false },
      received: clockwise ? right : top,
      done: clockwise ? top : right,
    },
  }
}

function spotsOf(f: Frame): Pick<Geometry, 'spots' | 'quiet' | 'more'> {
  const y = (f.top + f.bottom) / 2
  const top = Math.min((f.xO + f.xF) / 2 + (f.plan.transactional ? 46 : 0), f.xF - 56)
  const up = { x: top, y: f.top, align: 'middle' as const }
  const right = { x: f.W - 10, y, align: 'end' as const }
  return {
    spots: {
      'request-wire': { x: M + 62, y: WIRE_TOP + 20, align: 'start' },
      'ack-wire': { x: M + 62, y: WIRE_TOP + 64, align: 'start' },
      'loop-halfway': { x: 8, y, align: 'start' },
      'loop-received': f.plan.direction === 1 ? right : up,
      'loop-done': f.plan.direction === 1 ? up : right,
    },
    quiet: [],
    more: { x: f.W - M, y: f.y2 - (f.plan.brokers ? 14 : 18), align: 'end' },
  }
}

/** The drawing for a phone: one column, the loop lying down with its direction kept. */
export function phoneGeometry(plan: Plan): Geometry {
  const f = frameOf(plan)
  const { W } = f
  const bank = { x: M, y: f.bankY, w: 128, h: 42 }
  const height = bank.y + bank.h + 5
  const runW = Math.min(170, W - 2 * M - SHOP.w - 14)
  const run = { x: W - M - runW, y: SHOP.y, w: runW, h: SHOP.h }
  const under = { from: W / 2 + 38, to: W - M - 56, y: f.y2 - 10, room: 24, wordsTo: W - M }
  return {
    form: 'phone',
    width: W,
    height,
    margin: M,
    shop: SHOP,
    shopCell: 20,
    bank,
    bankTitle: point(M + 40, bank.y - 16),
    logs: { orders: f.orders, payments: f.payments },
    titles: { orders: point(M, f.y1 - 16), payments: point(M, f.y2 - 16) },
    wires: wiresOf(f),
    loop: loopOf(f),
    flight: 30,
    outbox: {
      title: point(bank.x + bank.w + 26, bank.y + 3),
      x: bank.x + bank.w + 26,
      end: W - M,
      y: bank.y + bank.h - 22,
      mail: 25,
      gap: 4,
    },
    shelves: {
      shop: { from: W - M - 132, to: W - M, y: WIRE_BOTTOM + 14, room: 30 },
      wires: under,
      loop: under,
    },
    waits: { shop: point(M + 54, 9), payments: point(f.W / 2, (f.top + f.bottom) / 2) },
    run,
    live: point(run.x, 9),
    ...spotsOf(f),
    edge: { d: '', label: point(M, height) },
    noAck: point(M + 62, WIRE_TOP + 40),
    ...clusterOf(f),
  }
}
