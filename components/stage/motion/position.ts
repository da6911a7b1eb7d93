import type { Motion, Station } from '../../../domain/picture'
import type { Geometry } from '../geometry'
import { onLoop, shareOf } from '../geometry/loop'
import type { Point } from '../geometry/shapes'
import { along, type Way } from '../geometry/way'
import { hop, LENGTHS } from './easing'
import { laneFor, type Scene } from './scene'
import { wayFor } from './ways'

/** Where a moving thing is, and how it looks there. */
export interface Placement {
  readonly x: number
  readonly y: number
  /** 0…1 of its way. */
  readonly p: number
  readonly opacity: number
  /** Direction of travel, degrees; 0 = to the right. */
  readonly heading: number
  /** 0…1: how fast, for the speed lines. */
  readonly speed: number
  /** Touching the log it bounced off, with words beside it. */
  readonly bouncing: boolean
}

/** Share of the way at a stage time; what has not arrived yet hovers before its end. */
export function progressOf(motion: Motion, t: number): number {
  if (Number.isFinite(motion.t1)) {
    const span = Math.max(1, motion.t1 - motion.t0)
    return hop((t - motion.t0) / span)
  }
  return hop((t - motion.t0) / LENGTHS.hop) * 0.9
}

interface Travel {
  readonly p: number
  readonly opacity: number
  readonly bouncing: boolean
}

/**
 * A lost one goes as far as its pin and is gone from the air when it breaks: what cracks and falls is the thing on the
 * shelf. A refused repeat touches the log, comes back a third of the way and fades.
 */
function travelOf(motion: Motion, t: number): Travel | undefined {
  const turn = motion.turnsAt
  if (motion.fate === 'arrives' || turn === undefined)
    return { p: progressOf(motion, t), opacity: 1, bouncing: false }
  if (t < turn)
    return { p: hop((t - motion.t0) / Math.max(1, turn - motion.t0)), opacity: 1, bouncing: false }
  if (motion.fate === 'lost') return undefined
  const after = (t - turn) / Math.max(1, motion.t1 - turn)
  return { p: 1 - hop(after) / 3, opacity: 1 - Math.max(0, (after - 0.5) * 2), bouncing: true }
}

const STATIONS: readonly string[] = ['fetched', 'offset-committed', 'worked', 'transaction-ended']
const stationOf = (at: Motion['from']): Station | undefined =>
  typeof at === 'string' && STATIONS.includes(at) ? at : undefined

/** Where on the loop one dies who has left this station: at the pin of the stretch that begins there. */
function deathAfter(from: Station, geometry: Geometry): Point {
  const { pins, direction } = geometry.loop
  if (from === 'fetched') return pins.received.at
  return (from === 'worked') === (direction === 1) ? pins.halfway.at : pins.done.at
}

function rideAt(motion: Motion, p: number, scene: Scene): Point | undefined {
  const lane = laneFor(scene.geometry, motion.actor)
  if (!lane) return undefined
  const from = stationOf(motion.from) ?? 'fetched'
  const to = stationOf(motion.to)
  const goal = to ? lane.stations[to] : shareOf(lane.way, deathAfter(from, scene.geometry))
  return onLoop(lane, scene.geometry.loop.direction, { from: lane.stations[from], to: goal, p })
}

/** Ways are looked up each frame; they depend on the motion and the scene only. */
const ways = new WeakMap<Scene, Map<number, Way | null>>()
function cachedWay(motion: Motion, scene: Scene): Way | null {
  const known = ways.get(scene) ?? new Map<number, Way | null>()
  ways.set(scene, known)
  const key = motion.id * 2 + (motion.fate === 'lost' ? 1 : 0)
  const way = known.get(key)
  if (way !== undefined) return way
  const fresh = wayFor(motion, scene) ?? null
  known.set(key, fresh)
  return fresh
}

/** Wide enough to see a turn, narrow enough to be "now", as a share of the way. */
const AHEAD = 0.004

/** Where a motion stands after `p` (0…1) of its way; undefined for what is not drawn. */
export type PointAt = (motion: Motion, p: number) => Point | undefined

/**
 * Where a motion is at a stage time (ms), on a scene. Pure: the same playhead gives the same place, forwards and
 * backwards. Undefined before it begins, after it has ended, and for what is not drawn.
 */
export const positionOf = (motion: Motion, t: number, scene: Scene): Placement | undefined =>
  placementOf(motion, t, (other, p) => pointAt(other, p, scene))

/** The same on any drawing that knows its ways. */
export function placementOf(motion: Motion, t: number, pointOf: PointAt): Placement | undefined {
  if (t < motion.t0 || t >= motion.t1) return undefined
  const travel = travelOf(motion, t)
  if (!travel) return undefined
  const { p, opacity, bouncing } = travel
  const at = pointOf(motion, p)
  if (!at) return undefined
  const next = pointOf(motion, Math.min(1, p + AHEAD)) ?? at
  const ago = travelOf(motion, t - 16)?.p ?? p
  return {
    ...at,
    p,
    opacity,
    bouncing,
    heading: (Math.atan2(next.y - at.y, next.x - at.x) * 180) / Math.PI,
    speed: Math.min(1, Math.max(0, ((p - ago) / 16) * 600)),
  }
}

function pointAt(
  motion: Motion,
  p: number,
  scene: Scene,
): { readonly x: number; readonly y: number } | undefined {
  if (motion.path === 'loop') return rideAt(motion, p, scene)
  const way = cachedWay(motion, scene)
  return way ? along(way, p) : undefined
}
