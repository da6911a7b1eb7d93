/** Whether a value that came from outside is what it should be. */
export type Check = (value: unknown) => boolean

const MOST_TEXT = 20_000
const MOST_LIST = 20_000
/** Partitions and nodes are indexes of lists: a file must not make them long. */
const MOST_INDEX = 1000

export const isText: Check = value => typeof value === 'string' && value.length <= MOST_TEXT
export const isFlag: Check = value => typeof value === 'boolean'
/** A whole number from 0. */
export const isCount: Check = value => Number.isSafeInteger(value) && (value as number) >= 0
/** A whole number from 1. */
export const isOrder: Check = value => isCount(value) && (value as number) > 0
export const isPartition: Check = value => isCount(value) && (value as number) < MOST_INDEX
export const isNode: Check = isPartition
/** A time or a length of time, ms. */
export const isMs: Check = value => typeof value === 'number' && Number.isFinite(value) && value >= 0
/** Whatever JSON can say, or nothing. */
export const isAny: Check = () => true

/** One of these words. */
export function oneOf(words: readonly string[]): Check {
  return value => typeof value === 'string' && words.includes(value)
}

/** That, or nothing. */
export function maybe(check: Check): Check {
  return value => value === undefined || check(value)
}

/** One or the other. */
export function either(one: Check, other: Check): Check {
  return value => one(value) || other(value)
}

/** A list of these. */
export function listOf(check: Check): Check {
  return value => Array.isArray(value) && value.length <= MOST_LIST && value.every(check)
}

/** An object with these keys; further ones may be there. */
export function shaped(shape: Readonly<Record<string, Check>>): Check {
  return value => wrongKey(value, shape) === undefined
}

/** The first key that is not what it should be; undefined when all are. `''` = not an object at all. */
export function wrongKey(value: unknown, shape: Readonly<Record<string, Check>>): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const fields = value as Readonly<Record<string, unknown>>
  const key = (name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)
  return Object.keys(shape).find(name => !(shape[name]?.(key(name)) ?? false))
}
