import type { LogRecord } from '../wire'

/** The header that carries an order's number, in both topics. */
export const ORDER_HEADER = 'order'

/** The order's number that a record carries; undefined where it is none of ours. */
export function orderOf(record: Pick<LogRecord, 'headers'>): number | undefined {
  const text = record.headers.find(({ key }) => key === ORDER_HEADER)?.value?.toString()
  const order = Number(text)
  return text !== undefined && Number.isInteger(order) && order > 0 ? order : undefined
}
