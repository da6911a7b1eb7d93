import type { RunEvent } from '../events'
import { findEvent } from './event-match'
import type { Lesson } from './lesson'

/** A beat bound to the event that brings it. */
export interface BoundBeat {
  readonly id: string
  readonly seq: number
}

/** The beats of one run of a lesson, bound to its events; a beat whose event has not happened (yet) is left out. */
export function beatsOf(lesson: Lesson, run: string, events: readonly RunEvent[]): readonly BoundBeat[] {
  const own = lesson.beats.filter(beat => beat.run === run)
  return own.flatMap(({ id, on }) => {
    const event = findEvent(events, on)
    return event === undefined ? [] : [{ id, seq: event.seq }]
  })
}

/** A beat with the stage time at which it is said. */
export interface TimedBeat {
  readonly id: string
  /** Stage ms. */
  readonly t: number
}

/** A sentence stays at least so long before the next one, stage ms. */
const TO_READ_MS = 700

/**
 * When each beat is said: not before the stage has shown its event, nor before the beats told ahead of it (the stage shows
 * what different actors do in another order than the clock, where nothing caused the one by the other), and each for long
 * enough to be read. None is later than `end`.
 */
export function timedBeats(
  beats: readonly BoundBeat[],
  timeOf: (seq: number) => number,
  end = Number.POSITIVE_INFINITY,
): readonly TimedBeat[] {
  let next = 0
  return beats.map(({ id, seq }) => {
    const t = Math.min(Math.max(timeOf(seq), next), end)
    next = t + TO_READ_MS
    return { id, t }
  })
}
