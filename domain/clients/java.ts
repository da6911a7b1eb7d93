import { UNLIMITED } from '../guarantees'
import type { Client, Term } from './client'
import { CLIENT_NAMES } from './names'
import type { Value } from './wanted'

/** Java's greatest int: it has no word for "no limit". */
const MOST = 2_147_483_647

const plain = (value: Value): string => String(value === UNLIMITED ? MOST : value)
const isolation = (value: Value): string => `read_${value}`

/** A term whose value is written as it is. */
export function term(key: string, fallback: Value | undefined, write: Term['write'] = plain): Term {
  return { key, fallback, write }
}

/**
 * Apache's Java client, as .properties. Defaults: `ProducerConfig` and `ConsumerConfig` of 3.9 and 4.4 (idempotence by
 * default since 3.0, KIP-679; retries end with `delivery.timeout.ms`, KIP-91).
 */
export const JAVA: Client = {
  id: 'java',
  name: CLIENT_NAMES.java,
  producer: {
    acks: term('acks', 'all'),
    retries: term('retries', UNLIMITED),
    idempotence: term('enable.idempotence', true),
    transactionalId: term('transactional.id', undefined),
    transactionTimeout: term('transaction.timeout.ms', 60_000),
    deliveryTimeout: term('delivery.timeout.ms', 120_000),
    requestTimeout: term('request.timeout.ms', 30_000),
    retryBackoff: term('retry.backoff.ms', 100),
  },
  consumer: {
    group: term('group.id', undefined),
    autoCommit: term('enable.auto.commit', true),
    offsetReset: term('auto.offset.reset', 'latest'),
    isolation: term('isolation.level', 'uncommitted', isolation),
    sessionTimeout: term('session.timeout.ms', 45_000),
    heartbeatInterval: term('heartbeat.interval.ms', 3000),
    maxPollInterval: term('max.poll.interval.ms', 300_000),
  },
  line: (key, value) => `${key}=${value}`,
  frame: (part, lines) => [`# ${part.replace('-', ': ')}`, ...lines.map(({ text }) => text)],
  versions: '3.9, 4.4',
  commits: {
    before: 'consumer.commitSync(next)',
    after: 'consumer.commitSync(next)',
    auto: 'consumer.poll()',
    transaction: 'producer.sendOffsetsToTransaction(next, consumer.groupMetadata())',
  },
}
