import { UNLIMITED } from '../guarantees'
import type { Value } from './wanted'

/** A value as Python writes it: `'all'`, `1`, `True`, `float('inf')`. */
export function python(value: Value): string {
  if (value === UNLIMITED) return "float('inf')"
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' || /^\d+$/.test(value) ? String(value) : `'${value}'`
}
