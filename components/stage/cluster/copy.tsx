import { Diamond } from '../drawing/marks'
import { Cracked, numberSize, round } from '../drawing/message'
import { hasRoomForOffset } from '../geometry/logs'
import { nameRoom, type PlacedSlot } from '../geometry/tape'
import { textWidth } from '../geometry/text'
import { isDown, type Row } from './rows'

/** A broker's copy: what the leader has too at 35 %, what only it has cracked. The log itself is drawn by the stage. */
export function Copy({ row, name }: { readonly row: Row; readonly name: string }) {
  const down = isDown(row.broker)
  if (!row.holds) return null
  if (row.isLog) return down ? <Dashed row={row} /> : null
  const common = row.tape.slots.filter(placed => !isGone(row, placed))
  return (
    <g>
      <Rails row={row} dashed={down} />
      <g opacity={down ? 0.62 : undefined}>
        {common.map(placed => (
          <CopySlot key={placed.key} row={row} placed={placed} />
        ))}
      </g>
      <Lost row={row} name={name} />
    </g>
  )
}

function isGone({ gone }: Row, { slot }: PlacedSlot): boolean {
  return slot.kind !== 'empty' && gone.has(slot.offset)
}

function Rails({ row, dashed }: { readonly row: Row; readonly dashed: boolean }) {
  const { box, open, compact, partition } = row.tape.log
  const { x, y, w, h } = box
  const end = x + w
  const bottom = y + h
  const edges = row.tape.slots.map(s => s.x).concat(row.tape.end)
  for (
    let at = row.tape.end + row.tape.log.pitch;
    at < end - 4 - nameRoom(row.tape.log);
    at += row.tape.log.pitch
  )
    edges.push(at)
  const ticks = edges.map(at => `M${round(at)} ${y}v4M${round(at)} ${bottom}v-4`).join('')
  return (
    <>
      <rect x={x} y={y} width={w} height={h} fill="var(--paper-2)" opacity={dashed ? 0.5 : undefined} />
      <path
        d={`M${x} ${y}H${end}M${x} ${bottom}H${end}M${x} ${y}V${bottom}`}
        fill="none"
        stroke={dashed ? 'var(--rule)' : 'var(--wire)'}
        strokeWidth={1.5}
        strokeDasharray={dashed ? '6 4' : undefined}
      />
      <path
        d={`M${end} ${y}h${open}M${end} ${bottom}h${open}`}
        stroke="var(--wire)"
        strokeWidth={1.5}
        strokeDasharray="3 4"
      />
      {!dashed && <path d={ticks} stroke="var(--wire)" />}
      {compact && (
        <text className="stage-sub" x={end - 6} y={y + h / 2 + 4.5} textAnchor="end">
          p{partition}
        </text>
      )}
    </>
  )
}

/** The log of a leader that is down and not replaced yet: its rails break. */
function Dashed({ row }: { readonly row: Row }) {
  const { x, y, w, h } = row.box
  return (
    <>
      <path d={`M${x} ${y}H${x + w}M${x} ${y + h}H${x + w}`} stroke="var(--paper)" strokeWidth={2.5} />
      <path
        d={`M${x} ${y}H${x + w}M${x} ${y + h}H${x + w}`}
        stroke="var(--wire)"
        strokeWidth={1.5}
        strokeDasharray="6 4"
      />
    </>
  )
}

interface CopySlotProps {
  readonly row: Row
  readonly placed: PlacedSlot
}

function CopySlot({ row, placed }: CopySlotProps) {
  const { slot, x, w } = placed
  const { square } = row.tape.log
  const { box } = row
  if (slot.kind === 'empty') return null
  const centre = round(x + w / 2)
  return (
    <g data-order={slot.kind === 'record' ? slot.order : undefined}>
      {slot.kind === 'marker' ? (
        <g transform={`translate(${centre} ${round(box.y + box.h / 2)})`} opacity={0.6}>
          <Diamond side={square} control={slot.control} />
        </g>
      ) : (
        <g transform={`translate(${round(x + (w - square) / 2)} ${round(box.y + (box.h - square) / 2)})`}>
          <rect
            className="stage-copy"
            width={square}
            height={square}
            rx={round(square * 0.19)}
            fill="var(--order)"
          />
          <text
            className="stage-num"
            x={round(square / 2)}
            y={round(square / 2)}
            dy=".355em"
            textAnchor="middle"
            fontSize={numberSize(square, slot.order)}
            fill="var(--ink)"
          >
            {slot.order}
          </text>
        </g>
      )}
      <Offset row={row} placed={placed} />
    </g>
  )
}

/** Under a slot, and not behind the buttons of the row below. */
function Offset({ row: { offsetsY, tape }, placed: { slot, x, w } }: CopySlotProps) {
  const centre = round(x + w / 2)
  if (slot.kind === 'empty' || !hasRoomForOffset(tape.log, centre)) return null
  return (
    <text className="stage-off" x={centre} y={offsetsY} textAnchor="middle">
      {slot.offset}
    </text>
  )
}

/** What only this broker has: it lies there cracked, behind a long break, and what will become of it. */
function Lost({ row, name }: { readonly row: Row; readonly name: string }) {
  const lost = row.tape.slots.filter(placed => isGone(row, placed))
  const last = lost.at(-1)
  if (!last) return null
  const { square } = row.tape.log
  const { box } = row
  const at = last.x + last.w + 22
  const [first = '', ...rest] = (row.replica?.words ?? '').split(/(?<=\.) /)
  const [down, step] = box.h > 44 ? [21, 17] : box.h > 30 ? [16, 15] : [12, 13]
  const words = { y: box.y + down, step }
  const crack = `M${round(at)} ${box.y - 8}l-6 ${round(box.h * 0.5)}l14 -5l-14 ${round(box.h * 0.62)}l14 -5l-5 15`
  return (
    <g>
      <path d={crack} fill="none" stroke="var(--paper)" strokeWidth={10} />
      <path d={crack} fill="none" stroke="var(--lost)" strokeWidth={2} strokeLinejoin="round" />
      {lost.map(placed =>
        placed.slot.kind === 'record' ? (
          <g key={placed.key} data-order={placed.slot.order}>
            <g
              transform={`translate(${round(placed.x + (placed.w - square) / 2)} ${round(box.y + (box.h - square) / 2)})`}
            >
              <Cracked side={square} n={placed.slot.order} name={`${name}-${placed.slot.offset}`} />
            </g>
            <Offset row={row} placed={placed} />
          </g>
        ) : null,
      )}
      {at + 20 + textWidth(first, 13) < box.x + box.w && (
        <>
          <text className="stage-label stage-halo" x={round(at + 20)} y={words.y}>
            {first}
          </text>
          <text className="stage-sub stage-halo" x={round(at + 20)} y={words.y + words.step}>
            {rest.join(' ')}
          </text>
        </>
      )}
    </g>
  )
}
