import type { Catalogue } from '../../domain/language/catalogue'
import type { Wait } from '../../domain/picture'
import { textWidth } from '../stage/geometry/text'
import { type Span, xOf } from './span'

/** "6.0 s until the group let it go" */
export type CutWords = Catalogue['transport']['cut']

interface TornGapProps {
  readonly wait: Wait
  readonly span: Span
  /** Its true length in words, where there is room for it. */
  readonly label?: string | undefined
}

/** Time that was cut: torn paper with its true length, as wide as what is left of it. */
export function TornGap({ wait, span, label }: TornGapProps) {
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
        {width > 46 && label !== undefined && (
          <text
            x={width / 2}
            y="18"
            textAnchor="middle"
            fill="var(--ink-3)"
            style={{ font: '400 12px var(--sans)' }}
          >
            {label}
          </text>
        )}
      </g>
    </svg>
  )
}

/** The label's font, px. */
const SIZE = 12
const APART = 8

/** The waits that are drawn, longest first where two overlap, and whether each has room for its label. */
export function withoutOverlap(
  waits: readonly Wait[],
  { span, words }: { readonly span: Span; readonly words: CutWords },
): readonly { wait: Wait; labelled: boolean }[] {
  const drawn: { wait: Wait; labelled: boolean }[] = []
  const labels: { from: number; to: number }[] = []
  for (const wait of waits.toSorted((a, b) => b.ms - a.ms)) {
    if (drawn.some(other => wait.t0 < other.wait.t1 && other.wait.t0 < wait.t1)) continue
    const middle = (xOf(span, wait.t0) + xOf(span, wait.t1)) / 2
    const half = (textWidth(words(wait.ms, wait.reason), SIZE) + APART) / 2
    const label = { from: middle - half, to: middle + half }
    const labelled = labels.every(({ from, to }) => label.to < from || to < label.from)
    if (labelled) labels.push(label)
    drawn.push({ wait, labelled })
  }
  return drawn
}
