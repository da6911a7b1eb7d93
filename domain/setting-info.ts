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
  /** A sentence: what it protects. */
  readonly protects: string
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
    protects: 'The log: who must have the record before the ack.',
    guards: 'log',
    values: acks,
    kafkajsDefault: 'all',
  },
  'shop.quoted': {
    protects: 'Nothing: a mistake, acks written as a text.',
    guards: 'shop-produce',
    values: choice('no', '1', 'all'),
  },
  'shop.retries': {
    protects: 'The request wire of the shop: a lost request is sent again.',
    guards: 'shop-produce',
    values: times,
    kafkajsDefault: '5',
    javaDefault: 'unlimited, for 2 minutes',
  },
  'shop.idempotent': {
    protects: 'The ack wire of the shop: a repeat is answered, not stored.',
    guards: 'shop-produce',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'true',
  },
  'shop.key': {
    protects: 'The partition: a retry goes where the first attempt went.',
    guards: 'shop-produce',
    values: choice('order', 'none'),
    kafkajsDefault: 'none',
  },
  'shop.book': {
    protects: "The shop's own crash: crossed off after the ack, an order is sent again by the next life.",
    guards: 'shop-produce',
    values: choice('before', 'after'),
  },
  'shop.afterFailure': {
    protects: 'An order whose send failed: reported, or sent again by the code of the shop itself.',
    guards: 'shop-produce',
    values: choice('report', 'resend'),
  },
  'shop.initialRetryTime': {
    protects: 'The pause before the first retry; it doubles from there.',
    guards: 'shop-produce',
    values: ms(1, 60_000),
    kafkajsDefault: '300',
    javaDefault: '100',
  },
  'shop.requestTimeout': {
    protects: 'The shop from a silent broker: how long it waits for an answer.',
    guards: 'shop-produce',
    values: ms(100, 120_000),
    kafkajsDefault: '30000',
  },
  'payments.offsets': {
    protects: 'The bookmark: when the offset is committed, before the work, after it, or with it.',
    guards: 'loop',
    values: choice('before', 'after', 'auto', 'transaction'),
    kafkajsDefault: 'auto',
    javaDefault: 'auto',
  },
  'payments.remembers': {
    protects: 'The loop: an order that was paid before is skipped.',
    guards: 'loop',
    values: flag,
  },
  'payments.transactionalId': {
    protects: 'The loop: a former life with the same id is fenced off.',
    guards: 'payments-transaction',
    values: choice('none', 'partition', 'random', 'shared'),
    kafkajsDefault: 'none',
  },
  'payments.mistake': {
    protects: 'Nothing: a mistake in the handler that is often made.',
    guards: 'loop',
    values: choice('none', 'returns-early', 'swallows-errors', 'commits-this-offset', 'never-commits'),
  },
  'payments.fromBeginning': {
    protects: 'What is in the log already: where a group begins that has not committed an offset yet.',
    guards: 'loop',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'false (auto.offset.reset=latest)',
  },
  'payments.startsAfter': {
    protects: 'Nothing: how many orders are in the log before payments is started.',
    guards: 'loop',
    values: pieces(0, 200),
  },
  'payments.acks': {
    protects: 'The log of payments: who must have the payment before the ack.',
    guards: 'log',
    values: acks,
    kafkajsDefault: 'all',
  },
  'payments.retries': {
    protects: 'The request wire of payments: a lost payment is sent again.',
    guards: 'payments-produce',
    values: times,
    kafkajsDefault: '5',
    javaDefault: 'unlimited, for 2 minutes',
  },
  'payments.idempotent': {
    protects: 'The ack wire of payments: a repeated payment is answered, not stored.',
    guards: 'payments-produce',
    values: flag,
    kafkajsDefault: 'false',
    javaDefault: 'true',
  },
  'payments.initialRetryTime': {
    protects: 'The pause before the first retry; it doubles from there.',
    guards: 'payments-produce',
    values: ms(1, 60_000),
    kafkajsDefault: '300',
    javaDefault: '100',
  },
  'payments.requestTimeout': {
    protects: 'Payments from a silent broker: how long it waits for an answer.',
    guards: 'payments-produce',
    values: ms(100, 120_000),
    kafkajsDefault: '30000',
  },
  'payments.instances': {
    protects: 'The service: how many instances share the partitions.',
    guards: 'loop',
    values: pieces(1, 3),
  },
  'payments.sessionTimeout': {
    protects:
      'The wait after a kill: how long the group waits for a silent member. Shortened for the lesson.',
    guards: 'group',
    values: ms(500, 60_000),
    kafkajsDefault: '30000',
    javaDefault: '45000',
  },
  'payments.rebalanceTimeout': {
    protects: 'A busy member: how long a rebalance waits for it before it goes on without.',
    guards: 'group',
    values: ms(100, 600_000),
    kafkajsDefault: '60000',
    javaDefault: '300000 (max.poll.interval.ms)',
  },
  'payments.heartbeatInterval': {
    protects: 'The membership: how often a member says it is alive. Shortened for the lesson.',
    guards: 'group',
    values: ms(50, 20_000),
    kafkajsDefault: '3000',
  },
  'payments.transactionTimeout': {
    protects: 'The readers: how long an abandoned transaction may hold them up. Shortened for the lesson.',
    guards: 'payments-transaction',
    values: ms(1000, 900_000),
    kafkajsDefault: '60000',
  },
  'payments.work': {
    protects: 'Nothing: how long the work takes beside the payment itself.',
    guards: 'loop',
    values: ms(0, 60_000),
  },
  'payments.email': {
    protects: 'Nothing: a receipt by e-mail, outside Kafka, beyond any guarantee.',
    guards: 'loop',
    values: flag,
  },
  'bank.isolation': {
    protects: 'The bank: aborted payments are skipped.',
    guards: 'bank-fetch',
    values: choice('committed', 'uncommitted'),
    kafkajsDefault: 'committed',
    javaDefault: 'uncommitted',
  },
  'cluster.nodes': {
    protects: 'The log: how many brokers there are.',
    guards: 'replication',
    values: pieces(1, 3),
  },
  'cluster.replicas': {
    protects: 'The log: how many brokers hold a copy of it, at most all there are.',
    guards: 'replication',
    values: pieces(1, 3),
    javaDefault: '1',
  },
  'cluster.partitions': {
    protects: 'Nothing: how many logs each topic has. Order holds within one.',
    guards: 'log',
    values: pieces(1, 3),
  },
  'cluster.minInsync': {
    protects: 'The log: how many copies an ack of acks=all stands for.',
    guards: 'replication',
    values: pieces(1, 3),
  },
  'cluster.unclean': {
    protects: 'Availability, at the price of the log: a broker that fell behind may lead.',
    guards: 'replication',
    values: flag,
    javaDefault: 'false',
  },
  'cluster.elr': {
    protects:
      'Availability: a copy that fell out of sync below min ISR may still lead (Kafka 4.x; false as in 3.9).',
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
