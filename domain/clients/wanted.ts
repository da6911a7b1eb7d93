import { UNLIMITED } from '../guarantees'
import type { SettingName, Settings } from '../settings'

/** What a client is told, whatever the client calls it. */
export const CONCEPTS = [
  'acks',
  'retries',
  'idempotence',
  'transactionalId',
  'transactionTimeout',
  'deliveryTimeout',
  'requestTimeout',
  'retryBackoff',
  'group',
  'autoCommit',
  'ackMode',
  'offsetReset',
  'isolation',
  'sessionTimeout',
  'heartbeatInterval',
  'maxPollInterval',
] as const
export type Concept = (typeof CONCEPTS)[number]

/**
 * A value before a client has written it: acks are `all`, `1`, `0`; times are ms; `UNLIMITED` is no limit; isolation is
 * `committed` or `uncommitted`; where a new group begins is `earliest` or `latest`.
 */
export type Value = string | number | boolean

/** One thing to tell a client. */
export interface Wanted {
  readonly concept: Concept
  readonly value: Value
  /** The setting of ours it comes from. */
  readonly setting: SettingName
  /** Whether a client that stands at this default and is not told comes to another outcome. */
  readonly decides: (fallback: Value | undefined) => boolean
}

export const CLIENT_PARTS = ['shop', 'payments-consumer', 'payments-producer', 'bank'] as const
/** A client within one of the programs. */
export type ClientPart = (typeof CLIENT_PARTS)[number]

export interface WantedPart {
  readonly part: ClientPart
  readonly side: 'producer' | 'consumer'
  readonly wanted: readonly Wanted[]
}

type Rest = readonly [setting: SettingName, decides?: Wanted['decides']]
const never = (): boolean => false
const want = (concept: Concept, value: Value, [setting, decides = never]: Rest): Wanted => ({
  concept,
  value,
  setting,
  decides,
})

/** What every client of the programs is told, so that it does what kafkajs does under these settings. */
export function wantedOf(settings: Settings): readonly WantedPart[] {
  return [
    { part: 'shop', side: 'producer', wanted: shopWants(settings) },
    { part: 'payments-consumer', side: 'consumer', wanted: paymentsReads(settings) },
    { part: 'payments-producer', side: 'producer', wanted: paymentsWrites(settings) },
    { part: 'bank', side: 'consumer', wanted: bankWants(settings) },
  ]
}

function shopWants({ shop }: Settings): readonly Wanted[] {
  const acks = shop.quoted === 'no' ? written(shop.acks) : shop.quoted
  return [
    ...sending({ ...shop, acks, of: 'shop', transactional: false }),
    // Java's, librdkafka's and kafka-python's retries end with a time of their own (KIP-91).
    ...(shop.retries === UNLIMITED ? [want('deliveryTimeout', UNLIMITED, ['shop.retries'])] : []),
  ]
}

interface Sending {
  readonly of: 'shop' | 'payments'
  readonly acks: string
  readonly retries: number
  readonly idempotent: boolean
  readonly transactional: boolean
  readonly requestTimeout: number
  readonly initialRetryTime: number
}

const written = (acks: -1 | 0 | 1): string => (acks === -1 ? 'all' : String(acks))

/** What both producers are told. */
function sending({ of, acks, retries, idempotent, transactional, ...times }: Sending): readonly Wanted[] {
  // Every client sets acks=all by itself where it is told to be idempotent, and both where it has a transactional id.
  const implied = idempotent || transactional
  return [
    want('acks', acks, [`${of}.acks`, fallback => !implied && fallback !== acks]),
    want('retries', retries, [`${of}.retries`, fallback => (fallback === 0) !== (retries === 0)]),
    // Without a retry nothing is sent a second time that the broker could recognise.
    want('idempotence', idempotent, [
      `${of}.idempotent`,
      fallback => !transactional && fallback !== idempotent && (retries > 0 || idempotent),
    ]),
    want('requestTimeout', times.requestTimeout, [`${of}.requestTimeout`]),
    want('retryBackoff', times.initialRetryTime, [`${of}.initialRetryTime`]),
  ]
}

function paymentsReads({ payments }: Settings): readonly Wanted[] {
  const { offsets, fromBeginning } = payments
  const auto = offsets === 'auto'
  const reset = fromBeginning ? 'earliest' : 'latest'
  return [
    want('group', 'payments', ['payments.offsets']),
    want('autoCommit', auto, ['payments.offsets', fallback => fallback !== auto]),
    // Only Spring's container has one: who commits, and when.
    ...(offsets === 'before' || offsets === 'after'
      ? [want('ackMode', offsets, ['payments.offsets', () => offsets === 'before'])]
      : []),
    want('offsetReset', reset, ['payments.fromBeginning', fallback => fallback !== reset]),
    want('isolation', 'committed', ['payments.offsets']),
    want('sessionTimeout', payments.sessionTimeout, ['payments.sessionTimeout']),
    want('heartbeatInterval', payments.heartbeatInterval, ['payments.heartbeatInterval']),
    want('maxPollInterval', payments.rebalanceTimeout, ['payments.rebalanceTimeout']),
  ]
}

function paymentsWrites({ payments }: Settings): readonly Wanted[] {
  const { transactionalId, transactionTimeout } = payments
  return [
    ...sending({
      ...payments,
      acks: written(payments.acks),
      of: 'payments',
      transactional: transactionalId !== 'none',
    }),
    ...(transactionalId === 'none'
      ? []
      : [
          want('transactionalId', IDS[transactionalId], ['payments.transactionalId']),
          want('transactionTimeout', transactionTimeout, ['payments.transactionTimeout']),
        ]),
  ]
}

const IDS = { partition: 'payments-orders-0', shared: 'payments', random: 'payments-7f3a-0' } as const

function bankWants({ bank: { isolation }, payments }: Settings): readonly Wanted[] {
  const aborts = payments.transactionalId !== 'none'
  return [
    want('group', 'bank', ['bank.isolation']),
    want('offsetReset', 'earliest', ['bank.isolation', fallback => fallback !== 'earliest']),
    // Where nothing is transactional there is nothing that could be aborted.
    want('isolation', isolation, ['bank.isolation', fallback => aborts && fallback !== isolation]),
  ]
}
