import { CLIENTS, type Value } from '../clients'
import { GUARANTEE_SETTINGS, UNLIMITED } from '../guarantees'
import type { Settings } from '../settings'
import { type Dialect, dialectOf } from './dialect'
import { type Entry, entriesOf } from './entries'
import { type Ignored, meaningOf, type Told } from './meaning'

/** When the code commits the offset, which no property says: before the work, after it, within the transaction. */
export type Code = 'before' | 'after' | 'remembers' | 'transaction'

/** One line of the text: what it says, and what became of it. */
export interface Reading {
  readonly line: number
  readonly text: string
  /** What was understood. */
  readonly told?: { readonly concept: Told; readonly value: Value }
  /** Why it was passed over. */
  readonly ignored?: Ignored
}

/** A thing that the text does not say, so that the client's default holds. */
export interface Assumed {
  readonly concept: Told
  readonly value: Value
}

/** A pasted text, read. */
export interface Read {
  readonly dialect: Dialect
  readonly readings: readonly Reading[]
  readonly assumed: readonly Assumed[]
  readonly code: Code
  /** Whether the code could be told from the text. */
  readonly codeIsKnown: boolean
  readonly settings: Settings
  /** The text goes on after the last line that was read. */
  readonly unreadAfter?: number
}

export interface Wish {
  /** Whose words and defaults; else told from the text. */
  readonly dialect?: Dialect | undefined
  readonly code?: Code | undefined
}

/** kafkajs 2.2.4's own, beside the defaults of the others. */
const KAFKAJS: Readonly<Partial<Record<Told, Value>>> = {
  acks: 'all',
  retries: 5,
  idempotence: false,
  autoCommit: true,
  offsetReset: 'latest',
  isolation: 'committed',
}

/** Reads settings in any of the known dialects. Never throws, evaluates nothing; an empty text is that client's defaults. */
export function readSettings(text: string, wish: Wish = {}): Read {
  const { entries, silent, unreadAfter } = entriesOf(text)
  const dialect = wish.dialect ?? dialectOf(text, entries)
  const readings = readingsOf(entries)
  const told = new Map(readings.flatMap(({ told }) => (told ? [[told.concept, told.value] as const] : [])))
  const assumed = assumedOf(dialect, told)
  const all = new Map([...assumed.map(({ concept, value }) => [concept, value] as const), ...told])
  const seen = codeIn(text, dialect, all)
  const code = wish.code ?? seen ?? 'after'
  const others = silent.map(({ line, text: said }) => ({
    line,
    text: said,
    ignored: { why: 'no-setting' } as const,
  }))
  return {
    dialect,
    readings: [...readings, ...others].toSorted((a, b) => a.line - b.line),
    assumed,
    code,
    codeIsKnown: seen !== undefined,
    settings: settingsOf(all, code),
    ...(unreadAfter === undefined ? {} : { unreadAfter }),
  }
}

/** What each entry means; of one that is said twice in the same way the last holds. */
function readingsOf(entries: readonly Entry[]): readonly Reading[] {
  const read = entries.map(({ line, key, value }) => ({
    line,
    key,
    text: `${key}=${value}`,
    ...meaningOf(key, value),
  }))
  return read.map((each, i): Reading => {
    const { line, text } = each
    if (each.kind === 'ignored') return { line, text, ignored: each.ignored }
    const { concept, value } = each
    const again = read
      .slice(i + 1)
      .some(later => later.kind === 'told' && later.concept === concept && later.value !== value)
    return again ? { line, text, ignored: { why: 'said-again' } } : { line, text, told: { concept, value } }
  })
}

const ASSUMED = [
  'acks',
  'retries',
  'idempotence',
  'autoCommit',
  'isolation',
] as const satisfies readonly Told[]

/** The client's defaults where the text is silent; a client sets some by itself once it is told another. */
function assumedOf(dialect: Dialect, told: ReadonlyMap<Told, Value>): readonly Assumed[] {
  const transactional = told.has('transactionalId')
  const implied = transactional || told.get('idempotence') === true
  return ASSUMED.filter(concept => !told.has(concept)).map(concept => {
    if (implied && concept === 'acks') return { concept, value: 'all' }
    if (implied && concept === 'retries') return { concept, value: UNLIMITED }
    if (transactional && concept === 'idempotence') return { concept, value: true }
    // Java leaves idempotence off by itself where acks or retries forbid it (ProducerConfig.postProcessAndValidateIdempotenceConfigs),
    // kafka-python 3 too; franz-go refuses such options (kgo/config.go, validate).
    if (concept === 'idempotence' && dialect !== 'franz-go' && forbidsIdempotence(told))
      return { concept, value: false }
    return { concept, value: defaultOf(dialect, concept) }
  })
}

const forbidsIdempotence = (told: ReadonlyMap<Told, Value>): boolean =>
  told.get('retries') === 0 || (told.get('acks') ?? 'all') !== 'all'

function defaultOf(dialect: Dialect, concept: (typeof ASSUMED)[number]): Value {
  if (dialect === 'kafkajs') return KAFKAJS[concept] ?? false
  const { producer, consumer } = CLIENTS[dialect]
  return producer[concept]?.fallback ?? consumer[concept]?.fallback ?? KAFKAJS[concept] ?? false
}

/** What the text shows of the code: a call, or a mode of Spring's container. */
function codeIn(text: string, dialect: Dialect, told: ReadonlyMap<Told, Value>): Code | undefined {
  if (/send_?offsets(_?to_?transaction)?\s*\(|GroupTransactSession/i.test(text)) return 'transaction'
  const transactional = told.has('transactionalId') && told.get('autoCommit') === false
  // With a transaction manager Spring's container sends the offsets to the transaction, whatever its ack mode.
  if (transactional && dialect === 'spring') return 'transaction'
  if (told.get('ackMode') === 'after') return 'after'
  return transactional ? 'transaction' : undefined
}

const ACKS = { all: -1, '1': 1, '0': 0 } as const

/** The settings of a run that come from what was told; waits, and what else a recipe has, are the playground's. */
function settingsOf(told: ReadonlyMap<Told, Value>, code: Code): Settings {
  const base = GUARANTEE_SETTINGS['at-least-once']
  const transactional = told.has('transactionalId')
  const idempotent = told.get('idempotence') === true
  const sends = {
    acks: ACKS[String(told.get('acks')) as keyof typeof ACKS] ?? -1,
    retries: retriesOf(Number(told.get('retries')), idempotent),
    idempotent,
  }
  const auto = told.get('autoCommit') === true
  const offsets = auto ? 'auto' : code === 'remembers' ? 'after' : offsetsOf(code, transactional)
  const minInsync = Number(told.get('minInsync') ?? 1)
  const unclean = told.get('unclean') === true
  return {
    shop: { ...base.shop, ...sends, book: sends.acks === 0 && sends.retries === 0 ? 'before' : 'after' },
    payments: {
      ...base.payments,
      ...sends,
      offsets,
      remembers: code === 'remembers' && !transactional,
      transactionalId: transactional ? 'partition' : 'none',
    },
    // Where nothing is transactional nothing is aborted, and both levels read the same.
    bank: {
      isolation: transactional && told.get('isolation') === 'uncommitted' ? 'uncommitted' : 'committed',
    },
    cluster: {
      ...base.cluster,
      minInsync,
      unclean,
      nodes: minInsync > 1 || unclean ? 3 : base.cluster.nodes,
    },
  }
}

/** Without an id there is no transaction to commit within; with one nothing is committed before its work. */
function offsetsOf(code: Code, transactional: boolean): 'before' | 'after' | 'transaction' {
  if (code === 'transaction') return transactional ? 'transaction' : 'after'
  return code === 'before' && !transactional ? 'before' : 'after'
}

/** "No limit" and "some" come to the same; kafkajs keeps exactly once only without a limit. */
const retriesOf = (retries: number, idempotent: boolean): number =>
  retries === UNLIMITED && !idempotent ? GUARANTEE_SETTINGS['at-least-once'].shop.retries : retries
