import type { Json, RunEvent } from '../../domain/events'

/** What the line itself shows already. */
const SHOWN = new Set(['at', 'known'])

/** An event's fields as text, the decoded frame indented below; one field a line. */
export function decoded(event: RunEvent): string {
  return Object.entries(event)
    .filter(([key, value]) => !SHOWN.has(key) && value !== undefined)
    .map(([key, value]) => fieldLines(key, value as Json, ''))
    .join('\n')
}

function fieldLines(key: string, value: Json, indent: string): string {
  if (value === null || typeof value !== 'object') return `${indent}${key}: ${String(value)}`
  const entries = Object.entries(value)
  if (entries.length === 0) return `${indent}${key}: none`
  if (Array.isArray(value) && value.every(item => item === null || typeof item !== 'object'))
    return `${indent}${key}: ${value.join(', ')}`
  return [`${indent}${key}`, ...entries.map(([k, v]) => fieldLines(k, v as Json, `${indent}  `))].join('\n')
}
