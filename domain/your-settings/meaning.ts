import type { Concept, Value } from '../clients'
import { UNLIMITED } from '../guarantees'
import { nearest } from '../nearest'

/** Why a line has no part in what comes out. */
export type Ignored =
  /** A property that is about something else: addresses, serializers, sizes. */
  | { readonly why: 'no-part' }
  /** A wait: it decides how long something takes; here all of them are short. */
  | { readonly why: 'wait' }
  /** No client of ours has this; perhaps the other is meant. */
  | { readonly why: 'unknown'; readonly meant?: string }
  | { readonly why: 'value'; readonly allowed: string }
  /** Said again further down. */
  | { readonly why: 'said-again' }
  /** Text that is no setting. */
  | { readonly why: 'no-setting' }

/** What one setting of a pasted text means. */
export type Meaning =
  | { readonly kind: 'told'; readonly concept: Told; readonly value: Value }
  | { readonly kind: 'ignored'; readonly ignored: Ignored }

/** What is taken from a text: the rest has no part in the outcome of a run. */
export const TOLD = [
  'acks',
  'retries',
  'idempotence',
  'transactionalId',
  'autoCommit',
  'ackMode',
  'offsetReset',
  'isolation',
  'minInsync',
  'unclean',
] as const
export type Told =
  | Extract<
      Concept,
      | 'acks'
      | 'retries'
      | 'idempotence'
      | 'transactionalId'
      | 'autoCommit'
      | 'ackMode'
      | 'offsetReset'
      | 'isolation'
    >
  | 'minInsync'
  | 'unclean'

/** Every name of a thing, in lower case with dots, from all clients. `!` before it: the word says the opposite. */
const NAMES: Readonly<Record<Told, readonly string[]>> = {
  acks: ['acks', 'request.required.acks', 'required.acks'],
  retries: ['retries', 'message.send.max.retries', 'record.retries'],
  idempotence: ['enable.idempotence', 'idempotent', '!disable.idempotent.write'],
  transactionalId: ['transactional.id', 'transaction.id.prefix'],
  autoCommit: ['enable.auto.commit', 'auto.commit', 'auto.commit.enable', '!disable.auto.commit'],
  ackMode: ['ack.mode'],
  offsetReset: ['auto.offset.reset', 'from.beginning', 'consume.start.offset', 'consume.reset.offset'],
  isolation: ['isolation.level', 'fetch.isolation.level', 'read.uncommitted'],
  minInsync: ['min.insync.replicas'],
  unclean: ['unclean.leader.election.enable'],
}

const MEANT: ReadonlyMap<string, { readonly concept: Told; readonly opposite: boolean }> = new Map(
  TOLD.flatMap(concept =>
    NAMES[concept].map(name => [name.replace('!', ''), { concept, opposite: name.startsWith('!') }] as const),
  ),
)

const WAITS =
  /^(record\.delivery|produce\.request|session|heartbeat|transaction|request|socket|rebalance|delivery|message|max\.poll\.interval|retry\.backoff|initial\.retry|auto\.commit\.interval|connections?\.max\.idle|reconnect|metadata\.max|default\.api)\b.*/
const NO_PART =
  /^(bootstrap|seed|brokers?|metadata|client|group|topics?|consume\.topics|default\.produce\.topic|consumer\.group|key|value|linger|batch|compression|buffer|send|receive|fetch|max|min\.|queue|queued|security|sasl|ssl|tls|allow|partition|interceptor|partitioner|metric|log|debug|statistics|enable\.(partition|metrics|auto\.offset|ssl|gapless)|check\.crcs|api|dr\.|delivery\.report|broker|on\.|retry$|spring|listener|template|admin|properties|concurrency|missing|poll|type|replication\.factor|auto\.create|num|default|exclude|include|internal|opaque|stats|socket)/

/** `enableAutoCommit`, `enable_auto_commit`, `ENABLE_AUTO_COMMIT_CONFIG`, `spring.kafka.consumer.enable-auto-commit` → `enable.auto.commit`. */
export function plainName(key: string): string {
  return fromEnvironment(key) ?? plain(key)
}

/** Known names without their dots, for Spring leaves dashes out of a variable's name (relaxed binding). */
const COMPACT: ReadonlyMap<string, string> = new Map(
  [...MEANT.keys()].map(name => [name.replaceAll('.', ''), name] as const),
)

/** `SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT`, `KAFKA_PRODUCER_ACKS`: the longest known name at the end of a variable's. */
function fromEnvironment(key: string): string | undefined {
  if (!/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/.test(key)) return undefined
  const words = key
    .replace(/_CONFIG$/, '')
    .toLowerCase()
    .split('_')
  const known = words.flatMap((_, i) => COMPACT.get(words.slice(i).join('')) ?? [])[0]
  if (known !== undefined) return known
  const owner = words.findLastIndex(word =>
    /^(spring|kafka|connect|producer|consumer|listener|properties)$/.test(word),
  )
  return words.slice(owner + 1).join('.')
}

function plain(key: string): string {
  const own = key
    .replace(/^spring\.(kafka|cloud\.stream\.kafka)\.(\w+\.)*?(producer|consumer|listener|admin)\./, '')
    .replace(/^(spring\.kafka|kafka|producer|consumer|listener|ProducerConfig|ConsumerConfig)\./, '')
    .replace(/^(producer|consumer|properties|configuration)\./, '')
  const dotted = /[a-z]/.test(own) ? own.replace(/([a-z0-9])([A-Z]+)/g, '$1.$2') : own
  return dotted
    .replace(/[_-]/g, '.')
    .toLowerCase()
    .replace(/\.config$/, '')
    .replace(/^properties\./, '')
}

/** What a setting as written means; `value` without quotes. */
export function meaningOf(key: string, value: string): Meaning {
  const name = plainName(key)
  const meant = MEANT.get(name)
  if (!meant) return { kind: 'ignored', ignored: ignoredOf(name) }
  const read = readValue(meant.concept, name, value)
  if (read === undefined)
    return { kind: 'ignored', ignored: { why: 'value', allowed: ALLOWED[meant.concept] } }
  return { kind: 'told', concept: meant.concept, value: meant.opposite ? false : read }
}

/** No name of a setting is longer, so no word that long is a misspelt one. */
const LONGEST = 40

function ignoredOf(name: string): Ignored {
  if (WAITS.test(name)) return { why: 'wait' }
  if (NO_PART.test(name)) return { why: 'no-part' }
  const meant = name.length > LONGEST ? undefined : nearest(name, [...MEANT.keys()])
  return { why: 'unknown', ...(meant === undefined ? {} : { meant }) }
}

/** As written anywhere: what is allowed for each. */
const ALLOWED: Readonly<Record<Told, string>> = {
  acks: 'all, 1, 0',
  retries: '0, 1, 2, …',
  idempotence: 'true, false',
  transactionalId: 'payments-1',
  autoCommit: 'true, false',
  ackMode: 'record, batch, manual, manual_immediate',
  offsetReset: 'earliest, latest',
  isolation: 'read_committed, read_uncommitted',
  minInsync: '1, 2, 3',
  unclean: 'true, false',
}

function readValue(concept: Told, name: string, value: string): Value | undefined {
  switch (concept) {
    case 'acks':
      return wordIn(value, {
        all: /^(all|-1|.*AllISRAcks\(\))$/i,
        '1': /^(1|.*LeaderAck\(\))$/,
        '0': /^(0|.*NoAck\(\))$/,
      })
    case 'retries':
      return numberIn(value)
    case 'idempotence':
    case 'autoCommit':
    case 'unclean':
      return name.startsWith('disable.') ? true : flagIn(value)
    case 'transactionalId':
      return /^(|none|null|undefined)$/i.test(value) ? undefined : value
    case 'ackMode':
      return wordIn(value, { after: /^(record|batch|time|count|count_time)$/i, manual: /manual/i })
    case 'offsetReset':
      return wordIn(value, {
        earliest: /^(earliest|smallest|beginning|true|.*AtStart\(\).*)$/i,
        latest: /^(latest|largest|end|false|.*AtEnd\(\).*)$/i,
      })
    case 'isolation':
      return wordIn(value, { uncommitted: /uncommitted|^true$/i, committed: /committed|^false$/i })
    case 'minInsync':
      return /^[123]$/.test(value) ? Number(value) : undefined
  }
}

/** The first word whose pattern fits. */
function wordIn(value: string, words: Readonly<Record<string, RegExp>>): string | undefined {
  return Object.entries(words).find(([, pattern]) => pattern.test(value))?.[0]
}

function flagIn(value: string): boolean | undefined {
  if (/^(true|yes|on|1)$/i.test(value)) return true
  return /^(false|no|off|0)$/i.test(value) ? false : undefined
}

const ENDLESS = /inf|MAX_VALUE|MAX_SAFE_INTEGER|MaxInt|^2147483647$|unlimited/i

function numberIn(value: string): number | undefined {
  if (ENDLESS.test(value)) return UNLIMITED
  const digits = value.replaceAll('_', '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}
