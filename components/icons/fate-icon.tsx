import { useId } from 'react'
import type { Fate } from '../../domain/words'

/** The small square that says an order's fate beside the word. */
export function FateIcon({ fate }: { readonly fate: Fate }) {
  switch (fate) {
    case 'once':
      return (
        <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true" focusable="false">
          <rect x=".5" y=".5" width="14" height="14" rx="2.8" fill="var(--payment)" />
        </svg>
      )
    case 'duplicated':
      return <DuplicatedIcon />
    case 'lost':
      return <Dashed stroke="var(--lost)" dash="3 2.4" width={1.8} />
    case 'unknown':
      return <Dashed stroke="var(--ink-2)" dash="2 2" width={1.5} word="?" />
    case 'pending':
      return <Dashed stroke="var(--rule)" width={1.5} />
  }
}

function DuplicatedIcon() {
  const hatch = useId()
  return (
    <svg width="26" height="15" viewBox="0 0 26 15" aria-hidden="true" focusable="false">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--repeat)" />
        <rect width="2" height="5" fill="var(--repeat-hatch)" />
      </pattern>
      <rect x=".5" y=".5" width="14" height="14" rx="2.8" fill="var(--payment)" />
      <rect
        x="12"
        y="1"
        width="13"
        height="13"
        rx="2.6"
        fill={`url(#${hatch})`}
        stroke="var(--repeat-edge)"
      />
    </svg>
  )
}

interface DashedProps {
  readonly stroke: string
  readonly dash?: string
  readonly width: number
  readonly word?: string
}

function Dashed({ stroke, dash, width, word }: DashedProps) {
  return (
    <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="1"
        width="13"
        height="13"
        rx="2.6"
        fill="none"
        stroke={stroke}
        strokeWidth={width}
        strokeDasharray={dash}
      />
      {word && (
        <text x="7.5" y="11.4" textAnchor="middle" fontSize="10.5" fontWeight="700" fill={stroke}>
          {word}
        </text>
      )}
    </svg>
  )
}
