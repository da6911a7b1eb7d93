'use client'
import { CopyButton } from '../copy-button/copy-button'
import { useLabState } from '../store/use-lab'
import { useFacts } from './answers'
import { useLesson, useSession } from './use-lesson'
import { useLessonWords } from './words'

/** Lines that people copy from a tutorial; what they did here; and the lines that do what was meant. */
export function Tutorial() {
  const { lesson } = useLesson()
  const words = useLessonWords().lesson
  const right = useSession(state => state.right)
  const { tutorial } = lesson
  if (!tutorial) return null
  return (
    <section className="tutorial" aria-label={words.theirs}>
      <Lines name={words.theirs} lines={tutorial.lines} />
      <Happened />
      {right === undefined ? (
        <div>
          <h2>{words.repaired}</h2>
          <p>{words.repairedLater}</p>
        </div>
      ) : (
        <Lines name={words.repaired} lines={tutorial.repaired} copy />
      )}
    </section>
  )
}

/** The answer that the ledger gave; until then the verdict as far as it is known. */
function Happened() {
  const { text, lesson } = useLesson()
  const words = useLessonWords().lesson
  const right = useSession(state => state.right)
  const facts = useFacts(right ?? lesson.answers[0]?.id ?? '')
  const face = useLabState(state => state.picture.verdict.face)
  const sentence = useLabState(state => state.picture.verdict.sentence)
  return (
    <div>
      <h2>{words.happened}</h2>
      {right === undefined ? (
        <p>{face === 'idle' ? words.notYet : sentence}</p>
      ) : (
        <p>{words.answeredBy(text.answers[right] ?? right, facts)}</p>
      )}
    </div>
  )
}

interface LinesProps {
  readonly name: string
  readonly lines: readonly string[]
  readonly copy?: boolean
}

function Lines({ name, lines, copy = false }: LinesProps) {
  const words = useLessonWords().lesson
  return (
    <div>
      <h2>
        {name}
        {copy && (
          <CopyButton
            text={() => lines.join('\n')}
            label={words.codeToCopy}
            done={words.codeCopied}
            className="lk"
          />
        )}
      </h2>
      <pre className="tutorial-lines" lang="en">
        {lines.join('\n')}
      </pre>
    </div>
  )
}
