import type { Json } from '../../domain/events'

const MOST_ITEMS = 20
const MOST_TEXT = 200

/** A decoded frame as JSON, short enough to keep: byte strings by their length, long lists by their beginning. */
export function shorten(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (Array.isArray(value)) return shortenList(value)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, shorten(of)]))
  return String(value)
}

function shortenList(values: readonly unknown[]): Json {
  const shown = values.slice(0, MOST_ITEMS).map(shorten)
  return values.length > MOST_ITEMS ? [...shown, `and ${values.length - MOST_ITEMS} more`] : shown
}
