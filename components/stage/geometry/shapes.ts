export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box extends Point {
  readonly w: number
  readonly h: number
}
/** A stretch in the direction of travel: straight, or over corners. */
export interface Line {
  readonly from: Point
  readonly to: Point
  readonly via?: readonly Point[]
}

export const point = (x: number, y: number): Point => ({ x, y })
export const lineOf = (x1: number, y1: number, x2: number, y2: number): Line => ({
  from: { x: x1, y: y1 },
  to: { x: x2, y: y2 },
})
export const reverse = ({ from, to, via }: Line): Line => ({
  from: to,
  to: from,
  ...(via && { via: via.toReversed() }),
})
/** A line that changes its height at this x, at right angles; straight where both ends are as high. */
export function stepAt(line: Line, x: number): Line {
  const { from, to } = line
  return from.y === to.y ? line : { from, to, via: [point(x, from.y), point(x, to.y)] }
}
/** All points of a line, its ends included. */
export const cornersOf = ({ from, via = [], to }: Line): readonly Point[] => [from, ...via, to]
export const between = (a: Point, b: Point, p: number): Point => ({
  x: a.x + (b.x - a.x) * p,
  y: a.y + (b.y - a.y) * p,
})
export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** Whether two boxes come closer than `gap` px. */
export function touches(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap
}

/** A line as a path, its corners rounded by `radius` px. */
export function pathOf(line: Line, radius = 8): string {
  const corners = cornersOf(line)
  const turn = (corner: Point, i: number): string => {
    const before = corners[i - 1]
    const after = corners[i + 1]
    if (!before || !after) return `${before ? 'L' : 'M'}${corner.x} ${corner.y}`
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const enter = between(corner, before, r / distance(corner, before))
    const leave = between(corner, after, r / distance(corner, after))
    return `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`
  }
  return corners.map(turn).join('')
}
