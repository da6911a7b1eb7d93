'use client'
import { memo, useMemo } from 'react'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Recipe } from '../../domain/recipe'
import type { LedgerRow } from '../../domain/result'
import type { OrderNumber } from '../../domain/words'
import { FateIcon } from '../icons/fate-icon'
import { UnknownIcon } from '../icons/icons'
import { useWords } from '../language/use-words'
import { type LedgerColumn, momentOf } from '../store/moments'
import { useLab, useLabState } from '../store/use-lab'
import { type Cell, COLUMNS, cellOf, fateTotal, totalOf } from './cells'

/** Rows drawn before anything has run; more orders than that are counted, not listed. */
const MOST_EMPTY_ROWS = 12

/** One row an order: what was sent, what is in the log, what was paid. Measured, and read back. */
export function Ledger() {
  const lab = useLab()
  const words = useWords().ledger
  const recipe = useLabState(state => state.recipe)
  const ledger = useLabState(state => state.picture.ledger)
  const focus = useLabState(state => state.highlight?.order ?? state.picture.focus)
  const settled = useLabState(state => state.picture.runState === 'settled')
  const idle = useLabState(state => state.run === undefined)
  const live = useLabState(state => state.run?.mode === 'live')
  const empty = useMemo(() => emptyRows(recipe.orders), [recipe.orders])
  const rows = idle || ledger.rows.length === 0 ? empty : ledger.rows
  const go = useMemo(
    () => (order: OrderNumber, column: LedgerColumn) => {
      const line = momentOf(lab.store.get().film.lines, order, column)
      if (line) lab.seek(line.t, line.seq)
      lab.setHighlight({ order })
    },
    [lab],
  )
  return (
    <div className={rows.length > 14 ? 'scroll max-h-[420px]' : undefined}>
      <table className="ledger" aria-label={words.label} data-testid="ledger" data-live={live || undefined}>
        <thead>
          <tr>
            <th scope="col" aria-label={words.order}>
              <span className="full">{words.order}</span>
            </th>
            {COLUMNS.map(key => (
              <Heading
                key={key}
                name={words.columns[key]}
                short={key in words.short ? words.short[key as keyof typeof words.short] : undefined}
              />
            ))}
            <th scope="col" className="fc">
              {words.columns.fate}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row
              key={row.order}
              row={row}
              recipe={recipe}
              hit={row.order === focus}
              words={words}
              onGo={go}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <span className="sr-only">{words.totalsOf}</span>
              {idle ? recipe.orders : live ? (rows.at(-1)?.order ?? 0) : rows.length}
              <span className="sr-only">{words.orders}</span>
            </th>
            {COLUMNS.map(key => (
              <td key={key} data-column={key}>
                {totalOf(ledger.totals, key, recipe)}
              </td>
            ))}
            <td className="fc">{fateTotal(ledger.totals, settled, words)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Heading({ name, short }: { readonly name: string; readonly short: string | undefined }) {
  return (
    <th scope="col" aria-label={name}>
      {short ? (
        <>
          <span className="full">{name}</span>
          <abbr className="small" title={name}>
            {short}
          </abbr>
        </>
      ) : (
        name
      )}
    </th>
  )
}

interface RowProps {
  readonly row: LedgerRow
  readonly recipe: Recipe
  readonly hit: boolean
  readonly words: Catalogue['ledger']
  readonly onGo: (order: OrderNumber, column: LedgerColumn) => void
}

const Row = memo(function Row({ row, recipe, hit, words, onGo }: RowProps) {
  return (
    <tr data-hit={hit || undefined} data-testid={`order-${row.order}`} data-fate={row.fate}>
      <th scope="row">
        <button type="button" className="cell" onClick={() => onGo(row.order, 'fate')}>
          #{row.order}
        </button>
      </th>
      {COLUMNS.map(key => (
        <td key={key} data-column={key}>
          {/* The same moments are reachable by keyboard in Events; forty tab stops here would help no one. */}
          <button type="button" className="cell" tabIndex={-1} onClick={() => onGo(row.order, key)}>
            <CellWords cell={cellOf(row, key, { recipe, words })} at={words.at} />
          </button>
        </td>
      ))}
      <td className="fc" data-column="fate">
        <span className="fate">
          <FateIcon fate={row.fate} />
          <span className={FATE_CLASS[row.fate]}>{words.fates[row.fate]}</span>
        </span>
      </td>
    </tr>
  )
})

const FATE_CLASS = { once: '', duplicated: 'x2', lost: 'x0', unknown: '', pending: 'q' } as const
const TONE_CLASS = { plain: '', many: 'x2', none: 'x0', faint: 'q' } as const

function CellWords({ cell, at }: { readonly cell: Cell; readonly at: (offsets: string) => string }) {
  if (cell.tone === 'unknown')
    return (
      <span className="fate">
        <UnknownIcon size={14} />
        {cell.text}
      </span>
    )
  return (
    <>
      <span className={TONE_CLASS[cell.tone]}>{cell.text}</span>
      {cell.more && <span className="full">{cell.more}</span>}
      {cell.offsets && (
        <>
          {' '}
          <span className="o">{at(cell.offsets)}</span>
        </>
      )}
    </>
  )
}

function emptyRows(orders: number): readonly LedgerRow[] {
  return Array.from({ length: Math.min(orders, MOST_EMPTY_ROWS) }, (_, i) => ({
    order: i + 1,
    sent: 0,
    acknowledged: 'unknown',
    believed: false,
    copies: [],
    handled: 0,
    paid: [],
    emailed: 0,
    fate: 'pending',
  }))
}
