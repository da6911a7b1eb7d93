import { errorName } from '../wire'

/** Every field of Kafka's answers that holds an error code; where they lie differs from API to API. */
const CODES = new Set(['errorCode', 'partitionErrorCode'])

/** Name of the first error anywhere in a decoded answer; undefined where all is well. */
export function firstError(body: unknown): string | undefined {
  if (body === null || typeof body !== 'object' || Buffer.isBuffer(body)) return undefined
  for (const [key, value] of Object.entries(body)) {
    if (CODES.has(key) && typeof value === 'number' && value !== 0) return errorName(value)
    const inside = firstError(value)
    if (inside !== undefined) return inside
  }
  return undefined
}
