import type { PartitionPicture, Slot } from '../../domain/picture'
import { Diamond } from '../stage/drawing/marks'
import { Message, round } from '../stage/drawing/message'
import { type LaneForm, type LaneTape, type Placed, tapeOf } from './lane-geometry'

interface LaneLogProps {
  readonly partition: PartitionPicture
  readonly at: { readonly x: number; readonly w: number; readonly y: number }
  readonly form: LaneForm
  /** Entries that differ from the other lanes. */
  readonly marked: (slot: Slot) => boolean
}

/** A partition in a lane: rails, slots, offsets. */
export function LaneLog({ partition, at, form, marked }: LaneLogProps) {
  const tape = tapeOf(partition, at, form)
  const lit = litOf(tape.placed, marked)
  return (
    <g data-topic={partition.topic}>
      <rect x={at.x} y={at.y} width={at.w} height={form.tape} fill="var(--paper-2)" />
      {lit.map(placed => (
        <rect
          key={keyOf(placed.slot)}
          data-marked={placed.slot.kind === 'marker' ? undefined : placed.slot.order}
          x={placed.x}
          y={at.y - 18}
          width={placed.w}
          height={form.tape + 42}
          fill="var(--mark)"
        />
      ))}
      <Rails tape={tape} at={at} form={form} />
      {tape.hidden > 0 && (
        <text className="stage-off" x={at.x + 6} y={at.y + form.tape / 2} dy=".36em">
          +{tape.hidden}
        </text>
      )}
      {tape.placed.map(placed => (
        <Entry key={keyOf(placed.slot)} placed={placed} y={at.y} form={form} topic={partition.topic} />
      ))}
      {tape.placed.map(placed => (
        <Tether key={keyOf(placed.slot)} placed={placed} tape={tape} y={at.y} form={form} />
      ))}
    </g>
  )
}

/** From the first marked entry to the last, and the marker that ends it: what happened there is one story. */
function litOf(placed: readonly Placed[], marked: (slot: Slot) => boolean): readonly Placed[] {
  const first = placed.findIndex(({ slot }) => marked(slot))
  const last = placed.findLastIndex(({ slot }) => marked(slot))
  if (first < 0) return []
  const orders = new Set(
    placed.flatMap(({ slot }) => (marked(slot) && slot.kind !== 'marker' ? [slot.order] : [])),
  )
  if (orders.size > 1) return placed.filter(({ slot }) => marked(slot))
  const end = placed[last + 1]?.slot.kind === 'marker' ? last + 1 : last
  return placed.slice(first, end + 1)
}

function keyOf(slot: Slot): string {
  return slot.kind === 'empty' ? `missing ${slot.order}` : `${slot.offset}`
}

function Rails({ tape, at, form }: { readonly tape: LaneTape } & Pick<LaneLogProps, 'at' | 'form'>) {
  const { x, y, w } = at
  const bottom = y + form.tape
  const edges = tape.placed.map(placed => placed.x).concat(tape.end)
  for (let next = tape.end + form.slot; next < x + w - 4; next += form.slot) edges.push(next)
  const ticks = edges
    .filter(edge => edge <= x + w)
    .map(edge => `M${round(edge)} ${y}v5M${round(edge)} ${bottom}v-5`)
  return (
    <>
      <path
        d={`M${x} ${y}H${x + w}M${x} ${bottom}H${x + w}${tape.hidden > 0 ? '' : `M${x} ${y}V${bottom}`}`}
        fill="none"
        stroke="var(--wire)"
        strokeWidth={1.5}
      />
      <path
        d={`M${x + w} ${y}h10M${x + w} ${bottom}h10`}
        stroke="var(--wire)"
        strokeWidth={1.5}
        strokeDasharray="3 4"
      />
      <path d={ticks.join('')} stroke="var(--wire)" />
    </>
  )
}

interface EntryProps {
  readonly placed: Placed
  readonly y: number
  readonly form: LaneForm
  readonly topic: PartitionPicture['topic']
}

function Entry({ placed: { slot, x, w }, y, form, topic }: EntryProps) {
  const middle = round(x + w / 2)
  const under = y + form.tape + 15
  if (slot.kind === 'marker')
    return (
      <>
        <g transform={`translate(${middle} ${y + form.tape / 2})`}>
          <Diamond side={form.square} control={slot.control} />
        </g>
        <Offset x={middle} y={under} offset={slot.offset} />
      </>
    )
  return (
    <>
      <g transform={`translate(${round(x + (w - form.square) / 2)} ${y + (form.tape - form.square) / 2})`}>
        <Message
          side={form.square}
          n={slot.order}
          kind={topic === 'orders' ? 'order' : 'payment'}
          look={slot.kind === 'empty' ? 'empty' : slot.look}
          nth={slot.kind === 'record' ? slot.nth : 1}
        />
      </g>
      {slot.kind === 'empty' ? (
        <text className="stage-never" x={middle} y={under} textAnchor="middle">
          {slot.word}
        </text>
      ) : (
        <Offset x={middle} y={under} offset={slot.offset} />
      )}
    </>
  )
}

function Offset({ x, y, offset }: { readonly x: number; readonly y: number; readonly offset: number }) {
  return (
    <text className="stage-off" x={x} y={y} textAnchor="middle">
      {offset}
    </text>
  )
}

interface TetherProps {
  readonly placed: Placed
  readonly tape: LaneTape
  readonly y: number
  readonly form: LaneForm
}

/** A line from the first copy to the repeat. */
function Tether({ placed: { slot, x, w }, tape, y, form }: TetherProps) {
  if (slot.kind !== 'record' || slot.look !== 'repeat') return null
  const first = tape.placed.find(other => other.slot.kind === 'record' && other.slot.order === slot.order)
  if (!first || first.x >= x) return null
  const from = round(first.x + first.w / 2)
  const to = round(x + w / 2)
  const top = y + (form.tape - form.square) / 2
  return (
    <g className="stage-tether">
      <path d={`M${from} ${top - 3}V${top - 13}H${to}V${top - 3}`} />
      <circle cx={from} cy={top - 3} r={2.6} />
      <circle cx={to} cy={top - 3} r={2.6} />
    </g>
  )
}
