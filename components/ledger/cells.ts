import type { Catalogue } from '../../domain/language/catalogue'
import type { Recipe } from '../../domain/recipe'
import type { LedgerRow, Totals } from '../../domain/result'
import type { LedgerColumn } from '../store/moments'

/** Every column but the last one, the fate. */
type ColumnKey = Exclude<LedgerColumn, 'fate'>
type Words = Catalogue['ledger']

export const COLUMNS = [
  'sent',
  'acknowledged',
  'log',
  'handled',
  'paid',
  'emailed',
] as const satisfies readonly ColumnKey[]

/** What a cell says. `many` and `none` are drawn bold and coloured; offsets stand behind the number. */
export interface Cell {
  readonly text: string
  readonly tone: 'plain' | 'many' | 'none' | 'faint' | 'unknown'
  /** Behind the word on a wide page: ", 2nd try". */
  readonly more?: string
  readonly offsets?: string
}

const FAINT: Cell = { text: '–', tone: 'faint' }

interface Context {
  readonly recipe: Recipe
  readonly words: Words
}

/** The cell of one order in one column. */
export function cellOf(row: LedgerRow, key: ColumnKey, { recipe, words }: Context): Cell {
  if (row.sent === 0 && row.copies.length === 0) return FAINT
  switch (key) {
    case 'sent':
      return { text: String(row.sent), tone: 'plain' }
    case 'acknowledged':
      return acknowledged(row, recipe.settings.shop.acks === 0, words)
    case 'log':
      return counted(row.copies.length, row, row.copies)
    case 'handled':
      // Handled twice and paid once is what a transaction is for: no fault of the order's.
      return counted(row.handled, row, undefined, row.paid.length > 1)
    case 'paid':
      // With transactions a payment's offset says which of its copies counts.
      return counted(
        row.paid.length,
        row,
        recipe.settings.payments.offsets === 'transaction' ? row.paid : undefined,
      )
    case 'emailed':
      return recipe.settings.payments.email ? counted(row.emailed, row) : FAINT
  }
}

function acknowledged(row: LedgerRow, notAsked: boolean, words: Words): Cell {
  if (notAsked) return { text: words.notAsked, tone: 'plain' }
  if (row.acknowledged === 'unknown') return { text: words.acknowledged.unknown, tone: 'unknown' }
  const again =
    row.acknowledged === 'yes' && (row.attempt ?? 1) > 1 ? { more: words.attempt(row.attempt ?? 1) } : {}
  return { text: words.acknowledged[row.acknowledged], tone: 'plain', ...again }
}

type Places = readonly { readonly partition: number; readonly offset: number }[]

function counted(count: number, row: LedgerRow, places?: Places, many = count > 1): Cell {
  const tone = count > 1 && many ? 'many' : count === 0 && row.fate === 'lost' ? 'none' : 'plain'
  return { text: String(count), tone, ...(places && places.length > 0 ? { offsets: offsetsOf(places) } : {}) }
}

/** "2, 3", or with several partitions "0:2, 1:0" */
function offsetsOf(places: Places): string {
  const several = places.some(place => place.partition !== 0)
  return places.map(place => (several ? `${place.partition}:${place.offset}` : place.offset)).join(', ')
}

/** The totals' cell of a column. */
export function totalOf(totals: Totals, key: ColumnKey, recipe: Recipe): string {
  switch (key) {
    case 'sent':
      return String(totals.sent)
    case 'acknowledged':
      return recipe.settings.shop.acks === 0 ? '–' : String(totals.acknowledged)
    case 'log':
      return String(totals.copies)
    case 'handled':
      return String(totals.handled)
    case 'paid':
      return String(totals.paid)
    case 'emailed':
      return recipe.settings.payments.email ? String(totals.emailed) : '–'
  }
}

/** "1 lost, 1 duplicated"; nothing while nothing is lost or duplicated and the run goes on. */
export function fateTotal(totals: Totals, settled: boolean, words: Words): string {
  const lost = totals.lost > 0 ? [words.lost(totals.lost)] : []
  const twice = totals.duplicated > 0 ? [words.duplicated(totals.duplicated)] : []
  const both = [...lost, ...twice].join(', ')
  return both === '' && settled ? words.none : both
}
