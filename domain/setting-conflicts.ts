import type { SettingName, Settings } from './settings'

/** Settings that cannot stand together. */
export interface SettingConflict {
  readonly settings: readonly SettingName[]
  /** Why; a language makes a sentence of it. */
  readonly id: ConflictId
}

/** Why settings cannot stand together. */
export type ConflictId =
  | 'idempotent-acks'
  | 'idempotent-quoted'
  | 'idempotent-retries'
  | 'transactional-acks'
  | 'heartbeat-session'
  | 'offset-without-id'
  | 'id-without-offset'
  | 'mistake-offsets'
  | 'mistake-plain'
  | 'memory-of-aborted'
  | 'insync-brokers'
  | 'insync-copies'

interface Rule extends SettingConflict {
  readonly broken: (settings: Settings) => boolean
}

/** kafkajs 2.2.4 throws for the first five (producer/index.js:45, producer/messageProducer.js:59, consumer/index.js:83). */
const RULES: readonly Rule[] = [
  {
    settings: ['shop.idempotent', 'shop.acks'],
    id: 'idempotent-acks',
    broken: ({ shop }) => shop.idempotent && shop.acks !== -1,
  },
  {
    settings: ['shop.quoted', 'shop.idempotent'],
    id: 'idempotent-quoted',
    broken: ({ shop }) => shop.quoted !== 'no' && shop.idempotent,
  },
  {
    settings: ['shop.idempotent', 'shop.retries'],
    id: 'idempotent-retries',
    broken: ({ shop }) => shop.idempotent && shop.retries < 1,
  },
  {
    settings: ['payments.idempotent', 'payments.transactionalId', 'payments.acks'],
    id: 'transactional-acks',
    broken: ({ payments }) =>
      (payments.idempotent || payments.transactionalId !== 'none') && payments.acks !== -1,
  },
  {
    settings: ['payments.idempotent', 'payments.retries'],
    id: 'idempotent-retries',
    broken: ({ payments }) => payments.idempotent && payments.retries < 1,
  },
  {
    settings: ['payments.heartbeatInterval', 'payments.sessionTimeout'],
    id: 'heartbeat-session',
    broken: ({ payments }) => payments.heartbeatInterval >= payments.sessionTimeout,
  },
  {
    settings: ['payments.offsets', 'payments.transactionalId'],
    id: 'offset-without-id',
    broken: ({ payments }) => payments.offsets === 'transaction' && payments.transactionalId === 'none',
  },
  {
    settings: ['payments.transactionalId', 'payments.offsets'],
    id: 'id-without-offset',
    broken: ({ payments }) => payments.transactionalId !== 'none' && payments.offsets === 'before',
  },
  {
    settings: ['payments.mistake', 'payments.offsets'],
    id: 'mistake-offsets',
    broken: ({ payments: { mistake, offsets } }) =>
      mistake !== 'none' && offsets !== (mistake === 'returns-early' ? 'auto' : 'after'),
  },
  {
    settings: ['payments.mistake', 'payments.transactionalId', 'payments.remembers'],
    id: 'mistake-plain',
    broken: ({ payments: { mistake, transactionalId, remembers } }) =>
      mistake !== 'none' && (transactionalId !== 'none' || remembers),
  },
  {
    settings: ['payments.remembers', 'payments.transactionalId'],
    id: 'memory-of-aborted',
    broken: ({ payments }) => payments.remembers && payments.transactionalId !== 'none',
  },
  {
    settings: ['cluster.minInsync', 'cluster.nodes'],
    id: 'insync-brokers',
    broken: ({ cluster }) => cluster.minInsync > cluster.nodes,
  },
  {
    settings: ['cluster.minInsync', 'cluster.replicas'],
    id: 'insync-copies',
    broken: ({ cluster }) => cluster.minInsync > cluster.replicas,
  },
]

/** The first rule these settings break, if any. */
export function conflictIn(settings: Settings): SettingConflict | undefined {
  return RULES.find(rule => rule.broken(settings))
}
