import type { ReactNode } from 'react'
import type { GlossaryWord } from '../../domain/glossary'

/** A numbered square, as it is on the stage. */
function Square({ fill, ink, edge, x = 6 }: { fill: string; ink: string; edge?: ReactNode; x?: number }) {
  return (
    <>
      <rect x={x} y={4} width={28} height={28} rx={5.3} fill={fill} />
      {edge}
      <text x={x + 14} y={24} textAnchor="middle" fontSize={16} fontWeight={700} fill={ink}>
        3
      </text>
    </>
  )
}

const outline = (stroke: string, dash?: string) => (
  <rect
    x={7}
    y={5}
    width={26}
    height={26}
    rx={4.5}
    fill="none"
    stroke={stroke}
    strokeWidth={2}
    strokeDasharray={dash}
  />
)
const inner = (
  <rect
    x={8.5}
    y={6.5}
    width={23}
    height={23}
    rx={4}
    fill="none"
    stroke="var(--payment-on)"
    strokeOpacity={0.55}
  />
)
const hatch = (
  <>
    <path d="M9 31L33 7M7 22L25 4M16 32L34 14" stroke="var(--repeat-hatch)" strokeWidth={3} />
    {outline('var(--repeat-edge)')}
  </>
)
const thin = { fill: 'none', stroke: 'var(--ink)', strokeWidth: 1.8 } as const
const wire = { fill: 'none', stroke: 'var(--wire)', strokeWidth: 1.8 } as const
const arrow = <path d="M30 13l5 5-5 5" {...wire} />
const disc = <circle cx={20} cy={18} r={9} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.9} />
const diamond = 'M20 6l6 12-6 12-6-12z'

/** What a word names on the drawing, where it names one thing there. */
const SYMBOLS: Readonly<Partial<Record<GlossaryWord, ReactNode>>> = {
  order: <Square fill="var(--order)" ink="var(--order-on)" />,
  payment: <Square fill="var(--payment)" ink="var(--payment-on)" edge={inner} />,
  duplicated: <Square fill="var(--repeat)" ink="var(--repeat-on)" edge={hatch} />,
  lost: <Square fill="var(--paper)" ink="var(--lost-text)" edge={outline('var(--lost)', '5 4.2')} />,
  aborted: (
    <>
      <Square fill="var(--void)" ink="var(--void-on)" edge={outline('var(--void-edge)')} />
      <path d="M4 18h32" stroke="var(--ink-2)" strokeWidth={2} />
    </>
  ),
  'e-mail': <path d="M5 8h30v20H5zM6 9l14 9 14-9" {...thin} stroke="var(--ink-2)" />,
  request: (
    <>
      <path d="M4 18h30" {...wire} />
      {arrow}
    </>
  ),
  ack: (
    <>
      {disc}
      <path d="M16 18.4l3 3.2 5.4-7" {...thin} />
    </>
  ),
  'lost-ack': (
    <path
      d="M21 8a10 10 0 0 0-3 20l-3-6 5-4-4-5zM24 9a10 10 0 0 1 0 19l-3-5 4-4-4-5z"
      {...thin}
      stroke="var(--lost)"
    />
  ),
  retry: <path d="M12 12a10 10 0 1 1-2 9M12 5v8h8" {...thin} />,
  failure: (
    <>
      <path d="M14 31l6-15" {...thin} />
      <circle cx={22} cy={11} r={6} fill="var(--lost)" />
    </>
  ),
  partition: <path d="M4 8h32M4 28h32M12 8v4M20 8v4M28 8v4M12 28v-4M20 28v-4M28 28v-4" {...wire} />,
  'high-watermark': <path d="M13 11h14l-7 9.600zM13 25h14" {...thin} fill="var(--ink)" />,
  position: <circle cx={20} cy={18} r={6} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.8} />,
  bookmark: <path d="M14 9h12v18l-6-5-6 5z" fill="var(--ink)" />,
  'last-stable-offset': <path d="M20 9l5 9-5 9-5-9zM11 18h18" {...thin} />,
  shop: <path d="M6 8h28v22H6zM6 8c0 6 7 6 7 0 0 6 7 6 7 0 0 6 7 6 7 0 0 6 7 6 7 0" {...thin} />,
  bank: <path d="M5 13L20 5l15 8M7 13v17h26V13" {...thin} />,
  payments: <rect x={5} y={7} width={30} height={22} rx={9} {...wire} />,
  follower: <Square fill="color-mix(in srgb, var(--order) 35%, var(--paper))" ink="var(--ink)" />,
  'in-sync': <Square fill="var(--paper)" ink="var(--ink)" edge={outline('var(--order)')} />,
  kill: <path d="M21 3l4 11-8 4 6 15" {...thin} stroke="var(--lost)" strokeWidth={2} />,
  session: (
    <>
      <circle cx={20} cy={18} r={10} fill="none" stroke="var(--rule)" strokeWidth={3} />
      <path d="M20 8a10 10 0 1 0 10 10M20 18l5 5" {...thin} strokeWidth={2.4} />
    </>
  ),
  marker: <path d={diamond} fill="var(--ink-2)" />,
  transaction: <path d="M14 6h-6v24h6M26 6l6 12-6 12-6-12z" {...thin} />,
  sequence: (
    <>
      <path d="M30 5v26" {...thin} />
      <rect x={6} y={8} width={20} height={20} rx={4} fill="var(--order)" />
    </>
  ),
  unknown: (
    <>
      <circle cx={20} cy={18} r={10} {...thin} stroke="var(--ink-2)" strokeDasharray="3.4 2.6" />
      <text x={20} y={23} textAnchor="middle" fontSize={14} fontWeight={700} fill="var(--ink-2)">
        ?
      </text>
    </>
  ),
  verdict: <path d="M10 8h20v20H10zM14 18l5 5 9-12" {...thin} stroke="var(--kept)" strokeWidth={2} />,
}

/** The part of the drawing a word names; nothing where it names none. Decoration beside the word. */
export function GlossarySymbol({ word }: { readonly word: GlossaryWord }) {
  const drawn = SYMBOLS[word]
  if (!drawn) return null
  return (
    <svg className="shrink-0" width="40" height="36" viewBox="0 0 40 36" aria-hidden="true" focusable="false">
      {drawn}
    </svg>
  )
}
