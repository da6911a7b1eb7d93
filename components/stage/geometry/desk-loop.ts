import { type Frame, middle } from './desk-frame'
import { laneOf } from './loop'
import { point } from './shapes'
import type { LoopGeometry } from './types'

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
export const upper = (f: Frame): number =>
  f.plan.transactional ? middle(f.c1, f.yE - 13) + 4 : middle(f.c1, f.yO)
export const halfway = (f: Frame): number => middle(f.yO, f.c2)

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

/** The loop of a desk, upright. */
export function loopOf(f: Frame): LoopGeometry {
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
    title: point(f.lx, f.c1 - f.b.r - 13),
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
