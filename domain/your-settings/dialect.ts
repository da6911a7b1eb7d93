import type { ClientId } from '../clients'
import type { Entry } from './entries'

/** Whose words a text is written in; kafkajs beside the others. */
export type Dialect = ClientId | 'kafkajs'
export const DIALECTS = [
  'kafkajs',
  'java',
  'spring',
  'kafka-python',
  'librdkafka',
  'franz-go',
] as const satisfies readonly Dialect[]

/** Whose words these are most likely; Java where nothing tells. Defaults are taken from there. */
export function dialectOf(text: string, entries: readonly Entry[]): Dialect {
  const keys = entries.map(({ key }) => key)
  if (/\bkgo\./.test(text)) return 'franz-go'
  if (keys.some(key => /^spring[._]/i.test(key))) return 'spring'
  if (/Kafka(Producer|Consumer)\s*\(\s*(\w+\s*=|$|['"])/m.test(text) && !/new\s+Kafka/.test(text))
    return 'kafka-python'
  if (keys.some(key => /^(acks|enable|auto|isolation|session|transactional|group|bootstrap)_/.test(key)))
    return 'kafka-python'
  if (keys.some(key => /^(message\.|queue\.buffering|metadata\.broker|request\.required|socket\.)/.test(key)))
    return 'librdkafka'
  if (/confluent_kafka|\b(Producer|Consumer)\s*\(\s*\{/.test(text)) return 'librdkafka'
  if (/['"][a-z.]+['"]\s*:/.test(text)) return 'librdkafka'
  if (
    keys.some(key =>
      /^(idempotent|transactionalId|autoCommit|fromBeginning|readUncommitted|sessionTimeout)$/.test(key),
    )
  )
    return 'kafkajs'
  return 'java'
}
