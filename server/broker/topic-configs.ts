import type { BrokerSettings, SettingName } from './settings'

const LONG_MAX = '9223372036854775807'
const INT_MAX = 2_147_483_647

/**
 * Settings that a topic may have of its own, as 4.x knows them, each with what holds where it has none: a setting of this
 * broker (`synonym`), or a fixed value, which Kafka's brokers have under another name (`brokerName`;
 * ServerTopicConfigSynonyms). `min` and `max` are Kafka's own bounds (LogConfig), but for segment.bytes, where it is the
 * bound of 3.9: a small segment is what tests of compaction ask for.
 */
export const topicConfigs = {
  'cleanup.policy': { synonym: 'log.cleanup.policy', type: 'list', values: ['compact', 'delete'] },
  'compression.gzip.level': {
    ...level('compression.gzip.level', '-1'),
    min: 1,
    max: 9,
    also: -1,
  },
  'compression.lz4.level': { ...level('compression.lz4.level', '9'), min: 1, max: 17 },
  'compression.type': {
    synonym: 'compression.type',
    type: 'string',
    values: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'],
  },
  'compression.zstd.level': { ...level('compression.zstd.level', '3'), min: -131_072, max: 22 },
  'delete.retention.ms': {
    fallback: '86400000',
    brokerName: 'log.cleaner.delete.retention.ms',
    type: 'long',
    min: 0,
  },
  'file.delete.delay.ms': {
    fallback: '60000',
    brokerName: 'log.segment.delete.delay.ms',
    type: 'long',
    min: 0,
  },
  'flush.messages': {
    fallback: LONG_MAX,
    brokerName: 'log.flush.interval.messages',
    type: 'long',
    min: 1,
  },
  'flush.ms': { fallback: LONG_MAX, type: 'long', min: 0 },
  'follower.replication.throttled.replicas': { fallback: '', type: 'list' },
  'index.interval.bytes': { fallback: '4096', brokerName: 'log.index.interval.bytes', type: 'int', min: 0 },
  'leader.replication.throttled.replicas': { fallback: '', type: 'list' },
  'local.retention.bytes': { fallback: '-2', brokerName: 'log.local.retention.bytes', type: 'long', min: -2 },
  'local.retention.ms': { fallback: '-2', brokerName: 'log.local.retention.ms', type: 'long', min: -2 },
  'max.compaction.lag.ms': {
    fallback: LONG_MAX,
    brokerName: 'log.cleaner.max.compaction.lag.ms',
    type: 'long',
    min: 1,
  },
  'max.message.bytes': { synonym: 'message.max.bytes', type: 'int', min: 0 },
  'message.timestamp.after.max.ms': { synonym: 'log.message.timestamp.after.max.ms', type: 'long', min: 0 },
  'message.timestamp.before.max.ms': {
    fallback: LONG_MAX,
    brokerName: 'log.message.timestamp.before.max.ms',
    type: 'long',
    min: 0,
  },
  'message.timestamp.type': {
    synonym: 'log.message.timestamp.type',
    type: 'string',
    values: ['CreateTime', 'LogAppendTime'],
  },
  'min.cleanable.dirty.ratio': {
    fallback: '0.5',
    brokerName: 'log.cleaner.min.cleanable.ratio',
    type: 'double',
    min: 0,
    max: 1,
  },
  'min.compaction.lag.ms': {
    fallback: '0',
    brokerName: 'log.cleaner.min.compaction.lag.ms',
    type: 'long',
    min: 0,
  },
  'min.insync.replicas': { synonym: 'min.insync.replicas', type: 'int', min: 1 },
  preallocate: { fallback: 'false', brokerName: 'log.preallocate', type: 'boolean' },
  'remote.log.copy.disable': { fallback: 'false', type: 'boolean' },
  'remote.log.delete.on.disable': { fallback: 'false', type: 'boolean' },
  'remote.storage.enable': { fallback: 'false', type: 'boolean' },
  'retention.bytes': { synonym: 'log.retention.bytes', type: 'long' },
  'retention.ms': { synonym: 'log.retention.ms', type: 'long', min: -1 },
  'segment.bytes': { synonym: 'log.segment.bytes', type: 'int', min: 14 },
  'segment.index.bytes': {
    fallback: '10485760',
    brokerName: 'log.index.size.max.bytes',
    type: 'int',
    min: 4,
  },
  'segment.jitter.ms': { fallback: '0', type: 'long', min: 0 },
  'segment.ms': { fallback: '604800000', type: 'long', min: 1 },
  'unclean.leader.election.enable': { synonym: 'unclean.leader.election.enable', type: 'boolean' },
} as const satisfies Record<string, TopicConfig>

function level(brokerName: string, fallback: string) {
  return { fallback, brokerName, type: 'int' } as const
}

export type TopicConfigType = 'boolean' | 'string' | 'int' | 'long' | 'double' | 'list'
type TopicConfig = {
  readonly type: TopicConfigType
  readonly min?: number
  readonly max?: number
  /** A value that is allowed beside those between `min` and `max`. */
  readonly also?: number
  readonly values?: readonly string[]
} & (
  | { readonly synonym: SettingName; readonly fallback?: undefined; readonly brokerName?: undefined }
  | { readonly fallback: string; readonly brokerName?: string; readonly synonym?: undefined }
)

const table: ReadonlyMap<string, TopicConfig> = new Map<string, TopicConfig>(Object.entries(topicConfigs))

/** How a topic's setting is declared; undefined for a name that topics do not have. */
export function topicConfig(name: string): TopicConfig | undefined {
  return table.get(name)
}

/** The value in force for a topic: its own, else the broker's. */
export function topicSetting(
  name: string,
  own: ReadonlyMap<string, string> | undefined,
  settings: BrokerSettings,
): string {
  const set = own?.get(name)
  if (set !== undefined) return set
  const declared = table.get(name)
  if (declared?.synonym !== undefined) return String(settings[declared.synonym])
  return declared?.fallback ?? ''
}

/** A value as Kafka keeps it: without the blanks around it, and around the items of a list (ConfigDef.parseType). */
export function normalTopicConfig(name: string, value: string): string {
  const type = table.get(name)?.type
  if (type === 'list') return itemsOf(value).join(',')
  return type === 'boolean' ? value.trim().toLowerCase() : value.trim()
}

/** The items of a list. */
export function itemsOf(value: string): string[] {
  return value.trim() === '' ? [] : value.trim().split(/\s*,\s*/)
}

/** Why a value cannot be given to a topic, in Kafka's words; undefined where it can. */
export function topicConfigProblem(name: string, given: string | null): string | undefined {
  const declared = table.get(name)
  if (declared === undefined) return `Unknown topic config name: ${name}`
  if (given === null) return `Null value not supported for topic configs: ${name}`
  if (name === 'remote.storage.enable' && normalTopicConfig(name, given) === 'true')
    return 'Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.'
  const problem = throttledProblem(name, given) ?? valueProblem(declared, normalTopicConfig(name, given))
  return problem && `Invalid value ${problem.value ?? given} for configuration ${name}: ${problem.why}`
}

interface Problem {
  /** What is wrong, where it is not the whole value. */
  readonly value?: string
  readonly why: string
}

function valueProblem(declared: TopicConfig, value: string): Problem | undefined {
  switch (declared.type) {
    case 'boolean':
      return ['true', 'false'].includes(value)
        ? undefined
        : { why: 'Expected value to be either true or false' }
    case 'int':
    case 'long':
    case 'double':
      return numberProblem(declared, value)
    case 'string':
    case 'list': {
      const { values } = declared
      const items = declared.type === 'list' ? itemsOf(value) : [value]
      const wrong = values && items.find(item => !values.includes(item))
      return wrong === undefined
        ? undefined
        : { value: wrong, why: `String must be one of: ${values?.join(', ')}` }
    }
  }
}

const number = { int: /^[-+]?\d+$/, long: /^[-+]?\d+$/, double: /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i }

function numberProblem({ type, min, max, also }: TopicConfig, text: string): Problem | undefined {
  if (type !== 'int' && type !== 'long' && type !== 'double') return undefined
  const fits = type === 'double' || isWhole(text, type)
  if (!number[type].test(text) || !fits) return { why: `Not a number of type ${type.toUpperCase()}` }
  const value = Number(text)
  if (also !== undefined) {
    const outside = value !== also && (value < (min ?? value) || value > (max ?? value))
    return outside ? { why: `Value must be between ${min} and ${max} or equal to ${also}` } : undefined
  }
  if (min !== undefined && value < min) return { why: `Value must be at least ${min}` }
  if (max !== undefined && value > max) return { why: `Value must be no more than ${max}` }
  return undefined
}

function isWhole(text: string, type: 'int' | 'long'): boolean {
  if (!number[type].test(text)) return false
  const value = BigInt(text.replace(/^\+/, ''))
  const most = type === 'int' ? BigInt(INT_MAX) : BigInt(LONG_MAX)
  return value <= most && value >= -most - 1n
}

const REPLICAS = /^(\d+:\d+)(,\d+:\d+)*$/

/** Which copies are throttled: all of them, or a list of partition and broker (ThrottledReplicaListValidator). */
function throttledProblem(name: string, given: string): Problem | undefined {
  if (!name.endsWith('.replication.throttled.replicas')) return undefined
  const value = normalTopicConfig(name, given)
  if (['', '*'].includes(value) || REPLICAS.test(value)) return undefined
  const why = `${name} must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...`
  return { value: `[${itemsOf(value).join(', ')}]`, why }
}

/** A topic name that Kafka refuses, and why (Topic.validate); undefined for a legal one. */
export function topicNameProblem(name: string): string | undefined {
  if (name === '') return 'Topic name is invalid: the empty string is not allowed'
  if (name === '.' || name === '..') return `Topic name is invalid: '${name}' is not allowed`
  if (name.length > 249)
    return `Topic name is invalid: the length of '${name}' is longer than the max allowed length 249`
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return undefined
  return `Topic name is invalid: '${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}
