export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box extends Point {
  readonly w: number
  readonly h: number
}
/** A straight stretch, in the direction of travel. */
export interface Line {
  readonly from: Point
  readonly to: Point
}

export const point = (x: number, y: number): Point => ({ x, y })
export const lineOf = (x1: number, y1: number, x2: number, y2: number): Line => ({
  from: { x: x1, y: y1 },
  to: { x: x2, y: y2 },
})
export const reverse = ({ from, to }: Line): Line => ({ from: to, to: from })
export const between = (a: Point, b: Point, p: number): Point => ({
  x: a.x + (b.x - a.x) * p,
  y: a.y + (b.y - a.y) * p,
})
export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** Whether two boxes come closer than `gap` px. */
export function touches(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap
}
