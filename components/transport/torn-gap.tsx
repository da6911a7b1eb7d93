import type { Wait } from '../../domain/picture'
import { type Span, xOf } from './timeline'

interface TornGapProps {
  readonly wait: Wait
  readonly span: Span
  /** Whether there is room for its length under it. */
  readonly labelled: boolean
}

/** Time that was cut: torn paper with its true length, as wide as what is left of it. */
export function TornGap({ wait, span, labelled }: TornGapProps) {
  const from = xOf(span, wait.t0)
  const width = xOf(span, wait.t1) - from
  if (width < 10) return null
  const teeth = Math.max(2, Math.round(width / 7))
  const step = width / teeth
  const zigzag = Array.from({ length: teeth }, (_, i) => {
    const up = i % 2 ? 4 : -4
    return `l${step / 2} ${up}l${step / 2} ${-up}`
  }).join('')
  return (
    <svg x={from} y="50%" overflow="visible" aria-hidden="true">
      <g transform="translate(0 2)">
        <rect y="-5" width={width} height="10" fill="var(--paper-2)" />
        <path d={`M0 0${zigzag}`} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
        {width > 46 && labelled && (
          <text
            x={width / 2}
            y="18"
            textAnchor="middle"
            fill="var(--ink-3)"
            style={{ font: '400 12px var(--sans)' }}
          >
            {trueLength(wait)}
          </text>
        )}
      </g>
    </svg>
  )
}

/** About as wide as a digit of the label. */
const LETTER = 6.2
const APART = 8

/** The waits that are drawn, longest first where two overlap, and whether each has room for its label. */
export function withoutOverlap(
  waits: readonly Wait[],
  span: Span,
): readonly { wait: Wait; labelled: boolean }[] {
  const drawn: { wait: Wait; labelled: boolean }[] = []
  const labels: { from: number; to: number }[] = []
  for (const wait of waits.toSorted((a, b) => b.ms - a.ms)) {
    if (drawn.some(other => wait.t0 < other.wait.t1 && other.wait.t0 < wait.t1)) continue
    const middle = (xOf(span, wait.t0) + xOf(span, wait.t1)) / 2
    const half = (trueLength(wait).length * LETTER + APART) / 2
    const label = { from: middle - half, to: middle + half }
    const labelled = labels.every(({ from, to }) => label.to < from || to < label.from)
    if (labelled) labels.push(label)
    drawn.push({ wait, labelled })
  }
  return drawn
}

const WHY: Readonly<Record<Wait['reason'], string>> = {
  retry: '',
  'request-timeout': ' without an answer',
  'session-timeout': ' until the group let it go',
  'transaction-timeout': ' until the transaction timed out',
  restart: ' until it was restarted',
  election: ' until a leader was elected',
  delay: ' of delay',
  freeze: ' frozen',
}

/** "0.3 s", "6.0 s until the group let it go" */
export function trueLength(wait: Pick<Wait, 'ms' | 'reason'>): string {
  return `${(wait.ms / 1000).toFixed(1)} s${WHY[wait.reason]}`
}
