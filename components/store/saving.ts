import { type Recording, recordingHeader } from '../../domain/recording'
import type { LabState } from './lab-state'

/**
 * The run in this state as it is saved: its events as far as they have come. Undefined before its first event.
 * @param date the day, `2026-03-14`
 */
export function recordingOf({ run, film, appVersion }: LabState, date: string): Recording | undefined {
  const events = film.lines.map(({ event }) => event).toSorted((a, b) => a.seq - b.seq)
  const [first] = events
  if (!run || !first) return undefined
  const header =
    run.recorded?.header ??
    (first.type === 'run.started' ? recordingHeader(first, appVersion ?? 'unknown', date) : undefined)
  return header && { header, events, ...(run.result ? { result: run.result } : {}) }
}
