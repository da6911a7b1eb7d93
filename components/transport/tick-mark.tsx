import type { Tick } from '../../domain/picture'

/** One mark over the line; its shape says what happened there. */
export function TickMark({ kind, x }: { readonly kind: Tick['kind']; readonly x: number }) {
  return (
    <svg x={x} y="50%" overflow="visible" aria-hidden="true">
      <g transform="translate(0 2)">{shapeOf(kind)}</g>
    </svg>
  )
}

function shapeOf(kind: Tick['kind']) {
  switch (kind) {
    case 'fault':
      return (
        <>
          <path d="M0 0L3 -9" stroke="var(--ink)" strokeWidth="1.5" />
          <circle cx="4" cy="-13" r="4.6" fill="var(--lost)" />
        </>
      )
    case 'retry':
    case 'restart':
      return (
        <>
          <path d="M-4 -9.5a4.4 4.4 0 1 1 1.2 5.2" fill="none" stroke="var(--ink)" strokeWidth="1.6" />
          <path d="M-5.6 -13.5l1.2 4.6 4.2 -1.2" fill="none" stroke="var(--ink)" strokeWidth="1.6" />
        </>
      )
    case 'offset':
      return <path d="M-2.6 -12h5.2v8l-2.6 -2.4l-2.6 2.4z" fill="var(--ink-3)" />
    case 'transaction':
      return <path d="M0 -13l2.8 5l-2.8 5l-2.8 -5z" fill="var(--ink-3)" />
    case 'rebalance':
    case 'election':
      return <path d="M-4 -5l4 -7l4 7z" fill="none" stroke="var(--ink-2)" strokeWidth="1.4" />
    case 'hop':
      return <path d="M0 -4v8" stroke="var(--wire)" strokeWidth="1.2" />
  }
}
