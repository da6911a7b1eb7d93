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

/** The beat to be shown: the last one whose event has been shown. `reached` says whether the playhead is past a `seq`. */
export function beatAt(
  beats: readonly BoundBeat[],
  reached: (seq: number) => boolean,
): BoundBeat | undefined {
  return beats.findLast(({ seq }) => reached(seq))
}
