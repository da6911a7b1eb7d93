import { errors, type RequestOf } from '../../wire'
import type { QuotaEntity } from '../admin-records'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

type Entry = RequestOf<'AlterClientQuotas'>['entries'][number]
type Component = RequestOf<'DescribeClientQuotas'>['components'][number]

/** How the name of an entity is looked for (KIP-546). */
const EXACT = 0
const DEFAULT = 1
const ANY = 2

const keysOf: Readonly<Record<string, readonly string[]>> = {
  user: ['producer_byte_rate', 'consumer_byte_rate', 'request_percentage', 'controller_mutation_rate'],
  'client-id': ['producer_byte_rate', 'consumer_byte_rate', 'request_percentage', 'controller_mutation_rate'],
  ip: ['connection_creation_rate'],
}

/** Quotas are written down and described; nobody is throttled. */
export function describeClientQuotas(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeClientQuotas',
    handle: ({ components, strict }) => {
      const unknown = components.find(({ entityType }) => keysOf[entityType] === undefined)
      if (unknown !== undefined) {
        const errorMessage = `Unsupported entity type ${unknown.entityType}`
        return { errorCode: errors.UNSUPPORTED_VERSION, errorMessage, entries: null }
      }
      const strange = components.find(({ matchType }) => matchType < EXACT || matchType > ANY)
      if (strange !== undefined) {
        const errorMessage = `Unknown match type ${strange.matchType}`
        return { errorCode: errors.INVALID_REQUEST, errorMessage, entries: null }
      }
      const found = broker.cluster.records.allQuotas.filter(
        ({ entity }) =>
          components.every(each => matches(entity, each)) && !(strict && entity.size > components.length),
      )
      const entries = found.map(({ entity, values }) => ({
        entity: [...entity].map(([entityType, entityName]) => ({ entityType, entityName })),
        values: [...values].map(([key, value]) => ({ key, value })),
      }))
      return { errorCode: errors.NONE, entries }
    },
  })
}

function matches(entity: QuotaEntity, { entityType, matchType, match }: Component): boolean {
  const name = entity.get(entityType)
  if (matchType === EXACT) return name === match && match !== null
  if (matchType === DEFAULT) return name === null
  return matchType === ANY && name !== undefined
}

export function alterClientQuotas(broker: Broker): AnyHandler {
  return handler({
    api: 'AlterClientQuotas',
    handle: ({ entries, validateOnly }) => ({
      entries: entries.map(entry => {
        const errorMessage = problemOf(entry) ?? null
        const errorCode = errorMessage === null ? errors.NONE : errors.INVALID_REQUEST
        if (errorMessage === null && !validateOnly) {
          const entity = new Map(entry.entity.map(({ entityType, entityName }) => [entityType, entityName]))
          const changes = entry.ops.map(
            ({ key, value, remove }) => [key, remove ? undefined : value] as const,
          )
          broker.cluster.records.setQuotas(entity, new Map(changes))
        }
        return { errorCode, errorMessage, entity: entry.entity }
      }),
    }),
  })
}

/** ClientQuotaControlManager.validateEntity and validateQuotaKeyValue. */
function problemOf({ entity, ops }: Entry): string | undefined {
  const types = new Set(entity.map(({ entityType }) => entityType))
  const [first] = types
  if (first === undefined) return 'Invalid empty client quota entity'
  const unknown = [...types].find(type => keysOf[type] === undefined)
  if (unknown !== undefined) return `Unhandled client quota entity type: ${unknown}`
  const nameless = entity.find(({ entityName }) => entityName === '')
  if (nameless !== undefined) return `Empty ${nameless.entityType} not supported`
  if (types.size > 1 && types.has('ip'))
    return 'Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId'
  const allowed = keysOf[first] ?? []
  return ops.map(operation => valueProblem(operation, allowed)).find(problem => problem !== undefined)
}

/** Rates in bytes and in connections are whole numbers; the others are not. */
function valueProblem(
  { key, value, remove }: Entry['ops'][number],
  allowed: readonly string[],
): string | undefined {
  if (remove) return undefined
  if (!allowed.includes(key)) return `Invalid configuration key ${key}`
  if (!(value > 0)) return `Quota ${key} must be greater than 0`
  const isWhole = key.endsWith('_byte_rate') || key === 'connection_creation_rate'
  if (!isWhole) return undefined
  if (value >= 2 ** 63) return `Proposed value for ${key} is too large for a LONG.`
  return Number.isInteger(value) ? undefined : `${key} cannot be a fractional value.`
}
