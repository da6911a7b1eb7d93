import type { Wait } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import { WaitRing } from '../drawing/marks'
import type { Point } from '../geometry/shapes'
import { textWidth } from '../geometry/text'

/** The leader's crown, 15 × 10, from its upper left corner. */
export function Crown({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path
      transform={`translate(${x} ${y})`}
      d="M0.7 1.2L4 5L7.5 0.2L11 5L14.3 1.2L12.9 10H2.1Z"
      fill="none"
      stroke="var(--ink)"
      strokeWidth={1.5}
      strokeLinejoin="round"
    />
  )
}

/** Two bars: it stands still. */
export function Pause({ x, y }: { readonly x: number; readonly y: number }) {
  return <path d={`M${x + 2} ${y}v10M${x + 8} ${y}v10`} stroke="var(--ink)" strokeWidth={3} />
}

interface ElectionProps {
  readonly wait: Wait | undefined
  readonly index: number
  readonly at: Point
  /** Where its words must end. */
  readonly to: number
}

/** The controller waits for the silent leader's session to end: the arc is what is left of it. */
export function Election({ wait, index, at: { x, y }, to }: ElectionProps) {
  const { stage } = useWords()
  if (!wait) return null
  const words = stage.noLeader(wait.ms)
  return (
    <g>
      <g transform={`translate(${x} ${y})`}>
        <WaitRing r={7} index={index} />
      </g>
      <text className="stage-label stage-halo" x={x + 14} y={y + 4.5}>
        {x + 14 + textWidth(words, 13) > to ? stage.waitBrief(wait.ms) : words}
      </text>
    </g>
  )
}
