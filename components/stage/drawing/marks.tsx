import type { PointerKind } from '../geometry/pointers'
import { round } from './message'

/** An ack: a small hollow disc with a tick, a cross or a question mark; lost, it is broken in two. Centred on (0, 0). */
export function AckDisc({
  r = 10,
  fate = 'ok',
}: {
  readonly r?: number
  readonly fate?: 'ok' | 'no' | 'lost' | 'unknown'
}) {
  const k = r / 10
  const s = (n: number): number => round(n * k)
  const ink = fate === 'lost' ? 'var(--lost)' : fate === 'unknown' ? 'var(--ink-2)' : 'var(--ink)'
  const line = {
    fill: 'none',
    stroke: ink,
    strokeWidth: 1.9,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const
  if (fate === 'lost') {
    const half = (sweep: 0 | 1, large: 0 | 1) =>
      `M${s(2)} ${s(-10)}A${r} ${r} 0 ${large} ${sweep} ${s(1)} ${s(10)}L${s(-2)} ${s(5)}L${s(2.5)} 0L${s(-1.5)} ${s(-5)}Z`
    const face = { fill: 'var(--paper)', stroke: ink, strokeWidth: 1.8, strokeLinejoin: 'round' } as const
    return (
      <>
        <path d={half(0, 1)} transform={`translate(${s(-2)} 0) rotate(-8)`} {...face} />
        <path d={half(1, 0)} transform={`translate(${s(3)} 0) rotate(10)`} {...face} />
      </>
    )
  }
  return (
    <>
      <circle
        r={r}
        fill="var(--paper)"
        stroke={ink}
        strokeWidth={1.9}
        strokeDasharray={fate === 'unknown' ? '3.4 2.6' : undefined}
      />
      {fate === 'ok' && (
        <path d={`M${s(-4.4)} ${s(0.3)}L${s(-1.3)} ${s(3.6)}L${s(4.6)} ${s(-3.6)}`} {...line} />
      )}
      {fate === 'no' && (
        <path d={`M${s(-3.5)} ${s(-3.5)}l${s(7)} ${s(7)}m0 ${s(-7)}l${s(-7)} ${s(7)}`} {...line} />
      )}
      {fate === 'unknown' && (
        <text
          className="stage-num"
          dy=".36em"
          textAnchor="middle"
          fontSize={Math.max(12, r * 1.35)}
          fill={ink}
        >
          ?
        </text>
      )}
    </>
  )
}

/** A transaction marker: a thin diamond that takes an offset; aborting ones are hollow and struck. Centred on (0, 0). */
export function Diamond({ side, control }: { readonly side: number; readonly control: 'commit' | 'abort' }) {
  const w = round(side * 0.27)
  const h = round(side * 0.4)
  const d = `M0 ${-h}L${w / 2} 0L0 ${h}L${-w / 2} 0Z`
  if (control === 'commit') return <path d={d} fill="var(--ink-2)" />
  return (
    <>
      <path d={d} fill="var(--paper)" stroke="var(--ink-2)" strokeWidth={1.75} />
      <path
        className="stage-draw"
        pathLength={1}
        d={`M${round(-w * 0.62)} ${round(h * 0.42)}L${round(w * 0.62)} ${round(-h * 0.42)}`}
        stroke="var(--ink-2)"
        strokeWidth={1.75}
      />
    </>
  )
}

/** The four pointers' shapes, centred on (0, 0). */
export function PointerGlyph({ kind }: { readonly kind: PointerKind }) {
  switch (kind) {
    case 'high-watermark':
      return (
        <>
          <path d="M-6.5 -6H6.5L0 3.6Z" fill="var(--ink)" />
          <path d="M-6.5 6H6.5" stroke="var(--ink)" strokeWidth={1.6} />
        </>
      )
    case 'position':
      return <circle r={5.2} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.8} />
    case 'bookmark':
      return <path d="M-5 -7H5V7L0 2.6L-5 7Z" fill="var(--ink)" />
    case 'no-bookmark':
      return <path d="M-5 -7H5V7L0 2.6L-5 7Z" fill="none" stroke="var(--ink-2)" strokeDasharray="2 2" />
    case 'last-stable-offset':
      return (
        <>
          <path d="M0 -7L4.4 0L0 7L-4.4 0Z" fill="var(--paper)" stroke="var(--ink)" strokeWidth={1.7} />
          <path d="M-7 0H7" stroke="var(--ink)" strokeWidth={1.7} />
        </>
      )
  }
}

/** An armed pin, its point on (0, 0). */
export function Pin({ k = 1, lying = false }: { readonly k?: number; readonly lying?: boolean }) {
  return (
    <g transform={lying ? `rotate(70) scale(${k})` : `scale(${k})`}>
      <path d="M0 0L7 -17" stroke="var(--ink)" strokeWidth={1.6} strokeLinecap="round" />
      <circle cx={9} cy={-22} r={6.6} fill="var(--lost)" />
      <circle cx={7.4} cy={-24} r={1.8} fill="var(--paper)" />
    </g>
  )
}

/** A zigzag: broken here. Across a horizontal line at (0, 0), or (`upright`) along a vertical one. */
export function Zigzag({ h = 11, upright = false }: { readonly h?: number; readonly upright?: boolean }) {
  return (
    <g transform={upright ? undefined : undefined}>
      <rect x={-5} y={round(-h * 0.6)} width={10} height={round(h * 1.2)} fill="var(--paper)" />
      <path
        d={`M-3 ${-h}l5 ${round(h * 0.62)}l-6 ${round(h * 0.38)}l5 ${h}`}
        fill="none"
        stroke="var(--lost)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
    </g>
  )
}

/** An e-mail: outside Kafka, so ink only, unless it repeats. Drawn from its upper left corner. */
export function Envelope({
  w,
  n,
  hatch,
}: {
  readonly w: number
  readonly n: number
  readonly hatch?: string
}) {
  const h = w * 0.72
  const ink = hatch ? 'var(--repeat-edge)' : 'var(--ink-2)'
  return (
    <>
      <rect
        x={0.75}
        y={0.75}
        width={round(w - 1.5)}
        height={round(h - 1.5)}
        rx={2}
        fill={hatch ?? 'var(--paper)'}
        stroke={ink}
        strokeWidth={1.5}
      />
      <path
        d={`M2 2L${round(w / 2)} ${round(h * 0.36)}L${round(w - 2)} 2`}
        fill="none"
        stroke={ink}
        strokeWidth={1.25}
      />
      <text
        className="stage-num"
        x={round(w / 2)}
        y={round(h * 0.68)}
        dy=".34em"
        textAnchor="middle"
        fontSize={12}
        {...(n > 999 ? { textLength: round(w - 5), lengthAdjust: 'spacingAndGlyphs' } : {})}
        fill={hatch ? 'var(--repeat-on)' : 'var(--ink)'}
      >
        {n}
      </text>
    </>
  )
}

/** A direction mark on the loop. */
export function Chevron({ x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number }) {
  // Its place is no style: where the drawing is zoomed a browser would scale the px of one twice.
  return (
    <g transform={`translate(${round(x)} ${round(y)})`}>
      <path d="M-4.5 -5L3 0L-4.5 5" style={{ transform: `rotate(${turn}deg)` }} className="stage-chevron" />
    </g>
  )
}

/** A wait: a ring with what is left of it; the layer turns it (`data-wait`). Centred on (0, 0). */
export function WaitRing({ r, index }: { readonly r: number; readonly index: number }) {
  return (
    <g className="stage-ring">
      <circle r={r} fill="none" stroke="var(--rule)" strokeWidth={3} />
      <circle
        data-wait={index}
        r={r}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={3}
        pathLength={1}
        strokeDasharray="1 1"
        transform="rotate(-90) scale(1 -1)"
      />
      <path data-wait={index} d={`M0 0V${-(r - 4)}`} stroke="var(--ink)" strokeWidth={1.5} />
    </g>
  )
}
