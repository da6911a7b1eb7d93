import { between, distance, type Point } from './shapes'

/** A way through the drawing: corners rounded, walked by distance. */
export interface Way {
  readonly points: readonly Point[]
  /** Distance from the start at each point, px. */
  readonly at: readonly number[]
  readonly length: number
}

const measure = (points: readonly Point[]): Way => {
  const at = [0]
  points.forEach((p, i) => {
    const before = points[i - 1]
    if (before) at.push((at[i - 1] ?? 0) + distance(before, p))
  })
  return { points, at, length: at.at(-1) ?? 0 }
}

const STEPS = 6
/** A quadratic curve from a over the corner b to c, as points. */
function bend(a: Point, b: Point, c: Point): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const p = i / STEPS
    return between(between(a, b, p), between(b, c, p), p)
  })
}

/** A way over these points, its corners rounded by `radius` px (less where two corners are close). */
export function wayOver(corners: readonly Point[], radius = 12): Way {
  const round = (corner: Point, i: number): readonly Point[] => {
    const before = corners[i - 1]
    const after = corners[i + 1]
    if (!before || !after) return [corner]
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    if (r < 0.5) return [corner]
    const enter = between(corner, before, r / distance(corner, before))
    const leave = between(corner, after, r / distance(corner, after))
    return bend(enter, corner, leave)
  }
  return measure(corners.flatMap(round))
}

/** The point after `p` (0…1) of the way; before 0 and after 1 its ends. */
export function along(way: Way, p: number): Point {
  const goal = Math.min(1, Math.max(0, p)) * way.length
  let low = 0
  let high = way.at.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if ((way.at[middle] ?? 0) <= goal) low = middle
    else high = middle
  }
  const a = way.points[low]
  const b = way.points[high]
  if (!a || !b) return a ?? b ?? { x: 0, y: 0 }
  const from = way.at[low] ?? 0
  const span = (way.at[high] ?? 0) - from
  return span === 0 ? a : between(a, b, (goal - from) / span)
}
