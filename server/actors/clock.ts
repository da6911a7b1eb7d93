/** The one clock: ms, monotonic, the same in every thread of the process (fractions). */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
