import type { PaymentsPicture, Wait } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import type { Geometry } from '../geometry'
import type { Lane } from '../geometry/loop'
import { shorten, textWidth } from '../geometry/text'
import { Chevron, WaitRing } from './marks'
import { Message, round } from './message'

interface LoopProps {
  readonly geometry: Geometry
  readonly payments: readonly PaymentsPicture[]
  readonly waits: readonly Wait[]
  readonly marked: boolean
}

/** The payments loop: its direction is the guarantee. One lane an instance. */
export function Loop({ geometry, payments, waits, marked }: LoopProps) {
  const { loop } = geometry
  const outer = loop.lanes[0]
  return (
    <g>
      {marked && outer && <path d={outer.d} fill="none" stroke="var(--mark)" strokeWidth={18} />}
      {loop.lanes.map((lane, i) => (
        <LaneLine key={lane.d} lane={lane} instance={payments[i]} />
      ))}
      {loop.chevrons.map(c => (
        <Chevron key={`${c.at.x} ${c.at.y}`} x={c.at.x} y={c.at.y} turn={c.turn} />
      ))}
      {loop.lanes.map((lane, i) => (
        <Stations
          key={lane.d}
          lane={lane}
          hollow={loop.transactional}
          named={i > 0 || loop.lanes.length > 1 ? i + 1 : 0}
        />
      ))}
      <Labels geometry={geometry} />
      {loop.transactional && loop.bracket && geometry.form !== 'phone' && (
        <path d={loop.bracket} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
      )}
      <Names geometry={geometry} payments={payments} waits={waits} />
      {payments.map((p, i) => (
        <InHand key={p.actor} geometry={geometry} lane={loop.lanes[i]} instance={p} />
      ))}
    </g>
  )
}

const isDown = (p: PaymentsPicture): boolean =>
  p.state === 'dead' || p.state === 'stopped' || p.state === 'off'

function LaneLine({
  lane,
  instance,
}: {
  readonly lane: Lane
  readonly instance: PaymentsPicture | undefined
}) {
  const down = instance !== undefined && isDown(instance) && instance.state !== 'off'
  const pale = down || instance?.state === 'frozen'
  return (
    <g data-k={instance ? `life:${instance.actor}` : undefined}>
      <path
        className={down ? undefined : 'stage-draw'}
        pathLength={down ? undefined : 1}
        d={lane.d}
        fill="none"
        stroke={pale ? 'var(--rule)' : 'var(--wire)'}
        strokeWidth={1.75}
        strokeDasharray={down ? '5 5' : undefined}
      />
    </g>
  )
}

function Stations({
  lane,
  hollow,
  named,
}: {
  readonly lane: Lane
  readonly hollow: boolean
  readonly named: number
}) {
  const dot = (name: 'fetched' | 'offset-committed' | 'worked', open: boolean) => (
    <circle
      key={name}
      cx={round(lane.dots[name].x)}
      cy={round(lane.dots[name].y)}
      r={5.5}
      fill={open ? 'var(--paper)' : 'var(--ink)'}
      stroke="var(--ink)"
      strokeWidth={1.6}
    />
  )
  const ended = lane.dots['transaction-ended']
  // Staggered, so that the numbers of close lanes do not touch.
  const lying = lane.box.w > lane.box.h
  const x = lane.box.x + lane.box.w / 2 + (lying ? 60 : 14) + 16 * named
  const top = { x, y: lane.box.y + (lying ? lane.box.h : 0) }
  return (
    <g>
      {dot('fetched', false)}
      {dot('offset-committed', hollow)}
      {dot('worked', hollow)}
      {hollow && (
        <path
          d={`M${round(ended.x)} ${round(ended.y - 13)}l6 13l-6 13l-6 -13z`}
          fill="var(--paper)"
          stroke="var(--ink)"
          strokeWidth={1.75}
        />
      )}
      {named > 0 && (
        <text className="stage-lane" x={round(top.x)} y={round(top.y)} dy=".35em" textAnchor="middle">
          {named}
        </text>
      )}
    </g>
  )
}

function Labels({ geometry }: { readonly geometry: Geometry }) {
  const { stage } = useWords()
  const { labels, ended, works, transactional, direction } = geometry.loop
  const form = geometry.form === 'phone' || geometry.loop.lanes.length > 1 ? 'short' : 'long'
  const words = [
    [stage.fetched, labels.fetched],
    [transactional ? stage.offsetPending[form] : stage.offset, labels.offset],
    [transactional ? stage.paymentPending[form] : stage.worked, labels.worked],
    ...(transactional && ended ? [[stage.ended[form], ended] as const] : []),
  ] as const
  return (
    <>
      {words.map(([text, { at, anchor }]) => (
        <text
          key={text}
          className="stage-label stage-halo"
          x={round(at.x)}
          y={round(at.y)}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
      {works && (
        <text className="stage-sub" x={round(works.at.x)} y={round(works.at.y)} textAnchor={works.anchor}>
          {direction === 1 ? stage.works : stage.asks}
        </text>
      )}
    </>
  )
}

/** Where the note of an instance stands: in the title row, or with several where there is room. */
function noteSpot(geometry: Geometry, i: number, name: string): NoteProps['spot'] {
  const { title, titleEnd, lanes } = geometry.loop
  const after = title.x + Math.round(textWidth(name, 15)) + 5
  const half = lanes.length > 2 ? title.x + 123 : after + 9
  if (geometry.form === 'phone') return { x: title.x, y: title.y + 17 * (i + 1), to: titleEnd }
  if (lanes.length === 1) return { x: after, y: title.y, to: titleEnd }
  if (geometry.form === 'narrow') return { x: title.x + 76 + i * 60, y: title.y, to: title.x + 132 + i * 60 }
  if (i === 0) return { x: half, y: title.y - 16, to: titleEnd }
  return i === 1 ? { x: half, y: title.y + 1, to: titleEnd } : { x: title.x, y: title.y + 1, to: half - 6 }
}

/** The title row: name, life and note, or while it waits the ring and why. */
function Names({ geometry, payments, waits }: Omit<LoopProps, 'marked'>) {
  const { stage } = useWords()
  const { title, lanes } = geometry.loop
  const several = lanes.length > 1
  const raised = several && geometry.form === 'wide'
  return (
    <>
      <text className="stage-title" x={title.x} y={title.y - (raised ? 16 : 0)}>
        {stage.payments}
      </text>
      {payments.slice(0, lanes.length).map((p, i) => (
        <Note
          key={p.actor}
          spot={noteSpot(geometry, i, stage.payments)}
          instance={p}
          lane={several ? i + 1 : 0}
          wait={waitOf(waits, p)}
        />
      ))}
    </>
  )
}

interface Placed<T> {
  readonly index: number
  readonly wait: T
}
const waitOf = (waits: readonly Wait[], p: PaymentsPicture): Placed<Wait> | undefined => {
  const index = waits.findLastIndex(w => w.actor === p.actor)
  const wait = waits[index]
  return wait && { index, wait }
}

/** The note, or only what stands before its comma, or that up to its number ("1: 2번째"), or what fits of it. */
function noteWithin(note: string, width: number): string {
  const [life = ''] = note.split(',')
  const counted = life.split(' ').slice(0, -1).join(' ')
  const whole = [note, life, ...(/\d\S*$/.test(counted) ? [counted] : [])]
  return whole.find(text => textWidth(text, 13) <= width) ?? shorten(life, 13, width)
}

interface NoteProps {
  readonly spot: { readonly x: number; readonly y: number; readonly to: number }
  readonly instance: PaymentsPicture
  readonly lane: number
  readonly wait: Placed<Wait> | undefined
}
function Note({ spot, instance, lane, wait }: NoteProps) {
  const { stage } = useWords()
  const before = lane > 0 ? `${lane}: ` : ''
  if (!wait)
    return (
      <text className="stage-sub" x={spot.x} y={spot.y}>
        {noteWithin(`${before}${instance.note}`, spot.to - spot.x)}
      </text>
    )
  const words = stage.wait(wait.wait.reason, wait.wait.ms)
  const full = `${before}${stage.life(instance.life)}`
  const life = spot.x + textWidth(`${full}${words}`, 13) + 30 > spot.to ? before && String(lane) : full
  const ring = spot.x + (life ? textWidth(life, 13) + 15 : 9)
  const room = spot.to - ring - 13
  // Where there is no room for why, how long it is, rather than a word that is cut.
  const said = textWidth(words, 13) > room ? stage.waitBrief(wait.wait.ms) : words
  return (
    <g>
      <text className="stage-sub" x={spot.x} y={spot.y}>
        {life}
      </text>
      <g transform={`translate(${round(ring)} ${spot.y - 4.5})`}>
        <WaitRing r={7} index={wait.index} />
      </g>
      <text className="stage-label" x={round(ring + 13)} y={spot.y}>
        {shorten(said, 13, room)}
      </text>
    </g>
  )
}

/** The order it has in hand rests at its station; hidden while it rides on (`hand` motions). */
function InHand({
  geometry,
  lane,
  instance,
}: {
  readonly geometry: Geometry
  readonly lane: Lane | undefined
  readonly instance: PaymentsPicture
}) {
  if (!instance.inHand || !lane) return null
  const side = geometry.loop.hand
  const { x, y } = lane.dots[instance.inHand.station]
  return (
    <g data-hand={instance.actor} transform={`translate(${round(x - side / 2)} ${round(y - side / 2)})`}>
      <rect x={-3} y={-3} width={side + 6} height={side + 6} fill="var(--paper)" />
      <Message side={side} n={instance.inHand.order} look={instance.inHand.repeat ? 'repeat' : 'plain'} />
    </g>
  )
}
