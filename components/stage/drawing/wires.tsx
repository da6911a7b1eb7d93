import { useWords } from '../../language/use-words'
import type { DrawnWire, Geometry } from '../geometry'
import { pathOf } from '../geometry/shapes'
import type { Highlight } from '../props'
import { useDef } from './defs'

interface WiresProps {
  readonly geometry: Geometry
  /** Under acks 0 nothing comes back. */
  readonly silent: { readonly shop: boolean; readonly payments: boolean }
  readonly highlight?: Highlight
}

const NAMES = [
  'shop-produce',
  'payments-fetch',
  'payments-offsets',
  'payments-produce',
  'payments-transaction',
  'bank-fetch',
] as const satisfies readonly DrawnWire[]

/** Solid: carries records or offsets. Dotted: carries acks. */
export function Wires({ geometry, silent, highlight }: WiresProps) {
  const { stage } = useWords()
  const arrow = useDef('arrow')
  const hides = (name: DrawnWire): boolean =>
    (name === 'shop-produce' && silent.shop) || (name === 'payments-produce' && silent.payments)
  return (
    <g>
      {NAMES.map(name => {
        const wire = geometry.wires[name]
        const lines = wire.lines.filter(l => !(l.dotted && hides(name)))
        return (
          <g key={name} data-wire={name}>
            {highlight?.wires?.includes(name) &&
              lines.map(({ line }) => (
                <path
                  key={`${line.from.x} ${line.from.y}`}
                  d={pathOf(line)}
                  fill="none"
                  stroke="var(--mark)"
                  strokeWidth={18}
                  strokeLinecap="round"
                />
              ))}
            {lines.map(({ line, dotted }) => (
              <path
                key={`${line.from.x} ${line.from.y}`}
                d={pathOf(line)}
                fill="none"
                stroke="var(--wire)"
                strokeWidth={1.5}
                strokeDasharray={dotted ? '2 4' : undefined}
                markerEnd={arrow}
              />
            ))}
            {wire.label && (
              <text
                className="stage-wire-label"
                x={wire.label.at.x}
                y={
                  name === 'payments-produce' && silent.payments ? wire.request.from.y + 17 : wire.label.at.y
                }
                textAnchor={wire.label.anchor}
              >
                {stage.wires[wire.label.text] ?? wire.label.text}
              </text>
            )}
          </g>
        )
      })}
      {silent.shop && (
        <text
          className="stage-sub"
          x={geometry.noAck.x}
          y={geometry.noAck.y}
          textAnchor={geometry.form === 'phone' ? 'start' : 'middle'}
        >
          {geometry.form === 'phone' ? '' : stage.noAck}
        </text>
      )}
    </g>
  )
}
