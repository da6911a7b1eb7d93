'use client'
import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../domain/language'
import {
  type Challenge as ChallengeData,
  type ChallengeText,
  forbiddenChanges,
  isSolved,
} from '../../domain/lessons/challenge'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import type { Ledger as LedgerData, RunResult } from '../../domain/result'
import type { OrderNumber } from '../../domain/words'
import { keepProgress } from '../course/progress'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { usePageTitle } from '../language/use-page-title'
import { useLanguage } from '../language/use-words'
import { later } from '../later/later'
import { Ledger, Transport, Verdict } from '../later/parts'
import { Notices } from '../notices/notices'
import { StageSlot } from '../playground/stage-slot'
import { SettingField } from '../settings/setting-field'
import { runStateOf } from '../store/lab-state'
import { LabProvider, useLab, useLabState } from '../store/use-lab'
import { LessonHeader } from './lesson-header'
import { CrossIcon, TickIcon } from './marks'
import { useLessonWords } from './words'
import './lesson.css'

const rest = () => import('./challenge-rest')
const Code = later('code', () => rest().then(m => m.Code))
const Keys = later('keys', () => rest().then(m => m.Keys))
const PlainCaption = later('caption', () => rest().then(m => m.PlainCaption))
const PlainTranscript = later('transcript', () => rest().then(m => m.PlainTranscript))

/** What the server gives of one challenge: its data, its sentences in every language, and its place. */
export interface ChallengePage {
  readonly challenge: ChallengeData
  readonly texts: Readonly<Record<Language, ChallengeText>>
  /** All challenges' ids, in their order. */
  readonly all: readonly string[]
}

const stay = () => undefined

/** "Make this survive": the failures are fixed, settings may be changed, the verdict decides. */
export function Challenge({ page }: { readonly page: ChallengePage }) {
  return (
    <LabProvider search={page.challenge.recipe} onRecipe={stay}>
      <LessonHeader />
      <Notices />
      <Main page={page} />
    </LabProvider>
  )
}

function Main({ page }: { readonly page: ChallengePage }) {
  const { lesson: words, panels } = useLessonWords()
  const state = useLabState(runStateOf)
  return (
    <main data-run-state={state}>
      <ChallengeBand page={page} />
      <ErrorBoundary what={panels.drawing} className="stage-room">
        <StageSlot live={null} fixed={words.fixed} />
      </ErrorBoundary>
      <PlainCaption />
      <Transport />
      <div className="lower lower-two">
        <section className="col" aria-label={words.measured}>
          <Verdict told />
          <Ledger />
          <PlainTranscript />
        </section>
        <section className="col" aria-label={panels.names.Code}>
          <Code />
        </section>
      </div>
      <Keys />
    </main>
  )
}

/** The task, what may be changed, and how the last run came out. */
function ChallengeBand({ page: { challenge, texts, all } }: { readonly page: ChallengePage }) {
  const lesson = useLessonWords().lesson
  const text = texts[useLanguage().language]
  usePageTitle(text.title)
  const at = all.indexOf(challenge.id)
  const outcome = useOutcome(challenge)
  return (
    <section className="lesson-band" aria-labelledby="challenge">
      <div className="crumb">
        <span>{lesson.challengeOf(at + 1, all.length)}</span>
        <span className="ways">
          <a className="lk" href="/lessons">
            {lesson.all}
          </a>
          <Leave id={challenge.id} />
        </span>
      </div>
      <p className="belief">{lesson.survive}</p>
      <h1 className="question" id="challenge">
        {text.title}
      </h1>
      <p className="task">
        {text.task} <Hint text={text.hint} />
      </p>
      <Knobs challenge={challenge} />
      <Judgement outcome={outcome} solved={text.solved} next={all[at + 1]} />
    </section>
  )
}

function Leave({ id }: { readonly id: string }) {
  const words = useLessonWords().lesson
  const recipe = useLabState(state => state.recipe)
  return (
    <a className="lk" href={`/?${formatRecipe(recipe)}&lesson=challenge.${id}`}>
      {words.leave}
    </a>
  )
}

function Hint({ text }: { readonly text: string }) {
  const words = useLessonWords().lesson
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="lk" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.hideHint : words.hint}
      </button>{' '}
      {open && <span className="hint">{text}</span>}
    </>
  )
}

/** The settings that may be changed, and the way back to where it began. */
function Knobs({ challenge }: { readonly challenge: ChallengeData }) {
  const lab = useLab()
  const words = useLessonWords().lesson
  const given = parseRecipe(challenge.recipe).recipe
  const changed = useLabState(state => formatRecipe(state.recipe)) !== formatRecipe(given)
  const knobs = useRef<HTMLFieldSetElement>(null)
  const startOver = () => {
    lab.setRecipe(given)
    // The button goes away under the focus, which would begin again at the top of the page.
    knobs.current?.querySelector<HTMLElement>('select, input')?.focus()
  }
  return (
    <fieldset className="knobs" aria-label={words.settingsToChange} ref={knobs}>
      {challenge.mayChange.map(name => (
        <div key={name} className="knob">
          <code id={`setting-${name}`}>{name}</code>
          <SettingField name={name} />
        </div>
      ))}
      {changed && (
        <button type="button" className="lk" onClick={startOver}>
          {words.reset}
        </button>
      )}
    </fieldset>
  )
}

type Outcome = 'survived' | 'broken' | 'unacknowledged' | 'proves-nothing'

/** How the run on the stage came out, once it has been seen to its end. */
function useOutcome(challenge: ChallengeData): Outcome | undefined {
  const result = useLabState(state => (runStateOf(state) === 'settled' ? state.run?.result : undefined))
  const outcome = result && judge(challenge, result)
  useEffect(() => {
    if (outcome === 'survived') keepProgress(`challenge:${challenge.id}`, 'done')
  }, [challenge, outcome])
  return outcome
}

function judge(challenge: ChallengeData, result: RunResult): Outcome {
  if (forbiddenChanges(challenge, parseRecipe(result.recipe).recipe).length > 0) return 'broken'
  if (result.faults.some(({ struck }) => !struck)) return 'proves-nothing'
  if (isSolved(result)) return 'survived'
  return result.verdict.kept === true ? 'unacknowledged' : 'broken'
}

const withoutAck = ({ rows }: LedgerData): readonly OrderNumber[] =>
  rows.filter(({ acknowledged }) => acknowledged !== 'yes').map(({ order }) => order)

interface JudgementProps {
  readonly outcome: Outcome | undefined
  /** What solved it. */
  readonly solved: string
  readonly next: string | undefined
}

/** In words, beside a mark: it survives, or what the verdict says instead. */
function Judgement({ outcome, solved, next }: JudgementProps) {
  const words = useLessonWords().lesson
  const sentence = useLabState(state => state.picture.verdict.sentence)
  const ledger = useLabState(state => state.picture.ledger)
  return (
    <p className="judgement" role="status" data-testid="judgement" data-outcome={outcome}>
      {outcome === 'survived' && (
        <>
          <TickIcon />
          <b>{words.survived}</b> {solved}{' '}
          {next !== undefined && (
            <a className="lk" href={`/lessons/challenges/${next}`}>
              {words.nextChallenge}
            </a>
          )}
        </>
      )}
      {outcome === 'broken' && (
        <>
          <CrossIcon />
          <b>{words.notYetSurvived}</b> {sentence}
        </>
      )}
      {outcome === 'unacknowledged' && (
        <>
          <CrossIcon />
          <b>{words.notYetSurvived}</b> {words.unacknowledged(withoutAck(ledger))}
        </>
      )}
      {outcome === 'proves-nothing' && (
        <>
          <CrossIcon />
          <b>{words.notYetSurvived}</b> {words.provesNothing}
        </>
      )}
    </p>
  )
}
