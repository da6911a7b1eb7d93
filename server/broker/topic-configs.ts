import type { BrokerSettings, SettingName } from './settings'

/** Settings that a topic may have of its own, and the broker's setting that holds where it has none (ServerTopicConfigSynonyms). */
export const topicConfigs = {
  'cleanup.policy': { synonym: 'log.cleanup.policy', type: 'list' },
  'compression.type': { synonym: 'compression.type', type: 'string' },
  'delete.retention.ms': { fallback: '86400000', type: 'long' },
  'file.delete.delay.ms': { fallback: '60000', type: 'long' },
  'flush.messages': { fallback: '9223372036854775807', type: 'long' },
  'flush.ms': { fallback: '9223372036854775807', type: 'long' },
  'follower.replication.throttled.replicas': { fallback: '', type: 'list' },
  'index.interval.bytes': { fallback: '4096', type: 'int' },
  'leader.replication.throttled.replicas': { fallback: '', type: 'list' },
  'max.compaction.lag.ms': { fallback: '9223372036854775807', type: 'long' },
  'max.message.bytes': { synonym: 'message.max.bytes', type: 'int' },
  'message.timestamp.type': { synonym: 'log.message.timestamp.type', type: 'string' },
  'min.cleanable.dirty.ratio': { fallback: '0.5', type: 'double' },
  'min.compaction.lag.ms': { fallback: '0', type: 'long' },
  'min.insync.replicas': { synonym: 'min.insync.replicas', type: 'int' },
  preallocate: { fallback: 'false', type: 'boolean' },
  'retention.bytes': { synonym: 'log.retention.bytes', type: 'long' },
  'retention.ms': { synonym: 'log.retention.ms', type: 'long' },
  'segment.bytes': { synonym: 'log.segment.bytes', type: 'int' },
  'segment.index.bytes': { fallback: '10485760', type: 'int' },
  'segment.jitter.ms': { fallback: '0', type: 'long' },
  'segment.ms': { fallback: '604800000', type: 'long' },
  'unclean.leader.election.enable': { synonym: 'unclean.leader.election.enable', type: 'boolean' },
} as const satisfies Record<string, TopicConfig>

export type TopicConfigType = 'boolean' | 'string' | 'int' | 'long' | 'double' | 'list'
type TopicConfig = { readonly type: TopicConfigType } & (
  | { readonly synonym: SettingName; readonly fallback?: undefined }
  | { readonly fallback: string; readonly synonym?: undefined }
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

const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  ['cleanup.policy', ['delete', 'compact', 'compact,delete', 'delete,compact', '']],
  ['message.timestamp.type', ['CreateTime', 'LogAppendTime']],
  ['compression.type', ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer']],
])

/** Why a value cannot be given to a topic, in Kafka's words; undefined where it can. */
export function topicConfigProblem(name: string, value: string | null): string | undefined {
  const declared = table.get(name)
  if (declared === undefined) return `Unknown topic config name: ${name}`
  if (value === null) return `Null value not supported for topic configs: ${name}`
  const wrong = `Invalid value ${value} for configuration ${name}`
  if (declared.type === 'boolean' && !['true', 'false'].includes(value))
    return `${wrong}: Expected value to be either true or false`
  if ((declared.type === 'int' || declared.type === 'long') && !/^-?\d+$/.test(value))
    return `${wrong}: Not a number of type ${declared.type.toUpperCase()}`
  if (name === 'min.insync.replicas' && Number(value) < 1) return `${wrong}: Value must be at least 1`
  if (name === 'max.message.bytes' && Number(value) < 0) return `${wrong}: Value must be at least 0`
  const values = allowed.get(name)
  return values === undefined || values.includes(value)
    ? undefined
    : `${wrong}: String must be one of: ${values.join(', ')}`
}

/** A topic name that Kafka refuses, and why (Topic.validate); undefined for a legal one. */
export function topicNameProblem(name: string): string | undefined {
  if (name === '') return 'Topic name is invalid: the empty string is not allowed'
  if (name === '.' || name === '..') return `Topic name is invalid: '.' or '..' is not allowed`
  if (name.length > 249)
    return `Topic name is invalid: the length of '${name}' is longer than the max allowed length 249`
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return undefined
  return `Topic name is invalid: '${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
}
