import type { Wire } from './events'
import type { SettingName } from './settings'

/** What a setting may be. Numbers are whole; `unlimited` says whether that word is a value too. */
export type SettingValues =
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'flag' }
  | {
      readonly kind: 'number'
      readonly min: number
      readonly max: number
      readonly unit: 'ms' | 'times' | 'pieces'
    }

export interface SettingInfo {
  readonly name: SettingName
  /** The part of the drawing it protects; `loop` is the payments service, `log` the topics. */
  readonly guards: Wire | 'loop' | 'log'
  readonly values: SettingValues
  /** kafkajs 2.2.4's own default, as a recipe writes it; absent where kafkajs has no such setting. */
  readonly kafkajsDefault?: string
  /** The Java client's (or, for the cluster, Apache Kafka's) default, where it differs in a way that matters. */
  readonly javaDefault?: string
}

type Row = Omit<SettingInfo, 'name'>
const choice = (...values: (string | number)[]): SettingValues => ({ kind: 'choice', values })
const flag: SettingValues = { kind: 'flag' }
const ms = (min: number, max: number): SettingValues => ({ kind: 'number', min, max, unit: 'ms' })
const pieces = (min: number, max: number): SettingValues => ({ kind: 'number', min, max, unit: 'pieces' })
const times: SettingValues = { kind: 'number', min: 0, max: Number.MAX_SAFE_INTEGER, unit: 'times' }
/** -1 is written `all`, as Java writes it. */
const acks = choice('all', 1, 0)

const ROWS = {
  'shop.acks': {
    guards: 'log',
    values: acks,
    kafkajsDefault: 'all',
  },
  'shop.quoted': {
    guards: 'shop-produce',
    values: choice('no', '1', 'all'),
  },
  'shop.retries': {
    guards: 'shop-produce',
    values: times,
    kafkajsDefault: '5',
    javaDefault: 'unlimited, for 2 minutes',
  },
  'shop.idempotent': {
    guards: 'shop-produce',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'true',
  },
  'shop.key': {
    guards: 'shop-produce',
    values: choice('order', 'none'),
    kafkajsDefault: 'none',
  },
  'shop.book': {
    guards: 'shop-produce',
    values: choice('before', 'after'),
  },
  'shop.afterFailure': {
    guards: 'shop-produce',
    values: choice('report', 'resend'),
  },
  'shop.initialRetryTime': {
    guards: 'shop-produce',
    values: ms(1, 60_000),
    kafkajsDefault: '300',
    javaDefault: '100',
  },
  'shop.requestTimeout': {
    guards: 'shop-produce',
    values: ms(100, 120_000),
    kafkajsDefault: '30000',
  },
  'payments.offsets': {
    guards: 'loop',
    values: choice('before', 'after', 'auto', 'transaction'),
    kafkajsDefault: 'auto',
    javaDefault: 'auto',
  },
  'payments.remembers': {
    guards: 'loop',
    values: flag,
  },
  'payments.transactionalId': {
    guards: 'payments-transaction',
    values: choice('none', 'partition', 'random', 'shared'),
    kafkajsDefault: 'none',
  },
  'payments.mistake': {
    guards: 'loop',
    values: choice('none', 'returns-early', 'swallows-errors', 'commits-this-offset', 'never-commits'),
  },
  'payments.fromBeginning': {
    guards: 'loop',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'false (auto.offset.reset=latest)',
  },
  'payments.startsAfter': {
    guards: 'loop',
    values: pieces(0, 200),
  },
  'payments.acks': {
    guards: 'log',
    values: acks,
    kafkajsDefault: 'all',
  },
  'payments.retries': {
    guards: 'payments-produce',
    values: times,
    kafkajsDefault: '5',
    javaDefault: 'unlimited, for 2 minutes',
  },
  'payments.idempotent': {
    guards: 'payments-produce',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'true',
  },
  'payments.initialRetryTime': {
    guards: 'payments-produce',
    values: ms(1, 60_000),
    kafkajsDefault: '300',
    javaDefault: '100',
  },
  'payments.requestTimeout': {
    guards: 'payments-produce',
    values: ms(100, 120_000),
    kafkajsDefault: '30000',
  },
  'payments.instances': {
    guards: 'loop',
    values: pieces(1, 3),
  },
  'payments.sessionTimeout': {
    guards: 'group',
    values: ms(500, 60_000),
    kafkajsDefault: '30000',
    javaDefault: '45000',
  },
  'payments.rebalanceTimeout': {
    guards: 'group',
    values: ms(100, 600_000),
    kafkajsDefault: '60000',
    javaDefault: '300000 (max.poll.interval.ms)',
  },
  'payments.heartbeatInterval': {
    guards: 'group',
    values: ms(50, 20_000),
    kafkajsDefault: '3000',
  },
  'payments.transactionTimeout': {
    guards: 'payments-transaction',
    values: ms(1000, 900_000),
    kafkajsDefault: '60000',
  },
  'payments.work': {
    guards: 'loop',
    values: ms(0, 60_000),
  },
  'payments.email': {
    guards: 'loop',
    values: flag,
  },
  'bank.isolation': {
    guards: 'bank-fetch',
    values: choice('committed', 'uncommitted'),
    kafkajsDefault: 'committed',
    javaDefault: 'uncommitted',
  },
  'cluster.nodes': {
    guards: 'replication',
    values: pieces(1, 3),
  },
  'cluster.replicas': {
    guards: 'replication',
    values: pieces(1, 3),
    javaDefault: '1',
  },
  'cluster.partitions': {
    guards: 'log',
    values: pieces(1, 3),
  },
  'cluster.minInsync': {
    guards: 'replication',
    values: pieces(1, 3),
  },
  'cluster.unclean': {
    guards: 'replication',
    values: flag,
    javaDefault: 'false',
  },
  'cluster.elr': {
    guards: 'replication',
    values: flag,
    javaDefault: 'true since 4.1',
  },
} satisfies Record<SettingName, Row>

/** Every setting, in the order the Settings panel lists them. */
export const SETTING_NAMES = Object.keys(ROWS) as readonly SettingName[]

/** What the Settings panel says about each setting. */
export const SETTING_INFO: Readonly<Record<SettingName, SettingInfo>> = Object.fromEntries(
  Object.entries(ROWS).map(([name, row]) => [name, { name, ...row }]),
) as Readonly<Record<SettingName, SettingInfo>>
