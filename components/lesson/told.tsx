'use client'
import { LessonCaption } from './lesson-caption'
import { Transcript } from './transcript'
import { useBeatStep, useBeats, useTold } from './use-beats'
import { useClicker } from './use-clicker'

/** The subtitle of the lesson's run, stepped by its buttons or a clicker. */
export function ToldCaption() {
  const beats = useBeats()
  const step = useBeatStep(beats.beats)
  useClicker(step)
  return <LessonCaption beats={beats} step={step} />
}

/** The same from the first word to the playhead. */
export function ToldTranscript() {
  return <Transcript beats={useTold()} />
}
