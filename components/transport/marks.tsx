import type { Tick, Wait } from '../../domain/picture'
import { EDGE, type Span, xOf } from './span'
import { TickMark } from './tick-mark'
import { type CutWords, TornGap, withoutOverlap } from './torn-gap'

/** What is marked at a moment of a line. */
export interface Mark {
  readonly key: string | number
  readonly kind: Tick['kind']
  readonly t: number
}

interface MarksProps {
  readonly span: Span
  readonly ticks: readonly Mark[]
  /** Waits that were cut. */
  readonly waits: readonly Wait[]
  /** The true length of time that was cut, in words. */
  readonly words: CutWords
}

/** The line itself, what happened on it, and the time that was cut out of it. */
export function Marks({ span, ticks, waits, words }: MarksProps) {
  return (
    <svg aria-hidden="true" focusable="false">
      <line
        x1={EDGE}
        x2={Math.max(EDGE, span.width - EDGE)}
        y1="50%"
        y2="50%"
        stroke="var(--rule)"
        strokeWidth="2"
        transform="translate(0 2)"
      />
      {ticks.map(({ kind, t, key }) => (
        <TickMark key={key} kind={kind} x={xOf(span, t)} />
      ))}
      {withoutOverlap(waits, { span, words }).map(({ wait, labelled }) => (
        <TornGap
          key={`${wait.actor}-${wait.t0}`}
          wait={wait}
          span={span}
          label={labelled ? words(wait.ms, wait.reason) : undefined}
        />
      ))}
    </svg>
  )
}
