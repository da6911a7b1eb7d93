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

/** Sentences on the same moment are said so far apart, stage ms: enough for the stage to show what the first one says. */
const APART_MS = 250

/**
 * When each beat is said: not before the stage has shown its event, nor before the beats told ahead of it (the stage shows
 * what different actors do in another order than the clock, where nothing caused the one by the other). None is later than
 * `end`. That each can be read before the next one is the playhead's business, which slows down for it.
 */
export function timedBeats(
  beats: readonly BoundBeat[],
  timeOf: (seq: number) => number,
  end = Number.POSITIVE_INFINITY,
): readonly TimedBeat[] {
  let next = 0
  return beats.map(({ id, seq }) => {
    const t = Math.min(Math.max(timeOf(seq), next), end)
    next = t + APART_MS
    return { id, t }
  })
}

/** How long a sentence takes to read beside a moving picture, ms: subtitles of some 20 letters a second, 11 of Hangul. */
export function readingTime(text: string): number {
  const hangul = text.match(/[\uac00-\ud7a3]/g)?.length ?? 0
  return BEFORE_READING + (text.length - hangul) * 50 + hangul * 90
}

/** Until the eye has come from the stage to the sentence, ms. */
const BEFORE_READING = 400
