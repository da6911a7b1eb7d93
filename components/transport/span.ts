/** Room for half the handle at both ends, px. */
export const EDGE = 6

/** The stretch of stage time a line shows, ms, and how wide it is, px. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly width: number
}

const within = (part: number): number => Math.max(0, Math.min(1, part))

/** Where a stage time stands on the line, px. */
export function xOf(span: Span, t: number): number {
  const part = span.to > span.from ? (t - span.from) / (span.to - span.from) : 0
  return EDGE + within(part) * Math.max(0, span.width - 2 * EDGE)
}

/** The stage time that stands `x` px from the left end of the line, ms. */
export function timeAt(span: Span, x: number): number {
  return span.from + within((x - EDGE) / Math.max(1, span.width - 2 * EDGE)) * (span.to - span.from)
}
