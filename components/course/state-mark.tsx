import { CrossIcon, TickIcon } from '../lesson/marks'
import type { LessonState } from './progress'

/** How a lesson stands, as a mark and as words. */
export function StateMark({
  state,
  word,
}: {
  readonly state: LessonState | undefined
  readonly word: string
}) {
  return (
    <span className="state" data-state={state ?? 'open'}>
      {state === 'wrong' ? <CrossIcon /> : state === undefined ? null : <TickIcon />}
      {word}
    </span>
  )
}
