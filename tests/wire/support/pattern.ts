import { Buffer } from 'node:buffer'
import { encodeBatch } from '../../../server/wire'
import type { AnyType, Fields } from '../../../server/wire/schema'

/** A response with the name of each string field as its text and two of everything; numbers are small. */
export function patternOf({ shape }: AnyType, name: string, version: number): unknown {
  switch (shape.kind) {
    case 'string':
      return `<${name}>`
    case 'bytes':
      return Buffer.alloc(0)
    case 'records':
      return encodeBatch({
        records: [{ timestamp: 5, key: Buffer.from('<key>'), value: Buffer.from('<value>') }],
      })
    case 'array':
      return [1, 2].map(() => patternOf(shape.of, name, version))
    case 'struct':
      return structOf(shape.fields, version)
    case 'bool':
      return true
    case 'uuid':
      return undefined
    default:
      return name.toLowerCase().includes('error') ? 0 : 1
  }
}

function structOf(fields: Fields, version: number): Record<string, unknown> {
  const present = Object.entries(fields).filter(([, { rule }]) => version >= rule.from && version <= rule.to)
  return Object.fromEntries(present.map(([name, type]) => [name, patternOf(type, name, version)]))
}

/** The names that can be found again in what somebody read. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('<') ? [value] : []
  if (Buffer.isBuffer(value)) return value.toString('latin1').match(/<(key|value)>/g) ?? []
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
