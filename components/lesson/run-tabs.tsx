'use client'
import { formatComparison, formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { useLabState } from '../store/use-lab'
import { type Experiment, keyOf, recipeOf } from './session'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

/** The experiments that were run: each is kept, and shown again at a press. */
export function RunTabs() {
  const { lesson } = useLesson()
  const words = useLessonWords().lesson
  const kept = useSession(state => state.kept)
  const now = useSession(state => state.experiment)
  const all: readonly Experiment[] = [
    ...lesson.runs.map(({ id }) => ({ kind: 'run', id }) as const),
    ...lesson.change.map(({ id }) => ({ kind: 'change', id }) as const),
  ]
  const shown = all.filter(each => kept.has(keyOf(each)) || keyOf(each) === keyOf(now))
  const own = useOwnExperiment()
  if (own) return <OwnExperiment />
  if (lesson.runs.length === 1 && shown.length === 1) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of form fields
    <div className="run-tabs" role="group" aria-label={words.runs}>
      {shown.map(each => (
        <RunTab key={keyOf(each)} experiment={each} chosen={keyOf(each) === keyOf(now)} />
      ))}
      <Beside />
    </div>
  )
}

interface RunTabProps {
  readonly experiment: Experiment
  readonly chosen: boolean
  /** Shows it; where left out, the lesson's own way. */
  readonly onOpen?: (experiment: Experiment) => void
}

/** One experiment, as a tab. */
export function RunTab({ experiment, chosen, onOpen }: RunTabProps) {
  const { lesson, text, session } = useLesson()
  const words = useLessonWords().lesson
  const { kind, id } = experiment
  const name =
    kind === 'run'
      ? words.runNamed(lesson.runs.findIndex(run => run.id === id) + 1, text.runs[id] ?? id)
      : words.changed(text.change[id] ?? id)
  return (
    <button
      type="button"
      aria-pressed={chosen}
      data-testid={`experiment-${id}`}
      onClick={() => !chosen && (onOpen ?? session.open)(experiment)}
    >
      {name}
    </button>
  )
}

/** Two or three runs as lanes under one playhead. */
function Beside() {
  const { lesson } = useLesson()
  const words = useLessonWords().lesson
  const all = useSession(state => lesson.runs.every(({ id }) => state.kept.has(keyOf({ kind: 'run', id }))))
  const [first, ...others] = lesson.runs.map(({ recipe }) => parseRecipe(recipe).recipe)
  if (!first || others.length === 0 || !(all || lesson.shown === 'together')) return null
  return (
    <a className="lk" href={`/compare?${formatComparison([first, ...others])}`}>
      {words.beside}
    </a>
  )
}

/** A setting or a failure was changed by hand: the next run is not the lesson's. */
function useOwnExperiment(): boolean {
  const { lesson } = useLesson()
  const experiment = useSession(state => state.experiment)
  return useLabState(state => formatRecipe(state.recipe)) !== recipeOf(lesson, experiment)
}

function OwnExperiment() {
  const { session } = useLesson()
  const words = useLessonWords().lesson
  return (
    <p className="run-tabs" role="status">
      <span>{words.ownExperiment}</span>
      <button type="button" className="lk" onClick={session.restore}>
        {words.restore}
      </button>
    </p>
  )
}
