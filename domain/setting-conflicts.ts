import type { SettingName, Settings } from './settings'

/** Settings that cannot stand together. */
export interface SettingConflict {
  readonly settings: readonly SettingName[]
  /** Why, as the end of a sentence. */
  readonly why: string
}

interface Rule extends SettingConflict {
  readonly broken: (settings: Settings) => boolean
}

/** kafkajs 2.2.4 throws for the first five (producer/index.js:45, producer/messageProducer.js:59, consumer/index.js:83). */
const RULES: readonly Rule[] = [
  {
    settings: ['shop.idempotent', 'shop.acks'],
    why: 'kafkajs refuses an idempotent producer without acks=all',
    broken: ({ shop }) => shop.idempotent && shop.acks !== -1,
  },
  {
    settings: ['shop.quoted', 'shop.idempotent'],
    why: 'kafkajs refuses an idempotent producer whose acks is a text',
    broken: ({ shop }) => shop.quoted !== 'no' && shop.idempotent,
  },
  {
    settings: ['shop.idempotent', 'shop.retries'],
    why: 'kafkajs refuses an idempotent producer without retries',
    broken: ({ shop }) => shop.idempotent && shop.retries < 1,
  },
  {
    settings: ['payments.idempotent', 'payments.transactionalId', 'payments.acks'],
    why: 'kafkajs refuses an idempotent or transactional producer without acks=all',
    broken: ({ payments }) =>
      (payments.idempotent || payments.transactionalId !== 'none') && payments.acks !== -1,
  },
  {
    settings: ['payments.idempotent', 'payments.retries'],
    why: 'kafkajs refuses an idempotent producer without retries',
    broken: ({ payments }) => payments.idempotent && payments.retries < 1,
  },
  {
    settings: ['payments.heartbeatInterval', 'payments.sessionTimeout'],
    why: 'a heartbeat must come more often than the session times out',
    broken: ({ payments }) => payments.heartbeatInterval >= payments.sessionTimeout,
  },
  {
    settings: ['payments.offsets', 'payments.transactionalId'],
    why: 'an offset can be committed in a transaction only by a producer with a transactional id',
    broken: ({ payments }) => payments.offsets === 'transaction' && payments.transactionalId === 'none',
  },
  {
    settings: ['payments.transactionalId', 'payments.offsets'],
    why: 'a payment is sent in a transaction only where its offset is committed in it or afterwards',
    broken: ({ payments }) => payments.transactionalId !== 'none' && payments.offsets === 'before',
  },
  {
    settings: ['payments.mistake', 'payments.offsets'],
    why: 'to return early is a mistake under auto-commit, and the other mistakes are those of a handler that commits afterwards',
    broken: ({ payments: { mistake, offsets } }) =>
      mistake !== 'none' && offsets !== (mistake === 'returns-early' ? 'auto' : 'after'),
  },
  {
    settings: ['payments.mistake', 'payments.transactionalId', 'payments.remembers'],
    why: 'the mistakes are those of a plain handler, without a transaction and without a memory',
    broken: ({ payments: { mistake, transactionalId, remembers } }) =>
      mistake !== 'none' && (transactionalId !== 'none' || remembers),
  },
  {
    settings: ['payments.remembers', 'payments.transactionalId'],
    why: 'what is remembered of a payment whose transaction is aborted would keep it from ever being paid',
    broken: ({ payments }) => payments.remembers && payments.transactionalId !== 'none',
  },
  {
    settings: ['cluster.minInsync', 'cluster.nodes'],
    why: 'there cannot be more in-sync copies than brokers',
    broken: ({ cluster }) => cluster.minInsync > cluster.nodes,
  },
  {
    settings: ['cluster.minInsync', 'cluster.replicas'],
    why: 'there cannot be more in-sync copies than copies',
    broken: ({ cluster }) => cluster.minInsync > cluster.replicas,
  },
]

/** The first rule these settings break, if any. */
export function conflictIn(settings: Settings): SettingConflict | undefined {
  return RULES.find(rule => rule.broken(settings))
}
