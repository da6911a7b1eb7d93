import type { Motion, Picture, Station } from '../../domain/picture'
import type { Settings } from '../../domain/settings'
import { type Lane, laneOf, onLoop, shareOf } from '../stage/geometry/loop'
import { type Point, point } from '../stage/geometry/shapes'
import { along, type Way, wayOver } from '../stage/geometry/way'
import type { PointAt } from '../stage/motion/position'
import type { Measures } from '../stage/motion/sights'
import { type LaneForm, type LaneTape, tapeOf, xOfOffset } from './lane-geometry'
import { LOOP, STATION_Y } from './lane-loop'

/** A lane as what flies through it needs to know it. */
export interface LaneScene {
  readonly form: LaneForm
  readonly settings: Settings
  readonly orders: readonly LaneTape[]
  readonly payments: readonly LaneTape[]
  readonly loop: Lane
  /** Left edge of the next e-mail. */
  readonly mail: number
}

const FLIGHT = 22
/** Over the tapes, where nothing stands. */
const GLIDE = 11

/** Lays out a picture for what flies. `picture`: with its defaults filled in, as it is drawn. */
export function laneScene(form: LaneForm, settings: Settings, picture: Picture): LaneScene {
  const { outbox } = form
  const most = Math.floor((outbox.w + outbox.pitch - outbox.mail) / outbox.pitch)
  return {
    form,
    settings,
    orders: picture.orders.map(partition => tapeOf(partition, form.orders, form)),
    payments: picture.paymentsTopic.map(partition => tapeOf(partition, form.payments, form)),
    loop: loopOf(form),
    mail: outbox.x + Math.min(picture.outbox.length, most - 1) * outbox.pitch + outbox.mail / 2,
  }
}

const loops = new Map<LaneForm['name'], Lane>()
function loopOf(form: LaneForm): Lane {
  const known = loops.get(form.name)
  if (known) return known
  const { w, h, radius } = LOOP
  const y = form.rows.loop + 2
  const at = (station: Station) => point(form.loop, y + STATION_Y[station])
  const made = laneOf({ x: form.loop, y: y - radius, w, h: h + 2 * radius }, radius, {
    fetched: at('fetched'),
    'offset-committed': at('offset-committed'),
    worked: at('worked'),
    'transaction-ended': at('transaction-ended'),
  })
  loops.set(form.name, made)
  return made
}

/** Sizes of what flies in a lane. */
export const laneMeasures = ({ form }: LaneScene): Measures => ({
  flight: FLIGHT,
  slot: form.square,
  hand: LOOP.hand,
  excuse: ({ path }) =>
    path === 'shop-produce'
      ? point(form.orders.x + 4, form.rows.orders - GLIDE)
      : point(form.payments.x + 4, form.rows.payments - GLIDE),
})

/** Where things stand on their way through a lane. */
export function lanePoints(scene: LaneScene): PointAt {
  const ways = new Map<number, Way | null>()
  return (motion, p) => {
    if (motion.path === 'loop') return rideAt(motion, p, scene)
    const known = ways.get(motion.id)
    if (known !== undefined) return known ? along(known, p) : undefined
    const corners = cornersOf(motion, scene)
    const way = corners ? wayOver(corners, 8) : null
    ways.set(motion.id, way)
    return way ? along(way, p) : undefined
  }
}

const isStation = (at: Motion['from']): at is Station => typeof at === 'string' && at in STATION_Y

function rideAt(motion: Motion, p: number, { loop, settings, form }: LaneScene): Point {
  const direction = settings.payments.offsets === 'before' ? -1 : 1
  const from = loop.stations[isStation(motion.from) ? motion.from : 'fetched']
  const halfway = point(form.loop, form.rows.loop + 2 + LOOP.h * 0.75)
  const to = isStation(motion.to) ? loop.stations[motion.to] : shareOf(loop.way, halfway)
  return onLoop(loop, direction, { from, to, p })
}

const numberOf = (at: Motion['from']): number | undefined => (typeof at === 'number' ? at : undefined)

/** The middle of a slot; of one that is not there yet, where it will be. */
function slotAt(scene: LaneScene, topic: 'orders' | 'payments', motion: Motion): Point {
  const { form } = scene
  const tapes = scene[topic]
  const index = Math.max(0, Math.min(motion.partition ?? 0, tapes.length - 1))
  const tape = tapes[index]
  const offset = motion.offset ?? numberOf(motion.leg === 'request' ? motion.to : motion.from)
  const left = tape ? (offset === undefined ? tape.end : xOfOffset(tape, offset)) : form[topic].x
  const y = form.rows[topic] + index * (form.tape + 22) + form.tape / 2
  return point(Math.min(left + form.slot / 2, form[topic].x + form[topic].w), y)
}

const above = (slot: Point, form: LaneForm): Point => point(slot.x, slot.y - form.tape / 2 - GLIDE)

function cornersOf(motion: Motion, scene: LaneScene): readonly Point[] | undefined {
  const there = motion.leg === 'request'
  switch (motion.path) {
    case 'shop-produce':
      return there ? fromShop(motion, scene) : toShop(motion, scene)
    case 'payments-fetch':
      return there ? undefined : toLoop(motion, scene)
    case 'payments-produce':
      return there ? fromLoop(motion, scene) : half(motion, backToLoop(scene))
    case 'payments-offsets':
      return half(motion, there ? toOffsets(scene) : toOffsets(scene).toReversed())
    case 'payments-transaction':
      return half(motion, there ? backToLoop(scene).toReversed() : backToLoop(scene))
    case 'bank-fetch':
      return there ? undefined : toBank(motion, scene)
    case 'outbox':
      return toOutbox(scene)
    case 'replication':
    case 'loop':
    case 'bank-offsets':
    case 'group':
    case 'other':
      return undefined
  }
}

/** What is lost comes half way. */
function half(motion: Motion, corners: readonly Point[]): readonly Point[] {
  const [from, to] = corners
  if (motion.fate !== 'lost' || !from || !to) return corners
  return [from, point((from.x + to.x) / 2, (from.y + to.y) / 2)]
}

function fromShop(motion: Motion, { form, ...scene }: LaneScene): readonly Point[] {
  const { x } = form.orders
  const slot = slotAt({ form, ...scene }, 'orders', motion)
  const start = point(Math.max(12, x - 34), form.rows.orders + form.tape / 2)
  const gate = point(Math.max(12, x - 10), above(slot, form).y)
  if (motion.fate === 'lost') return half(motion, [start, point(x, start.y)])
  if (motion.fate === 'refused') return [start, point(Math.max(14, x - 12), start.y)]
  return [start, gate, above(slot, form), slot]
}

function toShop(motion: Motion, { form }: LaneScene): readonly Point[] {
  const y = form.rows.orders + form.tape / 2
  return half(motion, [point(Math.max(30, form.orders.x - 8), y), point(Math.max(4, form.orders.x - 38), y)])
}

function toLoop(motion: Motion, scene: LaneScene): readonly Point[] {
  const { form } = scene
  const slot = slotAt(scene, 'orders', motion)
  const dot = point(form.loop, form.rows.loop + 2)
  if (form.name === 'phone') return [slot, point(slot.x, slot.y + form.tape + 14), dot]
  const gate = form.orders.x + form.orders.w + 16
  return [slot, above(slot, form), point(gate, above(slot, form).y), point(gate, dot.y), dot]
}

function fromLoop(motion: Motion, scene: LaneScene): readonly Point[] {
  const { form } = scene
  const slot = slotAt(scene, 'payments', motion)
  const [gate, start] = backToLoop(scene)
  if (!gate || !start) return [slot]
  if (motion.fate === 'lost') return half(motion, [start, gate])
  if (motion.fate === 'refused' || form.name === 'phone')
    return motion.fate === 'refused' ? [start, gate] : [start, above(slot, form), slot]
  return [start, gate, point(gate.x, above(slot, form).y), above(slot, form), slot]
}

/** From the payments log to the loop: the way of acknowledgements; requests take it the other way round. */
function backToLoop({ form }: LaneScene): readonly Point[] {
  if (form.name === 'phone') {
    const x = form.loop + LOOP.w / 2
    return [point(x, form.rows.payments - GLIDE), point(x, form.rows.loop + LOOP.h + LOOP.radius)]
  }
  const y = form.rows.payments + form.tape / 2 + 4
  return [point(form.payments.x - 12, y), point(form.loop + LOOP.w + 6, y)]
}

function toOffsets({ form }: LaneScene): readonly Point[] {
  const y = form.rows.loop + 2 + STATION_Y['offset-committed']
  const from = point(form.loop - 6, y)
  return form.name === 'phone'
    ? [from, point(form.loop - 6, form.rows.orders + form.tape + 20)]
    : [from, point(form.orders.x + form.orders.w + 14, y)]
}

function toBank(motion: Motion, scene: LaneScene): readonly Point[] {
  const { form } = scene
  const slot = slotAt(scene, 'payments', motion)
  const goal = point(form.bank + 10, form.rows.bank + form.tape / 2)
  if (form.name === 'phone') return [slot, above(slot, form), goal]
  const { y } = above(slot, form)
  return [slot, point(slot.x, y), point(form.bank - 14, y), goal]
}

function toOutbox({ form, mail }: LaneScene): readonly Point[] {
  const low = form.rows.loop + LOOP.h + LOOP.radius - 6
  const goal = point(mail, form.rows.outbox + form.tape / 2)
  const start = point(form.loop + LOOP.w, form.name === 'phone' ? form.rows.loop + LOOP.h / 2 : low)
  return form.name === 'phone' ? [start, goal] : [start, point(mail, low), goal]
}
