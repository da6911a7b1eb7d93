import type { LostThing, Picture } from '../../../domain/picture'
import type { ActorId, OrderNumber } from '../../../domain/words'
import { FAILURES, failureOf } from '../failures/catalogue'
import type { DrawnWire, Geometry, ShelfName } from '../geometry'
import type { Lane } from '../geometry/loop'
import type { Point } from '../geometry/shapes'
import { type Tape, tapeOf } from '../geometry/tape'
import { textWidth } from '../geometry/text'
import { type PlacedLost, placeLost } from './shelves'
import type { RefusalWords } from './sights'

/** A picture laid out: what every drawing and every motion needs to know. */
export interface Scene {
  readonly geometry: Geometry
  readonly picture: Picture
  readonly tapes: { readonly orders: readonly Tape[]; readonly payments: readonly Tape[] }
  readonly lost: readonly PlacedLost[]
  readonly mails: PlacedMails
  /** The order that is marked everywhere, in the air too. */
  readonly marked?: OrderNumber | undefined
  /** What is said beside a repeat that bounces. */
  readonly refusal?: RefusalWords | undefined
}

export interface PlacedMails {
  /** E-mails that are not shown any more. */
  readonly before: number
  readonly shown: readonly {
    readonly index: number
    readonly order: number
    readonly nth: number
    readonly x: number
  }[]
  /** Left edge of the next one. */
  readonly next: number
}

function placeMails(geometry: Geometry, outbox: Picture['outbox']): PlacedMails {
  const { x, end, mail, gap } = geometry.outbox
  const step = mail + gap
  const room = Math.floor((end - x + gap) / step)
  const before = outbox.length > room ? outbox.length - room + 2 : 0
  const left = before > 0 ? x + Math.max(step, textWidth(`+${before}`, 13) + 8) : x
  const shown = outbox.slice(before).map((m, i) => ({ ...m, index: before + i, x: left + i * step }))
  return { before, shown, next: left + shown.length * step }
}

const tapesFor = (logs: Geometry['logs'][keyof Geometry['logs']], partitions: Picture['orders']): Tape[] =>
  logs.map((log, i) => tapeOf(log, partitions[i]))

/** Where copies stand over each other an order that is missing opens no gap: the same offset is the same place. */
const ordersOn = ({ cluster }: Geometry, { orders }: Picture): Picture['orders'] =>
  cluster ? orders.map(log => ({ ...log, slots: log.slots.filter(slot => slot.kind !== 'empty') })) : orders

/** The tapes of both topics. */
export const tapesOf = (geometry: Geometry, picture: Picture): readonly Tape[] => [
  ...tapesFor(geometry.logs.orders, ordersOn(geometry, picture)),
  ...tapesFor(geometry.logs.payments, picture.paymentsTopic),
]

/** Lays a picture out on a geometry. */
export function sceneOf(geometry: Geometry, picture: Picture): Scene {
  const tapes = {
    orders: tapesFor(geometry.logs.orders, ordersOn(geometry, picture)),
    payments: tapesFor(geometry.logs.payments, picture.paymentsTopic),
  }
  return {
    geometry,
    picture,
    tapes,
    lost: placeLost(geometry, picture.shelves, thing => fallFrom(geometry, thing, picture)),
    mails: placeMails(geometry, picture.outbox),
  }
}

/** Which lane of the loop an instance rides: `payments` the first, `payments-2` the second. */
export function laneFor(geometry: Geometry, actor: ActorId): Lane | undefined {
  const index = actor === 'payments' ? 0 : Number(actor.split('-')[1] ?? 1) - 1
  return geometry.loop.lanes[Math.min(Math.max(0, index), geometry.loop.lanes.length - 1)]
}

export type Mark = { readonly at: Point; readonly upright: boolean }

const WIRES = {
  shop: 'shop-produce',
  payments: 'payments-produce',
  'payments-offsets': 'payments-offsets',
  'payments-transaction': 'payments-transaction',
} as const satisfies Record<string, DrawnWire>

/** Where the pin of a fault stands and where its zigzag stays. */
export function markOf(geometry: Geometry, fault: string): Mark | undefined {
  const id = failureOf(fault)
  const pattern = FAILURES.find(f => f.id === id)?.pattern
  if (!pattern) return undefined
  if (pattern.on === 'wire') {
    const wire = geometry.wires[WIRES[pattern.where]]
    return { at: wire.pins[pattern.what === 'lose-request' ? 'request' : 'response'], upright: wire.vertical }
  }
  if (pattern.on === 'cluster') return undefined
  if (pattern.on === 'shop') {
    const wire = geometry.wires['shop-produce']
    return { at: wire.pins.response, upright: wire.vertical }
  }
  const pin = geometry.loop.pins[stretchOf(geometry.loop.direction, pattern.instant)]
  return { at: pin.at, upright: pin.vertical }
}

/** The stretch of the loop an instant lies on: *halfway* is always between *offset committed* and *worked*. */
function stretchOf(direction: 1 | -1, instant: string): 'halfway' | 'received' | 'done' {
  if (instant === 'worked') return direction === 1 ? 'halfway' : 'done'
  if (instant === 'offset-committed') return direction === 1 ? 'done' : 'halfway'
  return instant === 'received' || instant === 'done' ? instant : 'halfway'
}

/** Where a lost thing was when it was lost: at the pin of what broke it, or on its wire. */
function fallFrom(geometry: Geometry, thing: LostThing, picture: Picture): Point {
  const broken = picture.breaks.find(b => b.at === thing.from)
  const mark = broken && markOf(geometry, broken.fault)
  if (mark) return mark.at
  if (thing.from === 'loop') return geometry.loop.pins.halfway.at
  const wire = wireOf(geometry, thing.from)
  return wire.pins[thing.kind === 'ack' ? 'response' : 'request']
}

/** The drawn wire for a wire of the run; what is not drawn borrows its client's. */
export function wireOf(geometry: Geometry, wire: LostThing['from']): Geometry['wires'][DrawnWire] {
  return geometry.wires[isDrawn(wire) ? wire : 'payments-fetch']
}

export const isDrawn = (wire: string): wire is DrawnWire =>
  wire === 'shop-produce' ||
  wire === 'payments-fetch' ||
  wire === 'payments-produce' ||
  wire === 'payments-offsets' ||
  wire === 'payments-transaction' ||
  wire === 'bank-fetch'

export type { PlacedLost, ShelfName }
