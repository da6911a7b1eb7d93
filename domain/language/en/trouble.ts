import type { RecipeTrouble } from '../../recipe-trouble'
import type { ConflictId } from '../../setting-conflicts'
import { SETTING_INFO } from '../../setting-info'
import type { SettingName } from '../../settings'

const CONFLICTS: Readonly<Record<ConflictId, string>> = {
  'idempotent-acks': 'kafkajs refuses an idempotent producer without acks=all',
  'idempotent-quoted': 'kafkajs refuses an idempotent producer whose acks is a text',
  'idempotent-retries': 'kafkajs refuses an idempotent producer without retries',
  'transactional-acks': 'kafkajs refuses an idempotent or transactional producer without acks=all',
  'heartbeat-session': 'a heartbeat must come more often than the session times out',
  'offset-without-id':
    'an offset can be committed in a transaction only by a producer with a transactional id',
  'id-without-offset':
    'a payment is sent in a transaction only where its offset is committed in it or afterwards',
  'mistake-offsets':
    'to return early is a mistake under auto-commit, and the other mistakes are those of a handler that commits afterwards',
  'mistake-plain': 'the mistakes are those of a plain handler, without a transaction and without a memory',
  'memory-of-aborted':
    'what is remembered of a payment whose transaction is aborted would keep it from ever being paid',
  'insync-brokers': 'there cannot be more in-sync copies than brokers',
  'insync-copies': 'there cannot be more in-sync copies than copies',
}

/** Why settings cannot stand together, as the end of a sentence. */
export function conflictInEnglish(conflict: ConflictId): string {
  return CONFLICTS[conflict]
}

/** What a setting may be, as a phrase: "all, 1 or 0", "a whole number from 100 to 120000 (ms)". */
export function allowedInEnglish(name: SettingName): string {
  const { values } = SETTING_INFO[name]
  switch (values.kind) {
    case 'flag':
      return 'true or false'
    case 'choice':
      return orList(values.values.map(String))
    case 'number':
      if (values.unit === 'times') return 'a whole number from 0, or unlimited'
      return `a whole number from ${values.min} to ${values.max}${values.unit === 'ms' ? ' (ms)' : ''}`
  }
}

/** What is wrong with a part of a recipe and what is allowed, as a sentence. */
export function troubleInEnglish(trouble: RecipeTrouble): string {
  switch (trouble.kind) {
    case 'no-number':
      return `${said(trouble.key, trouble.value)}; a whole number from ${trouble.min} to ${trouble.max} is.`
    case 'no-guarantee':
      return `${said('guarantee', trouble.value)}; ${orList(trouble.guarantees)} is.`
    case 'no-value':
      return `${said(trouble.setting, trouble.value)}; ${allowedInEnglish(trouble.setting)} is.`
    case 'fault-twice':
      return 'It is there twice; a fault strikes once.'
    case 'too-many-faults':
      return `More than ${trouble.most} faults are too many.`
    case 'key-twice':
      return `${trouble.key} is there twice; the first one counts.`
    case 'no-setting':
      return `${trouble.actor} has no setting ${trouble.setting || '(empty)'}; it has ${orList(trouble.settings)}.`
    case 'no-key':
      return `There is no ${trouble.key || '(empty)'}; a recipe has ${orList(trouble.keys)}, and settings such as shop.acks.`
    case 'too-many-kills':
      return `Each kill needs an order of its own between the first and the last; orders=${trouble.orders} would do.`
    case 'conflict':
      return `It cannot stand beside ${trouble.now}: ${CONFLICTS[trouble.conflict]}.`
    case 'no-order':
      return trouble.word
        ? `${trouble.word} is not an order; 1 to ${trouble.most} or next is.`
        : 'It does not say at which order: 1, 2, … or next.'
    case 'no-time':
      return `${trouble.word} is not a time; a whole number of ms from 1 to ${trouble.most} is.`
    case 'no-duration':
      return `${trouble.word} is too much: ${trouble.what} happens in an instant.`
    case 'no-word':
      return `There is no ${trouble.word || 'empty word'}${trouble.of && ` for ${trouble.of}`}; ${andList(trouble.words)} exist.`
    case 'no-where':
      return `It does not say where; ${orList(trouble.words)} would do.`
    case 'no-lane':
      return `${trouble.word} is no guarantee; ${orList(trouble.guarantees)}, all, or parts of a recipe such as shop.acks=1, with commas between, can be compared.`
    case 'empty-lane':
      return `It does not say with what; ${orList(trouble.guarantees)}, all, or parts of a recipe such as shop.acks=1 would do.`
    case 'several-guarantees':
      return `It names ${trouble.count} guarantees; every compare= is one lane.`
    case 'too-many-lanes':
      return `More than ${trouble.most} lanes are too many.`
    case 'not-in-lane':
      return `${trouble.each} cannot stand in this compare=.`
    case 'in-lane':
      return `${trouble.part}: ${troubleInEnglish(trouble.trouble)}`
  }
}

function said(key: string, value: string): string {
  return value === '' ? `${key} is empty` : `${value} is not a value of ${key}`
}

/** "a, b or c" */
function orList(words: readonly string[]): string {
  return listed(words, 'or')
}

/** "a, b and c" */
function andList(words: readonly string[]): string {
  return listed(words, 'and')
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
