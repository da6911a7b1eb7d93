import { memo, useContext } from 'react'
import type { Lane } from '../../domain/compare'
import type { LaneMark } from '../../domain/compare-marks'
import type { PartitionPicture, Picture, Slot } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import type { TopicName } from '../../domain/words'
import { DefsName } from '../stage/drawing/defs'
import { Envelope, PointerGlyph } from '../stage/drawing/marks'
import { Times } from '../stage/drawing/message'
import { shorten, textWidth } from '../stage/geometry/text'
import { withDefaults } from '../stage/picture'
import { type LaneForm, laneHeight, tapeOf, xOfOffset } from './lane-geometry'
import { LaneLog } from './lane-log'
import { LaneLoop } from './lane-loop'
import { useCompareWords } from './words'

interface LaneDrawingProps {
  readonly form: LaneForm
  readonly recipe: Recipe
  readonly picture: Picture
  readonly lane: Lane | undefined
  /** The failure has struck here, as the playhead sees it. */
  readonly struck: boolean
  /** Its bookmark stood elsewhere than in most lanes. */
  readonly oddBookmark: boolean
}

/** One run in a lane: what was ordered, the loop, what was paid, what the bank counted, what was e-mailed. */
export const LaneDrawing = memo(function LaneDrawing(props: LaneDrawingProps) {
  const { form, recipe, picture, lane } = props
  const { partitions } = recipe.settings.cluster
  const full = withDefaults(picture, {
    orders: recipe.orders,
    partitions,
    instances: 1,
    brokers: 0,
    replicas: 0,
  })
  const marked = (topic: TopicName) => (slot: Slot) => isMarked(slot, topic, lane)
  const below = (index: number): number => index * (form.tape + 22)
  const { rows } = form
  return (
    <svg
      className="stage-drawing lane-svg"
      width={form.width}
      height={laneHeight(form, partitions)}
      viewBox={`0 0 ${form.width} ${laneHeight(form, partitions)}`}
      aria-hidden="true"
    >
      {full.orders.map((partition, i) => (
        <LaneLog
          key={partition.partition}
          partition={partition}
          at={{ ...form.orders, y: rows.orders + below(i) }}
          form={form}
          marked={marked('orders')}
        />
      ))}
      <Bookmark {...props} partitions={full.orders} />
      {form.name !== 'phone' && (
        <>
          <Arrow from={form.orders.x + form.orders.w + 22} to={form.loop - 9} y={rows.loop + 2} />
          <Arrow from={form.loop + 82} to={form.payments.x - 8} y={rows.payments + form.tape / 2 + 4} />
        </>
      )}
      <LaneLoop x={form.loop} y={rows.loop + 2} picture={full} settings={recipe.settings} />
      {full.paymentsTopic.map((partition, i) => (
        <LaneLog
          key={partition.partition}
          partition={partition}
          at={{ ...form.payments, y: rows.payments + below(i) }}
          form={form}
          marked={marked('payments')}
        />
      ))}
      {full.paymentsTopic.map((partition, i) => (
        <Notes
          key={partition.partition}
          form={form}
          partition={partition}
          y={rows.payments + below(i)}
          lane={lane}
          picture={full}
        />
      ))}
      <Bank form={form} bank={full.bank} />
      <Outbox form={form} outbox={full.outbox} />
    </svg>
  )
})

function isMarked(slot: Slot, topic: TopicName, lane: Lane | undefined): boolean {
  return (lane?.marks ?? []).some(mark => {
    if (slot.kind === 'empty') return slot.order === mark.order && mark.slots.length === 0
    return (
      mark.topic === topic &&
      mark.slots.some(({ offset }) => offset === slot.offset) &&
      !isOther(slot, mark.order)
    )
  })
}

/** A slot at the same offset of another partition holds another order. */
function isOther(slot: Slot, order: number): boolean {
  return slot.kind === 'record' && slot.order !== order
}

function Arrow({ from, to, y }: { readonly from: number; readonly to: number; readonly y: number }) {
  const name = useContext(DefsName)
  return (
    <path
      d={`M${from} ${y}H${to}`}
      stroke="var(--wire)"
      strokeWidth={1.5}
      markerEnd={`url(#${name}-arrow)`}
    />
  )
}

interface BookmarkProps extends Pick<LaneDrawingProps, 'form' | 'lane' | 'struck' | 'oddBookmark'> {
  readonly partitions: readonly PartitionPicture[]
}

/** Where the committed offset stood when payments was struck: it decides what is read again. */
function Bookmark({ form, partitions, lane, struck, oddBookmark: odd }: BookmarkProps) {
  const mark = lane?.bookmark
  const index = partitions.findIndex(({ partition }) => partition === mark?.partition)
  const partition = partitions[index]
  if (!struck || !mark || !partition) return null
  const tape = tapeOf(partition, form.orders, form)
  const x = xOfOffset(tape, mark.offset)
  const bottom = form.rows.orders + index * (form.tape + 22) + form.tape
  const y = bottom + 32
  const words = `${mark.words} `
  const width = textWidth(`${words}${mark.offset}`, 12.5)
  const left = x - 22 - width > Math.max(0, form.orders.x - 68)
  return (
    <g>
      {odd && (
        <rect
          x={left ? x - 22 - width : x - 12}
          y={y - 11}
          width={width + 36}
          height={22}
          fill="var(--mark)"
        />
      )}
      <path d={`M${x} ${bottom}V${y}`} stroke="var(--wire)" />
      <g transform={`translate(${x} ${y})`}>
        <PointerGlyph kind="bookmark" />
      </g>
      <text
        className={odd ? 'stage-pointer on-mark' : 'stage-pointer'}
        x={left ? x - 13 : x + 13}
        y={y + 4.5}
        textAnchor={left ? 'end' : 'start'}
      >
        {words}
        <tspan className="stage-value">{mark.offset}</tspan>
      </text>
    </g>
  )
}

interface NotesProps {
  readonly form: LaneForm
  readonly partition: PartitionPicture
  readonly y: number
  readonly lane: Lane | undefined
  readonly picture: Picture
}

/** What has happened to the orders that differ, each under its slot; where there is no room the first one's. */
function Notes({ form, partition, y, lane, picture }: NotesProps) {
  const tape = tapeOf(partition, form.payments, form)
  const note = (lane?.marks ?? [])
    .filter(mark => mark.words !== '' && hasHappened(mark, picture, partition))
    .map(mark => ({
      mark,
      placed: (mark.kind === 'aborted' ? tape.placed : tape.placed.toReversed()).find(
        ({ slot }) => slot.kind !== 'marker' && slot.order === mark.order,
      ),
    }))
    .find(({ placed }) => placed !== undefined)
  if (!note?.placed) return null
  const x = note.placed.x + note.placed.w / 2
  const under = y + form.tape
  if (form.name === 'phone') {
    const width = textWidth(note.mark.words, 13)
    const left = Math.max(1, Math.min(x - width / 2, form.width - width - 4))
    return (
      <g>
        <path d={`M${x} ${under + 24}v7`} fill="none" stroke="var(--ink-3)" />
        <text className="stage-sub" x={left} y={under + 46}>
          {note.mark.words}
        </text>
      </g>
    )
  }
  const room = form.bank + 60 - (x + 28)
  const fits = textWidth(note.mark.words, 13) < room
  const turn = fits ? 18 : -18
  const words = shorten(note.mark.words, 13, fits ? room : x - form.payments.x + 80)
  return (
    <g>
      <path d={`M${x} ${under + 26}v9h${turn}`} fill="none" stroke="var(--ink-3)" />
      <text className="stage-sub" x={x + turn * 1.45} y={under + 40} textAnchor={fits ? 'start' : 'end'}>
        {words}
      </text>
    </g>
  )
}

/** A lane tells nothing that the playhead has not seen: how it came out is said once it has. */
function hasHappened(
  { kind, order, fate, slots }: LaneMark,
  picture: Picture,
  partition: PartitionPicture,
): boolean {
  const over = picture.runState === 'settled'
  const row = picture.ledger.rows.find(each => each.order === order)
  if (row === undefined) return false
  const own = partition.slots.flatMap(slot => (slot.kind === 'record' && slot.order === order ? [slot] : []))
  if (own.length < slots.filter(each => each.partition === partition.partition).length) return false
  switch (kind) {
    case 'skipped':
    case 'recognised':
      return over
    case 'mailed':
      return row.emailed > 1
    case 'aborted':
      return own.some(({ look }) => look === 'void')
    default:
      return row.fate === fate
  }
}

const TONES = { lost: 'var(--lost-text)', duplicated: 'var(--repeat-text)' } as const

function Bank({ form, bank }: { readonly form: LaneForm; readonly bank: Picture['bank'] }) {
  const { compare } = useCompareWords()
  const middle = form.rows.bank + form.tape / 2
  return (
    <g>
      <text
        className="stage-num"
        x={form.bank}
        y={middle}
        dy=".355em"
        fontSize={34}
        fill={bank.worst ? TONES[bank.worst] : 'var(--ink)'}
      >
        {bank.paid}
      </text>
      <text className="stage-sub" x={form.bank} y={middle + 37}>
        {compare.for(bank.of)}
      </text>
    </g>
  )
}

function Outbox({ form, outbox }: { readonly form: LaneForm; readonly outbox: Picture['outbox'] }) {
  const name = useContext(DefsName)
  const { compare } = useCompareWords()
  const { x, w, pitch, mail } = form.outbox
  const most = Math.floor((w + pitch - mail) / pitch)
  const shown = outbox.slice(-most)
  const middle = form.rows.outbox + form.tape / 2
  return (
    <g>
      {shown.map(({ order, nth }, i) => (
        <g key={`${order} ${nth}`} transform={`translate(${x + i * pitch} ${middle - 8})`}>
          <Envelope w={mail} n={order} {...(nth > 1 ? { hatch: `url(#${name}-hatch-small)` } : {})} />
        </g>
      ))}
      {shown.map(({ order, nth }, i) =>
        nth > 1 ? (
          <Times key={`${order} ${nth}`} x={x + i * pitch + mail - 1} y={middle - 9} n={nth} small />
        ) : null,
      )}
      <path d={`M${x} ${middle + 13}h${w}`} stroke="var(--wire)" strokeWidth={1.5} />
      {outbox.length > most && (
        <text className="stage-off" x={x} y={middle + 30}>
          {compare.before(outbox.length - most)}
        </text>
      )}
    </g>
  )
}
