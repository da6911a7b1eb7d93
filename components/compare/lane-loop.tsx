import type { PaymentsPicture, Picture, Station } from '../../domain/picture'
import type { Settings } from '../../domain/settings'
import { Zigzag } from '../stage/drawing/marks'
import { Message } from '../stage/drawing/message'
import { useCompareWords } from './words'

/** The loop between its first station and its last, and what is held beside it, px. */
export const LOOP = { w: 74, h: 56, radius: 22, hand: 20 } as const
const { w: WIDTH, h: HEIGHT, radius: RADIUS, hand: SIDE } = LOOP

interface LaneLoopProps {
  /** Of its first station. */
  readonly x: number
  readonly y: number
  readonly picture: Picture
  readonly settings: Settings
}

/** The payments loop, small: its direction is the guarantee, a zigzag says where it broke. */
export function LaneLoop({ x, y, picture, settings }: LaneLoopProps) {
  const { compare } = useCompareWords()
  const { offsets } = settings.payments
  const back = offsets === 'before'
  const transactional = offsets === 'transaction'
  const breaks = picture.breaks.filter(({ at }) => at === 'loop')
  const [first] = picture.payments
  const down = first?.state === 'dead' || first?.state === 'stopped'
  const frozen = first?.state === 'frozen'
  const line = `M0 0A${RADIUS} ${RADIUS} 0 0 1 ${RADIUS} ${-RADIUS}H${WIDTH - RADIUS}A${RADIUS} ${RADIUS} 0 0 1 ${WIDTH} 0V${HEIGHT}A${RADIUS} ${RADIUS} 0 0 1 ${WIDTH - RADIUS} ${HEIGHT + RADIUS}H${RADIUS}A${RADIUS} ${RADIUS} 0 0 1 0 ${HEIGHT}Z`
  return (
    <g transform={`translate(${x} ${y})`} data-payments={first?.state}>
      <path
        d={line}
        fill="none"
        stroke={down || frozen ? 'var(--rule)' : 'var(--wire)'}
        strokeWidth={1.6}
        strokeDasharray={down ? '5 5' : undefined}
      />
      <Arrow x={WIDTH / 2 + 4} y={-RADIUS} turn={back ? 180 : 0} />
      <Arrow x={WIDTH} y={HEIGHT / 2} turn={back ? -90 : 90} />
      <Arrow x={WIDTH / 2} y={HEIGHT + RADIUS} turn={back ? 0 : 180} />
      {breaks.map(({ fault, instant }) => (
        <g key={fault} transform={`translate(${placeOfBreak(instant, back)})`}>
          <Zigzag h={10} />
        </g>
      ))}
      <Dot y={0} />
      <Dot y={HEIGHT / 2} hollow={transactional} />
      <Dot y={HEIGHT} hollow={transactional} />
      <Label y={0}>{compare.fetched}</Label>
      <Label y={HEIGHT / 2}>{compare.offset}</Label>
      <Label y={HEIGHT}>{compare.worked}</Label>
      {transactional && (
        <path d={`M-9 ${HEIGHT / 2}h-5V${HEIGHT}h5`} fill="none" stroke="var(--ink)" strokeWidth={1.4} />
      )}
      {picture.payments.map(instance => (
        <InHand key={instance.actor} instance={instance} />
      ))}
    </g>
  )
}

/** Halfway is always between offset and work; what comes before the first of them, and after both, follows the direction. */
function placeOfBreak(instant: string | undefined, back: boolean): string {
  const low = `0 ${HEIGHT * 0.75}`
  const high = `0 ${HEIGHT * 0.25}`
  const right = `${WIDTH} ${HEIGHT / 2}`
  switch (instant) {
    case 'received':
      return back ? high : right
    case 'worked':
      return back ? right : low
    case 'offset-committed':
      return back ? low : high
    case 'done':
      return back ? right : high
    default:
      return low
  }
}

function Arrow({ x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number }) {
  return (
    <path
      d="M-4 -4.5L2.6 0L-4 4.5"
      transform={`translate(${x} ${y}) rotate(${turn})`}
      fill="none"
      stroke="var(--ink-2)"
      strokeWidth={1.6}
      strokeLinecap="round"
    />
  )
}

function Dot({ y, hollow = false }: { readonly y: number; readonly hollow?: boolean }) {
  return (
    <circle
      cy={y}
      r={4.6}
      fill={hollow ? 'var(--paper)' : 'var(--ink)'}
      stroke="var(--ink)"
      strokeWidth={1.5}
    />
  )
}

function Label({ y, children }: { readonly y: number; readonly children: string }) {
  return (
    <text className="stage-wire-label" x={12} y={y + 4.5}>
      {children}
    </text>
  )
}

/** Where its stations are, from the first one down. */
export const STATION_Y: Readonly<Record<Station, number>> = {
  fetched: 0,
  'offset-committed': HEIGHT / 2,
  worked: HEIGHT,
  'transaction-ended': HEIGHT / 2,
}

/** The order an instance holds, beside its station. */
function InHand({ instance }: { readonly instance: PaymentsPicture }) {
  const { inHand, state } = instance
  if (!inHand || state === 'dead' || state === 'off') return null
  return (
    <g
      data-hand={instance.actor}
      transform={`translate(${-SIDE - 9} ${STATION_Y[inHand.station] - SIDE / 2})`}
    >
      <Message side={SIDE} n={inHand.order} />
    </g>
  )
}
