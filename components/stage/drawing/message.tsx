import type { ReactNode } from 'react'
import { useDef } from './defs'

export type MessageKind = 'order' | 'payment'
/** `plain` a first copy; `repeat` a second one; `void` aborted; `open` in a transaction not ended; `empty` never came; `sent` left the shop. */
export type MessageLook = 'plain' | 'repeat' | 'void' | 'open' | 'empty' | 'sent'

export const round = (n: number): number => Math.round(n * 100) / 100

/** Size of the number on a square of this side: 56 %, 46 % with two digits, 38 % with three; never under 12 px. */
export function numberSize(side: number, n: number | string): number {
  const digits = String(n).length
  return round(Math.max(12, side * (digits > 2 ? 0.38 : digits > 1 ? 0.46 : 0.56)))
}

interface NumberProps {
  readonly side: number
  readonly n: number
  readonly fill: string
  readonly halo?: string
  readonly weight?: number
}
function Digits({ side, n, fill, halo, weight }: NumberProps) {
  return (
    <text
      className="stage-num"
      x={round(side / 2)}
      y={round(side / 2)}
      dy=".355em"
      textAnchor="middle"
      fontSize={numberSize(side, n)}
      fill={fill}
      fontWeight={weight}
      {...(halo
        ? { stroke: halo, strokeWidth: round(side * 0.1), strokeLinejoin: 'round', paintOrder: 'stroke' }
        : {})}
    >
      {n}
    </text>
  )
}

interface SquareProps {
  readonly side: number
  readonly inset?: number
  readonly fill: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly strokeOpacity?: number
  readonly dash?: string
  readonly className?: string
}
function Square({ side, inset = 0, dash, ...rest }: SquareProps) {
  return (
    <rect
      x={round(inset)}
      y={round(inset)}
      width={round(side - 2 * inset)}
      height={round(side - 2 * inset)}
      rx={round((side - 2 * inset) * 0.19)}
      strokeDasharray={dash}
      {...rest}
    />
  )
}

export interface MessageProps {
  readonly side: number
  readonly n: number
  readonly kind?: MessageKind
  readonly look?: MessageLook
  /** Which copy, written as ×2. */
  readonly nth?: number
}

/** A message: a rounded square with a big number, drawn from its upper left corner. */
export function Message({ side, n, kind = 'order', look = 'plain', nth = 2 }: MessageProps): ReactNode {
  switch (look) {
    case 'repeat':
      return <Repeat side={side} n={n} kind={kind} nth={nth} />
    case 'void':
      return <Aborted side={side} n={n} kind={kind} />
    case 'empty':
      return (
        <>
          <Square side={side} inset={1} fill="none" stroke="var(--lost)" strokeWidth={2} dash="5 4.2" />
          <Digits side={side} n={n} fill="var(--lost-text)" weight={500} />
        </>
      )
    case 'sent':
      return (
        <>
          <Square side={side} inset={0.5} fill="none" stroke="var(--rule)" />
          <text className="stage-off" x={side / 2} y={side / 2} dy=".36em" textAnchor="middle">
            {n}
          </text>
        </>
      )
    case 'open':
      return (
        <>
          <Square
            side={side}
            inset={1}
            fill="var(--paper)"
            stroke={`var(--${kind})`}
            strokeWidth={2}
            dash="4 3"
          />
          <Digits side={side} n={n} fill="var(--ink)" />
        </>
      )
    case 'plain':
      return <Plain side={side} n={n} kind={kind} />
  }
}

interface FaceProps {
  readonly side: number
  readonly n: number
  readonly kind: MessageKind
}
function Plain({ side, n, kind }: FaceProps) {
  return (
    <>
      <Square side={side} fill={`var(--${kind})`} />
      {kind === 'payment' && (
        <Square
          side={side}
          inset={side * 0.09}
          fill="none"
          stroke="var(--payment-on)"
          strokeOpacity={0.55}
          strokeWidth={1.25}
        />
      )}
      <Digits side={side} n={n} fill={`var(--${kind}-on)`} />
    </>
  )
}

/** Lands as a first copy; then the hatch wipes in over it (`--p` 0…1, see stage.css). */
function Repeat({ side, n, kind, nth }: FaceProps & { readonly nth: number }) {
  const hatch = useDef(side < 30 ? 'hatch-small' : 'hatch')
  return (
    <>
      <g className="stage-before">
        <Plain side={side} n={n} kind={kind} />
      </g>
      <g className="stage-wipe">
        <Square side={side} inset={0.875} fill={hatch} stroke="var(--repeat-edge)" strokeWidth={1.75} />
        {kind === 'payment' && (
          <Square
            side={side}
            inset={side * 0.09}
            fill="none"
            stroke="var(--repeat-edge)"
            strokeOpacity={0.8}
            strokeWidth={1.25}
          />
        )}
        <Digits side={side} n={n} fill="var(--repeat-on)" halo={side >= 28 ? 'var(--repeat)' : undefined} />
      </g>
      <g className="stage-pop">
        {/* On a small square it stands over the edge, and the number stays free. */}
        <Times x={side - 3} y={side < 30 ? -3 : 1} n={nth} small={side < 40} />
      </g>
    </>
  )
}

function Aborted({ side, n, kind }: FaceProps) {
  const hatch = useDef('void')
  return (
    <>
      <g className="stage-before">
        <Plain side={side} n={n} kind={kind} />
      </g>
      <g className="stage-drain">
        <Square side={side} inset={0.75} fill={hatch} stroke="var(--void-edge)" strokeWidth={1.5} />
        <Digits side={side} n={n} fill="var(--void-on)" halo="var(--void)" />
      </g>
      <path
        className="stage-draw"
        pathLength={1}
        d={`M${round(-side * 0.06)} ${round(side / 2)}H${round(side * 1.06)}`}
        stroke="var(--ink-2)"
        strokeWidth={2}
      />
    </>
  )
}

/** The ×2 tag, centred on (x, y). */
export function Times({
  x,
  y,
  n,
  small,
}: {
  readonly x: number
  readonly y: number
  readonly n: number
  readonly small: boolean
}) {
  const w = (small ? 19 : 22) + (n > 9 ? 7 : 0)
  const h = small ? 14 : 16
  return (
    <g>
      <rect x={round(x - w / 2)} y={round(y - h / 2)} width={w} height={h} rx={3} fill="var(--ink)" />
      <text
        className="stage-tag"
        x={round(x)}
        y={round(y)}
        dy=".36em"
        textAnchor="middle"
        fontSize={12}
        fill="var(--on-ink)"
      >
        ×{n}
      </text>
    </g>
  )
}

const CRACK = [
  [0.92, -0.2],
  [0.74, 0.16],
  [0.86, 0.36],
  [0.66, 0.58],
  [0.8, 0.78],
  [0.66, 1.2],
] as const

/** A lost message: its two halves lean apart. Drawn from its upper left corner. */
export function Cracked({
  side,
  n,
  name,
}: {
  readonly side: number
  readonly n: number
  readonly name: string
}) {
  const seam = CRACK.map(([a, b]) => `${round(a * side)} ${round(b * side)}`).join('L')
  const far = { left: -side, right: 2 * side, top: round(-0.2 * side), bottom: round(1.2 * side) }
  const half = (
    <>
      <Square side={side} inset={1} fill="var(--lost-fill)" stroke="var(--lost)" strokeWidth={2} />
      <Digits side={side} n={n} fill="var(--lost-text)" />
    </>
  )
  const edge = (
    <path d={`M${seam}`} fill="none" stroke="var(--lost)" strokeWidth={1.75} clipPath={`url(#${name}-k)`} />
  )
  return (
    <>
      <clipPath id={`${name}-a`}>
        <path d={`M${far.left} ${far.top}L${seam}L${far.left} ${far.bottom}Z`} />
      </clipPath>
      <clipPath id={`${name}-b`}>
        <path d={`M${far.right} ${far.top}L${seam}L${far.right} ${far.bottom}Z`} />
      </clipPath>
      <clipPath id={`${name}-k`}>
        <rect width={side} height={side} rx={round(side * 0.19)} />
      </clipPath>
      <g transform={`rotate(-5 0 ${side}) translate(${round(-side * 0.02)} 0)`}>
        <g clipPath={`url(#${name}-a)`}>{half}</g>
        {edge}
      </g>
      <g transform={`rotate(11 ${side} ${side}) translate(${round(side * 0.05)} 0)`}>
        <g clipPath={`url(#${name}-b)`}>{half}</g>
        {edge}
      </g>
    </>
  )
}
