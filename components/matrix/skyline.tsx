import type { Column } from '../../domain/outcome'

const UNIT = 13
const GAP = 2
const HEIGHT = 34
const BASE = HEIGHT - 2

/** One column an order, as high as the payments of it that the bank can read. Decoration beside the words. */
export function Skyline({ columns, hatch }: { readonly columns: readonly Column[]; readonly hatch: string }) {
  const width = columns.length * (UNIT + GAP)
  return (
    <svg
      className="skyline"
      width={width + 2}
      height={HEIGHT}
      viewBox={`-2 0 ${width + 2} ${HEIGHT}`}
      aria-hidden="true"
      focusable="false"
    >
      {columns.map((column, i) => (
        <g key={column.order} transform={`translate(${i * (UNIT + GAP)} 0)`}>
          <Tower column={column} hatch={hatch} />
        </g>
      ))}
      <path d={`M-2 ${HEIGHT - 0.75}H${width}`} stroke="var(--wire)" strokeWidth={1.2} />
    </svg>
  )
}

function Tower({ column, hatch }: { readonly column: Column; readonly hatch: string }) {
  if (column.fate === 'unknown' || column.fate === 'pending') return <Unknown />
  if (column.paid === 0) return <Missing />
  return (
    <>
      <rect y={BASE - UNIT} width={UNIT} height={UNIT} rx={2.5} fill="var(--payment)" />
      {column.paid > 1 && (
        <rect
          x={0.6}
          y={BASE - 2 * UNIT - GAP + 0.6}
          width={UNIT - 1.2}
          height={UNIT - 1.2}
          rx={2.3}
          fill={`url(#${hatch})`}
          stroke="var(--repeat-edge)"
          strokeWidth={1.2}
        />
      )}
    </>
  )
}

function Missing() {
  return (
    <rect
      x={1}
      y={BASE - UNIT + 1}
      width={UNIT - 2}
      height={UNIT - 2}
      rx={2.3}
      fill="none"
      stroke="var(--lost)"
      strokeWidth={1.8}
      strokeDasharray="2.6 2"
    />
  )
}

function Unknown() {
  return (
    <>
      <rect
        x={0.7}
        y={BASE - UNIT + 0.7}
        width={UNIT - 1.4}
        height={UNIT - 1.4}
        rx={2.3}
        fill="none"
        stroke="var(--ink-2)"
        strokeWidth={1.4}
        strokeDasharray="1.8 1.8"
      />
      <text x={UNIT / 2} y={BASE - 3} textAnchor="middle" fontSize={10} fontWeight={700} fill="var(--ink-2)">
        ?
      </text>
    </>
  )
}

/** The hatch of repeats, once a page; it takes its colours from where it stands. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <svg width={0} height={0} className="absolute" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={5} height={5} fill="var(--repeat)" />
          <rect width={2} height={5} fill="var(--repeat-hatch)" />
        </pattern>
      </defs>
    </svg>
  )
}
