'use client'
import { useEffect, useMemo, useState } from 'react'
import { useLab, useLabState } from '../store/use-lab'
import type { Beats } from './use-beats'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

interface Said {
  /** Stage ms. */
  readonly t: number
  readonly text: string
}

/** What has been shown up to the playhead, in the words of the captions: for the ear politely, for the eye to read again. */
export function Transcript({ beats }: { readonly beats: Beats }) {
  const { text } = useLesson()
  const head = useHead()
  const sentences = beats.beats.slice(0, beats.at).map(({ id }) => text.beats[id] ?? '')
  const overheard = useOverheard(beats.of === 0)
  const said = beats.of > 0 ? { sentences, isWhole: true } : overheard
  return <Sentences sentences={[head, ...said.sentences]} outcome={said.isWhole} />
}

/** What it is that runs: the first run as the lesson introduces it, any other by its name. */
function useHead(): string {
  const { lesson, text } = useLesson()
  const words = useLessonWords().lesson
  const { kind, id } = useSession(state => state.experiment)
  if (kind === 'change') return `${words.changed(text.change[id] ?? id)}.`
  const at = lesson.runs.findIndex(run => run.id === id)
  return at > 0 ? `${words.runNamed(at + 1, text.runs[id] ?? id)}.` : text.before
}

/** The same where no beats are told; how it came out is said by the challenge, with what it still lacks. */
export function PlainTranscript() {
  return <Sentences sentences={useOverheard(true).sentences} outcome={false} />
}

interface SentencesProps {
  readonly sentences: readonly string[]
  /** Whether the verdict may follow: after the last sentence, not before it. */
  readonly outcome: boolean
}

function Sentences({ sentences, outcome }: SentencesProps) {
  const words = useLessonWords().lesson
  const run = useLabState(state => state.run !== undefined)
  return (
    <section className="transcript" aria-labelledby="transcript">
      <h2 id="transcript">{words.transcript}</h2>
      <div role="log" aria-live="polite" aria-labelledby="transcript" data-testid="transcript">
        <ol>
          {run &&
            sentences.map((text, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a transcript grows at its end
              <li key={`${i} ${text}`}>{text}</li>
            ))}
          {run && outcome && <Outcome />}
        </ol>
      </div>
      {!run && <p>{words.transcriptEmpty}</p>}
    </section>
  )
}

/** The last sentence: the verdict, once the run has been seen to its end. */
function Outcome() {
  const sentence = useLabState(state =>
    state.seenEnd && state.atEnd && state.run?.state === 'settled' ? state.picture.verdict.sentence : '',
  )
  return sentence === '' ? null : <li>{sentence}</li>
}

const NOTHING: readonly Said[] = []

interface Overheard {
  readonly sentences: readonly string[]
  /** The picture's caption is among them; it comes one moment after it is shown. */
  readonly isWhole: boolean
}

/** Where no beats are told: the picture's own captions, as they pass; winding back takes them away again. */
function useOverheard(on: boolean): Overheard {
  const lab = useLab()
  const run = useLabState(state => state.run?.id)
  const caption = useLabState(state => state.picture.caption)
  const [said, setSaid] = useState(NOTHING)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run begins a new transcript
  useEffect(() => setSaid(NOTHING), [run])
  useEffect(() => {
    const t = lab.playhead.now()
    if (!on || caption === '') return
    setSaid(before => {
      const rest = before.filter(each => each.t <= t)
      return rest.at(-1)?.text === caption ? rest : [...rest, { t, text: caption }]
    })
  }, [lab, on, caption])
  const isWhole = caption === '' || said.at(-1)?.text === caption
  return useMemo(() => ({ sentences: said.map(({ text }) => text), isWhole }), [said, isWhole])
}
