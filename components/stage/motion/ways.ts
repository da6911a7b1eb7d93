import type { Motion } from '../../../domain/picture'
import { copyWay } from '../cluster/rows'
import { cornersOf, type Line, type Point, point } from '../geometry/shapes'
import { centreOf, edgeOf, type Tape } from '../geometry/tape'
import { type Way, wayOver } from '../geometry/way'
import { laneFor, type Scene } from './scene'

/** Corners of a motion's way; undefined for what is not drawn. */
type Corners = readonly Point[] | undefined

const tapeAt = (tapes: readonly Tape[], partition: number | undefined): Tape | undefined =>
  tapes[partition ?? 0] ?? tapes[0]

/** From a wire's end over the log's gap into a slot; straight when the slot is right there. */
function into(tape: Tape, from: Point, offset: number | undefined): Point[] {
  const target = centreOf(tape, offset)
  const { box, glideY } = tape.log
  // Beside several tapes in a row it goes past all of them.
  const outside =
    from.x < box.x
      ? Math.min(box.x - 8, from.x + 24)
      : from.x > box.x + box.w
        ? Math.max(box.x + box.w + 22, from.x - 12)
        : undefined
  if (outside !== undefined && Math.abs(target.x - from.x) < 60 && !tape.log.compact) return [target]
  const gate = outside === undefined ? [] : [point(outside, from.y), point(outside, glideY)]
  return [...gate, point(target.x, glideY), target]
}

/** Before the row of the broker that a request was sent to, where another one leads by now: who asks there gets nowhere. */
function beforeFormerLeader(
  { to, partition = 0 }: Motion,
  { geometry: { cluster } }: Scene,
): Point | undefined {
  if (!cluster || typeof to !== 'number' || to - 1 === cluster.leaders[partition]) return undefined
  const box = cluster.rows[to - 1]?.boxes[partition]
  return box && point(box.x - cluster.bracket - 16, box.y + box.h / 2)
}

function shopProduce(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['shop-produce']
  if (motion.leg === 'response')
    return motion.fate === 'lost'
      ? [...cornersOf(wire.response).slice(0, -1), wire.pins.response]
      : cornersOf(wire.response)
  if (motion.fate === 'lost') return [wire.request.from, wire.pins.request]
  const elsewhere = beforeFormerLeader(motion, scene)
  if (elsewhere) return [wire.request.from, elsewhere]
  if (motion.fate === 'refused') return cornersOf(wire.request)
  const tape = tapeAt(scene.tapes.orders, motion.partition)
  return tape && [...cornersOf(wire.request), ...into(tape, wire.request.to, motion.offset)]
}

function paymentsProduce(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['payments-produce']
  const dot = laneFor(scene.geometry, motion.actor)?.dots.worked ?? wire.request.from
  if (motion.leg === 'response')
    return motion.fate === 'lost'
      ? [wire.response.from, wire.pins.response]
      : [wire.response.from, wire.response.to, dot]
  if (motion.fate === 'lost') return [dot, wire.request.from, wire.pins.request]
  if (motion.fate === 'refused') return [dot, wire.request.from, wire.request.to]
  const tape = tapeAt(scene.tapes.payments, motion.partition)
  return tape && [dot, wire.request.from, wire.request.to, ...into(tape, wire.request.to, motion.offset)]
}

/** A copy lifts off its slot, glides in the gap over the log, and drops onto the wire to its reader. */
function offLog(tape: Tape, offset: number | undefined, wire: Line): Point[] {
  const start = centreOf(tape, offset)
  const { box, glideY } = tape.log
  if (wire.from.x > box.x && wire.from.x < box.x + box.w) {
    const low = (tape.log.tracks.at(-1) ?? 0) + 12
    return [start, point(start.x, low), point(wire.from.x, low), wire.to]
  }
  // Beside several tapes in a row it goes past all of them.
  const gate =
    wire.from.x < box.x
      ? Math.min(box.x - 6, wire.from.x + 26)
      : Math.max(box.x + box.w + 22, wire.from.x - 12)
  return [start, point(start.x, glideY), point(gate, glideY), point(gate, wire.from.y), ...cornersOf(wire)]
}

function paymentsFetch(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['payments-fetch']
  const dot = laneFor(scene.geometry, motion.actor)?.dots.fetched ?? wire.response.to
  if (motion.leg === 'request') return [dot, ...cornersOf(wire.request)]
  if (motion.fate === 'lost') return [...cornersOf(wire.response).slice(0, -1), wire.pins.response]
  const tape = tapeAt(scene.tapes.orders, motion.partition)
  return tape && [...offLog(tape, motion.offset ?? numberOf(motion.from), wire.response), dot]
}

const numberOf = (at: Motion['from']): number | undefined => (typeof at === 'number' ? at : undefined)

function paymentsOffsets(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['payments-offsets']
  const dot = laneFor(scene.geometry, motion.actor)?.dots['offset-committed'] ?? wire.request.from
  if (motion.leg === 'response')
    return motion.fate === 'lost'
      ? [wire.response.from, wire.pins.response]
      : [wire.response.from, wire.response.to, dot]
  if (motion.fate === 'lost') return [dot, wire.request.from, wire.pins.request]
  const tape = tapeAt(scene.tapes.orders, motion.partition)
  const offset = motion.offset ?? numberOf(motion.to)
  if (!tape || offset === undefined) return [dot, wire.request.from, wire.request.to]
  const track = tape.log.tracks.at(-1) ?? wire.request.to.y
  return [dot, wire.request.from, wire.request.to, point(edgeOf(tape, offset), track)]
}

function paymentsTransaction(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['payments-transaction']
  const dot = laneFor(scene.geometry, motion.actor)?.dots['transaction-ended'] ?? wire.request.from
  if (motion.leg === 'response')
    return motion.fate === 'lost'
      ? [wire.response.from, wire.pins.response]
      : [wire.response.from, wire.response.to, dot]
  return [dot, wire.request.from, motion.fate === 'lost' ? wire.pins.request : wire.request.to]
}

function bankFetch(motion: Motion, scene: Scene): Corners {
  const wire = scene.geometry.wires['bank-fetch']
  if (motion.leg === 'request') return [wire.request.from, wire.request.to]
  const tape = tapeAt(scene.tapes.payments, motion.partition)
  return tape && offLog(tape, motion.offset ?? numberOf(motion.from), wire.response)
}

function outbox(motion: Motion, scene: Scene): Corners {
  const { outbox: box } = scene.geometry
  const dot = laneFor(scene.geometry, motion.actor)?.dots.worked
  const half = box.mail / 2
  return dot && [dot, point(scene.mails.next + half, box.y + half * 0.72)]
}

function corners(motion: Motion, scene: Scene): Corners {
  switch (motion.path) {
    case 'shop-produce':
      return shopProduce(motion, scene)
    case 'payments-produce':
      return paymentsProduce(motion, scene)
    case 'payments-fetch':
      return paymentsFetch(motion, scene)
    case 'payments-offsets':
      return paymentsOffsets(motion, scene)
    case 'payments-transaction':
      return paymentsTransaction(motion, scene)
    case 'bank-fetch':
      return bankFetch(motion, scene)
    case 'outbox':
      return outbox(motion, scene)
    case 'replication':
      return typeof motion.to === 'number' && motion.offset !== undefined
        ? copyWay(scene, motion.to, motion)
        : undefined
    case 'loop':
    case 'bank-offsets':
    case 'group':
    case 'other':
      return undefined
  }
}

/** The way of a motion through this scene; undefined for what rides the loop or is not drawn. */
export function wayFor(motion: Motion, scene: Scene): Way | undefined {
  const points = corners(motion, scene)
  return points && wayOver(points, 14)
}
