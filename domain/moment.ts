import type { EventLine } from './picture'

/** The newest of these lines at or before stage time `t` (ms) that is a moment of its own; undefined before any. */
export function momentAt(lines: readonly EventLine[], t: number): EventLine | undefined {
  return lines.findLast(line => line.t <= t && line.moment !== '')
}

/** "after the ack of #3 was lost, +0.412 s": where the playhead stands, to be spoken. */
export function spokenPlace(lines: readonly EventLine[], t: number): string {
  const line = momentAt(lines, t)
  if (!line) return 'at the beginning'
  return `after ${line.moment}, +${(line.at / 1000).toFixed(3)} s`
}
