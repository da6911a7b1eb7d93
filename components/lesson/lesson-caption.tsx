'use client'
import { armedCaption } from '../caption/armed-caption'
import { useArmedWords } from '../caption/words'
import { BackIcon, ForwardIcon } from '../icons/time-icons'
import { runStateOf } from '../store/lab-state'
import { useLabState } from '../store/use-lab'
import { QUESTION } from './answers'
import { turnCaptions, useCaptions } from './captions'
import { Sentence } from './sentence'
import type { Beats } from './use-beats'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

interface LessonCaptionProps {
  readonly beats: Beats
  readonly step: (by: 1 | -1) => void
}

/** The subtitle under the stage, with its steps. (The transcript is what is read out.) */
export function LessonCaption({ beats, step }: LessonCaptionProps) {
  const on = useCaptions()
  const said = useCaption(beats)
  return (
    <div className="caption lesson-caption">
      <span data-testid="caption">{on && <Sentence text={said} />}</span>
      <span className="beats">
        <Upwards />
        <Switch on={on} />
        <Steps beats={beats} step={step} />
      </span>
    </div>
  )
}

/** The subtitle where no beats are told: what the picture says of itself. */
export function PlainCaption() {
  const recipe = useLabState(state => state.recipe)
  const words = useArmedWords()
  const idle = useLabState(state => state.run === undefined)
  const on = useCaptions()
  const said = usePictureCaption()
  const atEnd = useLabState(state => state.atEnd)
  return (
    <div className="caption lesson-caption" data-at-end={atEnd || undefined}>
      <span data-testid="caption">{on && <Sentence text={idle ? armedCaption(recipe, words) : said} />}</span>
      <span className="beats">
        <Switch on={on} />
      </span>
    </div>
  )
}

/** On a phone the answer is marked above the stage, out of sight. */
function Upwards() {
  const words = useLessonWords().lesson
  const over = useLabState(state => runStateOf(state) === 'settled')
  if (!over) return null
  return (
    <button type="button" className="lk upwards tab:hidden" onClick={toQuestion}>
      {words.toQuestion}
    </button>
  )
}

function toQuestion(): void {
  document.getElementById(QUESTION)?.scrollIntoView()
}

function Switch({ on }: { readonly on: boolean }) {
  const words = useLessonWords().lesson
  return (
    <button
      type="button"
      className="lk"
      aria-pressed={on}
      aria-label={words.captions}
      onClick={() => turnCaptions(!on)}
    >
      {on ? words.captionsOff : words.captionsOn}
    </button>
  )
}

function usePictureCaption(): string {
  const words = useLessonWords().caption
  const said = useLabState(state => state.picture.caption)
  const begun = useLabState(state => state.picture.ledger.totals.sent > 0)
  return said || (begun ? '' : words.starting)
}

function Steps({ beats: { at, of }, step }: LessonCaptionProps) {
  const words = useLessonWords().lesson
  const idle = useLabState(state => state.run === undefined)
  if (of === 0) return null
  return (
    <>
      <button
        type="button"
        className="tb"
        aria-label={words.previousBeat}
        title={words.previousBeat}
        disabled={idle}
        onClick={() => step(-1)}
      >
        <BackIcon />
      </button>
      <span className="beat" data-testid="beat">
        {at === 0 ? words.beatsNone(of) : words.beat(at, of)}
      </span>
      <button
        type="button"
        className="tb"
        aria-label={words.nextBeat}
        title={words.nextBeat}
        disabled={idle}
        onClick={() => step(1)}
      >
        <ForwardIcon />
      </button>
    </>
  )
}

/** The beat at the playhead; where the lesson tells none, what the picture says of itself. */
function useCaption({ beats, at }: Beats): string {
  const { text } = useLesson()
  const first = useSession(state => state.experiment.kind === 'run')
  const idle = useLabState(state => state.run === undefined)
  const said = usePictureCaption()
  const beat = beats[at - 1]
  if (beat) return text.beats[beat.id] ?? ''
  if (idle) return first ? text.before : ''
  return said
}
