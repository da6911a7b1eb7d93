import type { Station } from '../../../domain/picture'
import { type Box, between, distance, type Point, point } from './shapes'
import { along, type Way, wayOver } from './way'

/** +1: clockwise, the work first; -1: counter-clockwise, the offset first. */
export type Direction = 1 | -1

/** One instance's lane: a rounded rectangle, walked clockwise from the middle of its top edge. */
export interface Lane {
  readonly box: Box
  readonly radius: number
  readonly d: string
  readonly way: Way
  /** Where each station is, as a share (0…1) of the way. */
  readonly stations: Readonly<Record<Station, number>>
  readonly dots: Readonly<Record<Station, Point>>
}

const f = (n: number): number => Math.round(n * 100) / 100

function roundRect({ x, y, w, h }: Box, r: number): string {
  const right = f(x + w)
  const bottom = f(y + h)
  const arc = `A${f(r)} ${f(r)} 0 0 1`
  return `M${f(x + r)} ${f(y)}H${f(right - r)}${arc} ${right} ${f(y + r)}V${f(bottom - r)}${arc} ${f(right - r)} ${bottom}H${f(x + r)}${arc} ${f(x)} ${f(bottom - r)}V${f(y + r)}${arc} ${f(x + r)} ${f(y)}Z`
}

function walk({ x, y, w, h }: Box, r: number): Way {
  const corners: Point[] = [point(x + w / 2, y)]
  const quarter = (cx: number, cy: number, from: number) => {
    for (let i = 0; i <= 8; i++) {
      const a = ((from + (i / 8) * 90) * Math.PI) / 180
      corners.push(point(cx + r * Math.cos(a), cy + r * Math.sin(a)))
    }
  }
  quarter(x + w - r, y + r, -90)
  quarter(x + w - r, y + h - r, 0)
  quarter(x + r, y + h - r, 90)
  quarter(x + r, y + r, 180)
  corners.push(point(x + w / 2, y))
  return wayOver(corners, 0)
}

/** Share of the way that comes closest to a point. */
export function shareOf(way: Way, p: Point): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  way.points.forEach((from, i) => {
    const to = way.points[i + 1]
    if (!to) return
    const part = partNearest(from, to, p)
    const q = between(from, to, part)
    const d = distance(q, p)
    if (d >= least) return
    least = d
    best = ((way.at[i] ?? 0) + part * distance(from, to)) / way.length
  })
  return best
}

/** How far along a straight line (0…1) it comes closest to a point. */
function partNearest(from: Point, to: Point, { x, y }: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const squared = dx * dx + dy * dy
  if (squared === 0) return 0
  return Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squared))
}

/** A lane with its stations at (the points on it closest to) `dots`. */
export function laneOf(box: Box, radius: number, dots: Readonly<Record<Station, Point>>): Lane {
  const way = walk(box, radius)
  const stations = {
    fetched: shareOf(way, dots.fetched),
    'offset-committed': shareOf(way, dots['offset-committed']),
    worked: shareOf(way, dots.worked),
    'transaction-ended': shareOf(way, dots['transaction-ended']),
  }
  return { box, radius, d: roundRect(box, radius), way, stations, dots }
}

/** The point on a lane after `p` (0…1) of the stretch between two of its places (shares), in the loop's direction. */
export function onLoop(
  lane: Lane,
  direction: Direction,
  leg: { readonly from: number; readonly to: number; readonly p: number },
): Point {
  const ahead = ((((leg.to - leg.from) * direction) % 1) + 1) % 1
  const share = leg.from + direction * ahead * leg.p
  return along(lane.way, ((share % 1) + 1) % 1)
}
