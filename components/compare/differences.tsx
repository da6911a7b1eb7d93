import type { Comparison } from '../../domain/compare'
import { type CompareCell, type Compared, type CompareRow, NOT_ASKED } from '../../domain/compare-rows'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Recipe } from '../../domain/recipe'
import { laneName } from './recipes'
import { useCompareWords } from './words'

interface DifferencesProps {
  readonly comparison: Comparison
  /** How many lanes have a run. */
  readonly present: number
  readonly lanes: readonly Recipe[]
}

/** "Only these differ": the ledger and the settings with a column a lane, without what is the same everywhere. */
export function Differences({ comparison, present, lanes }: DifferencesProps) {
  const words = useCompareWords()
  const { compare } = words
  const names = lanes.map(lane => laneName(lane, words))
  return (
    <table className="diff" aria-label={compare.onlyThese} data-testid="differences">
      <thead>
        <tr>
          <th scope="col">{compare.onlyThese}</th>
          {names.map((name, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lanes may have the same name; their place is their identity
            <th key={i} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {comparison.rows.map(row => (
          <Row key={row.kind === 'order' ? `#${row.order}` : row.setting} row={row} names={names} />
        ))}
        {comparison.rows.length === 0 && (
          <tr>
            <td colSpan={names.length + 1}>{present > 1 ? compare.nothing : compare.nothingBeside}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Row({ row, names }: { readonly row: CompareRow; readonly names: readonly string[] }) {
  const { compared } = useCompareWords().compare
  return (
    <tr>
      <th scope="row">
        {row.kind === 'setting' ? (
          <code>{row.setting}</code>
        ) : (
          `#${row.order} ${row.columns.map(({ column }) => compared[column]).join(' · ')}`
        )}
      </th>
      {names.map((name, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its lane
        <td key={lane} data-lane={name}>
          {row.kind === 'setting' ? (
            <Setting cell={row.cells[lane]} />
          ) : (
            <span>
              <OrderCells row={row} lane={lane} />
            </span>
          )}
        </td>
      ))}
    </tr>
  )
}

/** Fates and answers are words; everything else is a number. */
function cellWords(text: string, { fates, acknowledged, notAsked }: Catalogue['ledger']): string {
  if (text === NOT_ASKED) return notAsked
  if (text in fates) return fates[text as keyof typeof fates]
  return text in acknowledged ? acknowledged[text as keyof typeof acknowledged] : text
}

function Setting({ cell }: { readonly cell: CompareCell | undefined }) {
  return cell?.odd ? (
    <mark>
      <code>{cell.text}</code>
    </mark>
  ) : (
    <code>{cell?.text}</code>
  )
}

function OrderCells({
  row,
  lane,
}: {
  readonly row: Extract<CompareRow, { kind: 'order' }>
  readonly lane: number
}) {
  const { ledger } = useCompareWords()
  return row.columns.map(({ column, cells }, i) => (
    <span key={column}>
      {i > 0 && ' · '}
      <span className={toneOf(column, cells[lane])}>{cellWords(cells[lane]?.text ?? '', ledger)}</span>
    </span>
  ))
}

/** Bold and coloured: what was lost, and what came more than once to the bank or the customer. */
function toneOf(column: Compared, cell: CompareCell | undefined): string {
  if (cell?.text === 'lost') return 'x0'
  if (cell?.text === 'duplicated') return 'x2'
  if (column === 'acknowledged' || column === 'fate') return ''
  const count = Number(cell?.text)
  if (count === 0) return 'x0'
  return count > 1 && (column === 'paid' || column === 'emailed') ? 'x2' : ''
}
