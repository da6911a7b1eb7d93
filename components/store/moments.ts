import type { RunEvent } from '../../domain/events'
import type { EventLine } from '../../domain/picture'
import type { OrderNumber } from '../../domain/words'

/** A column of the ledger; `fate` also stands for the whole row. */
export type LedgerColumn = 'sent' | 'acknowledged' | 'log' | 'handled' | 'paid' | 'emailed' | 'fate'

/**
 * The line a cell of the ledger is about: the last event that changed it, which for a repeat is the repeat. Undefined
 * when nothing has happened there.
 */
export function momentOf(
  lines: readonly EventLine[],
  order: OrderNumber,
  column: LedgerColumn,
): EventLine | undefined {
  if (column === 'fate') return tellingMoment(lines, order)
  return lines.findLast(line => changes(line.event, column, order))
}

/** What decided an order's fate: its last line that is not plain, else its last line. */
function tellingMoment(lines: readonly EventLine[], order: OrderNumber): EventLine | undefined {
  return (
    lines.findLast(line => line.order === order && line.kind !== 'plain') ??
    lines.findLast(line => line.order === order)
  )
}

function changes(event: RunEvent, column: Exclude<LedgerColumn, 'fate'>, order: OrderNumber): boolean {
  switch (event.type) {
    case 'flight.departed':
      return (
        column === 'sent' &&
        event.wire === 'shop-produce' &&
        event.leg === 'request' &&
        event.records.some(record => record.order === order)
      )
    case 'order.acknowledged':
    case 'order.failed':
      return column === 'acknowledged' && event.order === order
    case 'record.appended':
      return event.order === order && column === (event.topic === 'orders' ? 'log' : 'paid')
    case 'work.done':
      return column === 'handled' && event.order === order
    case 'email.sent':
      return column === 'emailed' && event.order === order
    default:
      return false
  }
}
