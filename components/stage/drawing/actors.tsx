import type { Picture } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import type { Geometry } from '../geometry'
import { textWidth } from '../geometry/text'
import type { Highlight } from '../props'
import { Message, round } from './message'

const AWNING = 7

interface ShopProps {
  readonly geometry: Geometry
  readonly shop: Picture['shop']
  readonly highlight?: Highlight
  /** Its wait is written where a phone has its note. */
  readonly waits: boolean
}

/** What fits in the shop: all orders (sent ones as outlines), or the next few and a count. */
function shelfOfOrders(geometry: Geometry, { total, left }: Picture['shop']) {
  const phone = geometry.form === 'phone'
  const columns = phone ? 6 : 5
  const capacity = phone ? 6 : 10
  if (total > 0 && total <= capacity && left.every(n => n <= total)) {
    const all = Array.from({ length: total }, (_, i) => i + 1)
    return { orders: all, columns: phone ? columns : Math.ceil(total / 2), rest: 0 }
  }
  const big = left.slice(0, capacity).some(n => n > 99)
  const room = phone ? (big ? 4 : 6) : big ? 4 : 10
  const orders = left.slice(0, room)
  return { orders, columns: big ? 4 : columns, rest: left.length - orders.length }
}

/** Square corners, 1.5 px ink; its awning is its only ornament. */
export function Shop({ geometry, shop, highlight, waits }: ShopProps) {
  const { stage } = useWords()
  const { x, y, w, h } = geometry.shop
  const { orders, columns, rest } = shelfOfOrders(geometry, shop)
  const cell = orders.some(n => n > 99) ? 27 : geometry.shopCell
  const gap = geometry.form === 'phone' ? 3 : 4
  const width = columns * cell + (columns - 1) * gap
  const rows = Math.max(1, Math.ceil(orders.length / columns))
  const left = x + (w - width) / 2
  const top = y + h - rows * cell - (rows - 1) * gap - (rows === 1 ? (h - cell) / 2 - 4 : 3)
  const wave = round(w / AWNING)
  const phone = geometry.form === 'phone'
  const after = x + Math.round(textWidth(stage.shop, 15)) + 9
  const said = rest > 0 ? stage.moreOrders(rest) : shop.note
  const room = phone ? Number.POSITIVE_INFINITY : geometry.spots['request-wire'].x - 4 - after
  const note = phone && waits ? '' : within(said, room)
  const dead = shop.state === 'dead'
  const ink = dead ? 'var(--wire)' : 'var(--ink)'
  const dash = dead ? '5 5' : undefined
  return (
    <g>
      <path
        d={`M${x} ${y}V${y + h}H${x + w}V${y}`}
        fill="var(--paper)"
        stroke={ink}
        strokeWidth={1.5}
        strokeDasharray={dash}
      />
      <path d={`M${x - 4} ${y}H${x + w + 4}`} stroke={ink} strokeWidth={1.5} />
      <path
        d={`M${x} ${y}${`a${wave / 2} ${wave / 3} 0 0 0 ${wave} 0`.repeat(AWNING)}`}
        fill="var(--paper)"
        stroke={ink}
        strokeWidth={1.25}
      />
      {orders.map((n, i) => (
        <g
          key={n}
          transform={`translate(${round(left + (i % columns) * (cell + gap))} ${round(top + Math.floor(i / columns) * (cell + gap))})`}
        >
          {highlight?.order === n && (
            <rect x={-3} y={-3} width={cell + 6} height={cell + 6} fill="var(--mark)" />
          )}
          {/* Taken up one after the other when a run begins. */}
          <g className="stage-book" style={{ animationDelay: `${i * 24}ms` }}>
            <Message side={cell} n={n} look={shop.left.includes(n) ? 'plain' : 'sent'} />
          </g>
        </g>
      ))}
      <text className="stage-title" x={x} y={y - 13 + (geometry.form === 'phone' ? 3 : 0)}>
        {stage.shop}
      </text>
      {note && (
        <text className="stage-sub" x={after} y={y - 13 + (geometry.form === 'phone' ? 3 : 0)}>
          {note}
        </text>
      )}
    </g>
  )
}

/** What stands after its last comma goes where the button over the wires would lie on it. */
function within(note: string, width: number): string {
  return textWidth(note, 13) <= width ? note : (note.split(', ')[0] ?? note)
}

const COLOURS = { lost: 'var(--lost-text)', duplicated: 'var(--repeat-text)' } as const

/** Counts what it can read; the number takes the colour of a fault. */
export function Bank({ geometry, bank }: { readonly geometry: Geometry; readonly bank: Picture['bank'] }) {
  const { stage } = useWords()
  const { x, y, w, h } = geometry.bank
  // After a while of live traffic there are thousands.
  const many = bank.paid > 999
  const size = round(
    geometry.form === 'phone' ? (many ? 21 : 27) : h * (many ? 0.32 : bank.paid > 99 ? 0.42 : 0.52),
  )
  const number = String(bank.paid)
  const close = geometry.form === 'phone' || number.length > 1
  const pad = close ? 10 : 14
  // Figures are tabular: a 1 is as wide as an 8.
  const beside = x + pad + textWidth(number.replace(/\d/g, '0'), size) * 1.08 + (close ? 8 : 12)
  const of = stage.forOrders(bank.of)
  const middle = y + h / 2
  const roof = geometry.form === 'phone' ? 11 : 13
  return (
    <g>
      <path
        d={`M${x - 4} ${y}L${x + w / 2} ${y - roof}L${x + w + 4} ${y}Z`}
        fill="var(--paper)"
        stroke="var(--ink)"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      <path
        d={`M${x} ${y}V${y + h}H${x + w}V${y}M${x - 4} ${y + h}H${x + w + 4}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
      <text className="stage-title" x={geometry.bankTitle.x} y={geometry.bankTitle.y}>
        {stage.bank}
      </text>
      <text
        className="stage-num"
        x={x + pad}
        y={middle}
        dy=".355em"
        fontSize={size}
        fill={bank.worst ? COLOURS[bank.worst] : 'var(--ink)'}
        data-testid="bank-paid"
      >
        {number}
      </text>
      <text className="stage-label" x={round(beside)} y={middle - 4}>
        {stage.payment(bank.paid)}
      </text>
      <text className="stage-sub" x={round(beside)} y={middle + 13}>
        {textWidth(of, 13) <= x + w - 4 - beside ? of : stage.for(bank.of)}
      </text>
    </g>
  )
}
