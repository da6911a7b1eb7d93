import type { PartitionPicture } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import type { LogGeometry } from '../geometry'
import { hasRoomForOffset } from '../geometry/logs'
import { type PlacedPointer, pointersOf } from '../geometry/pointers'
import { firstCopy, nameRoom, type PlacedSlot, type Tape, tornOf } from '../geometry/tape'
import type { Highlight } from '../props'
import { Diamond, PointerGlyph } from './marks'
import { Message, round } from './message'

interface LogProps {
  readonly tape: Tape
  readonly partition: PartitionPicture
  readonly highlight?: Highlight
}

/** A partition: rails, slots with their offsets, tethers, and under it the ruler of its pointers. */
export function Log({ tape, partition, highlight }: LogProps) {
  const { log } = tape
  const key = `${log.topic}:${log.partition}`
  return (
    <g>
      <Rails tape={tape} />
      {tape.hidden > 0 && <TornEdge log={log} hidden={tape.hidden} />}
      <g data-k={`tape:${key}`}>
        {tape.slots.map(placed => (
          <SlotView key={placed.key} tape={tape} placed={placed} marked={isMarked(placed, log, highlight)} />
        ))}
        {tape.slots.map(placed => (
          <Tether key={placed.key} tape={tape} placed={placed} />
        ))}
      </g>
      {!log.folded && <Pointers tape={tape} partition={partition} />}
    </g>
  )
}

function isMarked({ slot }: PlacedSlot, log: LogGeometry, highlight: Highlight | undefined): boolean {
  if (!highlight) return false
  if (slot.kind !== 'marker' && highlight.order === slot.order) return true
  return Boolean(
    slot.kind !== 'empty' &&
      highlight.slots?.some(
        s => s.topic === log.topic && s.partition === log.partition && s.offset === slot.offset,
      ),
  )
}

function Rails({ tape }: { readonly tape: Tape }) {
  const { stage } = useWords()
  const { box, pitch, open } = tape.log
  const { x, y, w, h } = box
  const end = x + w
  const bottom = y + h
  const edges = tape.slots.map(s => s.x).concat(tape.end)
  for (let at = tape.end + pitch; at < end - 4 - nameRoom(tape.log); at += pitch) edges.push(at)
  const ticks = edges.map(at => `M${round(at)} ${y}v5M${round(at)} ${bottom}v-5`).join('')
  const rails = `M${x} ${y}H${end}M${x} ${bottom}H${end}${tape.hidden > 0 ? '' : `M${x} ${y}V${bottom}`}`
  return (
    <>
      <rect x={x} y={y} width={w} height={h} fill="var(--paper-2)" />
      <path d={rails} fill="none" stroke="var(--wire)" strokeWidth={1.5} />
      <path
        d={`M${end} ${y}h${open}M${end} ${bottom}h${open}`}
        stroke="var(--wire)"
        strokeWidth={1.5}
        strokeDasharray="3 4"
      />
      <path d={ticks} stroke="var(--wire)" />
      {tape.log.compact && (
        <text className="stage-sub" x={end - 6} y={y + h / 2 + 4.5} textAnchor="end">
          {w > 400 ? stage.partition(tape.log.partition) : `p${tape.log.partition}`}
        </text>
      )}
    </>
  )
}

/** The log is longer than its tape: how many entries are before. */
function TornEdge({ log, hidden }: { readonly log: LogGeometry; readonly hidden: number }) {
  const { stage } = useWords()
  const { x, y, h } = log.box
  const right = x + tornOf(log) - 5
  const step = h / 6
  const tear = Array.from({ length: 6 }, (_, i) => `l${i % 2 ? 4 : -4} ${round(step)}`).join('')
  const short = right < x + 40
  const small = h < 40 || short
  return (
    <g>
      <path d={`M${right} ${y}${tear}`} fill="none" stroke="var(--wire)" strokeWidth={1.5} />
      <text
        className="stage-value"
        x={x + (short ? 13 : 22)}
        y={y + h / 2 + (small ? 4.5 : -1)}
        textAnchor="middle"
      >
        {small ? `+${hidden}` : hidden}
      </text>
      {!small && (
        <text className="stage-wire-label" x={x + 22} y={y + h / 2 + 15} textAnchor="middle">
          {stage.before}
        </text>
      )}
    </g>
  )
}

interface SlotViewProps {
  readonly tape: Tape
  readonly placed: PlacedSlot
  readonly marked: boolean
}
function SlotView({ tape, placed, marked }: SlotViewProps) {
  const { log } = tape
  const { slot, x, w } = placed
  const top = log.box.y + (log.box.h - log.square) / 2
  const key = `slot:${log.topic}:${log.partition}:${placed.key}`
  const centre = round(x + w / 2)
  const under =
    slot.kind === 'empty' ? (
      <text className="stage-never" x={centre} y={log.offsetsY} textAnchor="middle">
        {slot.word}
      </text>
    ) : (
      <text className="stage-off stage-fade" x={centre} y={log.offsetsY} textAnchor="middle">
        {slot.offset}
      </text>
    )
  const look = slot.kind === 'record' ? slot.look : slot.kind
  return (
    <g
      data-k={key}
      className={`stage-slot stage-slot-${look}`}
      data-topic={log.topic}
      data-partition={log.partition}
      data-offset={slot.kind === 'empty' ? undefined : slot.offset}
      data-order={slot.kind === 'marker' ? undefined : slot.order}
    >
      {marked && <rect x={x + 1} y={log.box.y + 1} width={w - 2} height={log.box.h - 2} fill="var(--mark)" />}
      {slot.kind === 'marker' ? (
        <g transform={`translate(${centre} ${round(log.box.y + log.box.h / 2)})`}>
          <g className="stage-land">
            <Diamond side={log.square} control={slot.control} />
          </g>
        </g>
      ) : (
        <g transform={`translate(${round(x + (w - log.square) / 2)} ${round(top)})`}>
          <g className="stage-land">
            <Message
              side={log.square}
              n={slot.order}
              kind={log.topic === 'orders' ? 'order' : 'payment'}
              look={slot.kind === 'empty' ? 'empty' : slot.look}
              nth={slot.kind === 'record' ? slot.nth : 1}
            />
          </g>
        </g>
      )}
      {!log.folded && hasRoomForOffset(log, centre) && under}
    </g>
  )
}

/** A dimension line from the first copy to the repeat. */
function Tether({ tape, placed }: { readonly tape: Tape; readonly placed: PlacedSlot }) {
  const { slot } = placed
  if (slot.kind !== 'record' || slot.look !== 'repeat') return null
  const { log } = tape
  const top = log.box.y + (log.box.h - log.square) / 2
  const to = round(placed.x + placed.w / 2)
  const first = firstCopy(tape, slot.order)
  const from = first === undefined || first >= to ? log.box.x + tornOf(log) - 5 : round(first)
  // A folded tape has its name right over it.
  const rise = log.folded ? 7 : log.compact ? 9 : 14
  return (
    <g data-k={`tether:${log.topic}:${log.partition}:${placed.key}`} className="stage-tether">
      <path className="stage-draw" pathLength={1} d={`M${from} ${top - 3}V${top - rise}H${to}V${top - 3}`} />
      <circle cx={from} cy={top - 3} r={2.6} />
      <circle className="stage-fade" cx={to} cy={top - 3} r={2.6} />
    </g>
  )
}

function Pointers({ tape, partition }: Pick<LogProps, 'tape' | 'partition'>) {
  const { log } = tape
  const placed = pointersOf(tape, partition, useWords().stage.pointers)
  const rows = [...new Set(placed.map(p => p.y))]
  const stems = new Map<number, number>()
  for (const p of placed) stems.set(p.x, Math.max(stems.get(p.x) ?? 0, p.y))
  return (
    <g>
      {rows.map(y => (
        <path key={y} d={`M${log.box.x} ${y}H${log.box.x + log.box.w}`} stroke="var(--rule-faint)" />
      ))}
      {placed.map(p => (
        <path
          key={p.kinds.join()}
          data-k={pointerKey(log, p)}
          d={`M${round(p.x)} ${log.box.y + log.box.h}V${p.y}`}
          stroke="var(--wire)"
        />
      ))}
      {placed.map(p => (
        <PointerView key={p.kinds.join()} log={log} pointer={p} />
      ))}
    </g>
  )
}

const pointerKey = (log: LogGeometry, p: PlacedPointer): string =>
  `ptr:${log.topic}:${log.partition}:${p.kinds[0]}`

function PointerView({ log, pointer: p }: { readonly log: LogGeometry; readonly pointer: PlacedPointer }) {
  const way = p.left ? -1 : 1
  const words = way * ((p.kinds.length - 1) * 16 + 13)
  return (
    <g data-k={pointerKey(log, p)} data-pointer={p.kinds.join(' ')} data-value={p.value}>
      <g transform={`translate(${round(p.x)} ${p.y})`}>
        {p.kinds.map((kind, i) => (
          <g key={kind} transform={i ? `translate(${way * i * 16} 0)` : undefined}>
            <rect x={-8} y={-8} width={16} height={16} fill="var(--paper)" />
            <PointerGlyph kind={kind} />
          </g>
        ))}
        <text className="stage-pointer" x={words} dy=".35em" textAnchor={p.left ? 'end' : 'start'}>
          {p.text && `${p.text} `}
          <tspan className="stage-value">{p.bare ? '' : p.value}</tspan>
        </text>
      </g>
    </g>
  )
}
