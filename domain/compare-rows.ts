import { ledgerOf } from './ledger'
import type { LedgerState } from './ledger-facts'
import type { LedgerRow } from './result'
import { SETTING_NAMES } from './setting-info'
import { formatSetting, settingOf } from './setting-values'
import type { SettingName } from './settings'
import type { OrderNumber } from './words'

/** What is compared of an order. */
export const COMPARED = ['acknowledged', 'copies', 'handled', 'paid', 'emailed', 'fate'] as const
export type Compared = (typeof COMPARED)[number]

/** A value in one lane, as text, and whether it stands out: it is not what most lanes have. */
export interface CompareCell {
  readonly text: string
  readonly odd: boolean
  /** This lane has no run, and is not compared. */
  readonly leftOut?: boolean
}

/** One line of "Only these differ", with a cell a lane. */
export type CompareRow =
  | {
      readonly kind: 'order'
      readonly order: OrderNumber
      /** Only the columns that differ somewhere, each with a cell a lane. */
      readonly columns: readonly { readonly column: Compared; readonly cells: readonly CompareCell[] }[]
    }
  | { readonly kind: 'setting'; readonly setting: SettingName; readonly cells: readonly CompareCell[] }

/** Settings that decide between the guarantees; they come first. */
const TELLING: readonly SettingName[] = [
  'payments.offsets',
  'shop.acks',
  'payments.remembers',
  'shop.idempotent',
  'payments.transactionalId',
  'payments.acks',
  'bank.isolation',
]

/** A lane that has no run to compare. */
type MaybeLane = LedgerState | undefined
/** What is written where there is no such order, or no run. */
const NOTHING = '–'

/** In what these runs differ: their orders, then their settings. Nothing that is the same everywhere; lanes without a run aside. */
export function differencesOf(lanes: readonly MaybeLane[]): readonly CompareRow[] {
  return [...orderRows(lanes), ...settingRows(lanes)]
}

/** Under acks 0 there is no ack. */
export const NOT_ASKED = 'not asked'

function orderRows(lanes: readonly MaybeLane[]): readonly CompareRow[] {
  const ledgers = lanes.map(lane => new Map(lane ? ledgerOf(lane).rows.map(row => [row.order, row]) : []))
  const orders = [...new Set(ledgers.flatMap(rows => [...rows.keys()]))].sort((a, b) => a - b)
  return orders.flatMap(order => {
    const rows = ledgers.map(ledger => ledger.get(order))
    const columns = COMPARED.flatMap(column => {
      const cells = cellsOf(
        rows.map((row, lane) => {
          const of = lanes[lane]
          return of && (row ? shown(row, column, of) : NOTHING)
        }),
      )
      return isSame(cells) ? [] : [{ column, cells }]
    })
    // Whether an ack was asked for is the setting's row, not an order's.
    const told = columns.filter(({ cells }) => !isSame(cells.filter(({ text }) => text !== NOT_ASKED)))
    return told.length > 0 ? [{ kind: 'order', order, columns: told } as const] : []
  })
}

function shown(row: LedgerRow, column: Compared, lane: LedgerState): string {
  switch (column) {
    case 'acknowledged':
      return lane.recipe.settings.shop.acks === 0 ? NOT_ASKED : row.acknowledged
    case 'copies':
    case 'paid':
      return String(row[column].length)
    default:
      return String(row[column])
  }
}

function settingRows(lanes: readonly MaybeLane[]): readonly CompareRow[] {
  const names = [...TELLING, ...SETTING_NAMES.filter(name => !TELLING.includes(name))]
  return names.flatMap(setting => {
    const cells = cellsOf(
      lanes.map(lane => lane && formatSetting(setting, settingOf(lane.recipe.settings, setting))),
    )
    return isSame(cells) ? [] : [{ kind: 'setting', setting, cells } as const]
  })
}

/** A cell a lane; `undefined` is one that is left out. */
function cellsOf(values: readonly (string | undefined)[]): readonly CompareCell[] {
  const known = values.filter(value => value !== undefined)
  const count = (text: string): number => known.filter(other => other === text).length
  const most = Math.max(...known.map(count))
  const common = new Set(known.filter(text => count(text) === most))
  return values.map(text =>
    text === undefined
      ? { text: NOTHING, odd: false, leftOut: true }
      : { text, odd: common.size !== 1 || !common.has(text) },
  )
}

function isSame(cells: readonly CompareCell[]): boolean {
  const known = cells.filter(({ leftOut }) => !leftOut)
  return known.every(({ text }) => text === known[0]?.text)
}
