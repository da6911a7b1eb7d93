import { UNLIMITED } from '../guarantees'
import type { Client, Term } from './client'
import { CLIENT_NAMES } from './names'
import { python } from './python'
import type { ClientPart, Value } from './wanted'

const term = (key: string, fallback: Value | undefined, write: Term['write'] = python): Term => ({
  key,
  fallback,
  write,
})

const CALLS: Readonly<Record<ClientPart, string>> = {
  shop: 'KafkaProducer(',
  'payments-consumer': "KafkaConsumer('orders',",
  'payments-producer': 'KafkaProducer(',
  bank: "KafkaConsumer('payments',",
}

/**
 * kafka-python 3.0, as keyword arguments. Defaults: `KafkaProducer.DEFAULT_CONFIG` and `KafkaConsumer.DEFAULT_CONFIG`; since
 * 3.0 those of Java (KIP-679, KIP-735). Before, alone among these clients, it let the leader answer alone.
 */
export const KAFKA_PYTHON: Client = {
  id: 'kafka-python',
  name: CLIENT_NAMES['kafka-python'],
  producer: {
    acks: term('acks', 'all'),
    retries: term('retries', UNLIMITED),
    idempotence: term('enable_idempotence', true),
    transactionalId: term('transactional_id', undefined),
    transactionTimeout: term('transaction_timeout_ms', 60_000),
    // Its timers take no infinity here: Java's greatest int, 24 days.
    deliveryTimeout: term('delivery_timeout_ms', 120_000, value =>
      python(value === UNLIMITED ? 2_147_483_647 : value),
    ),
    requestTimeout: term('request_timeout_ms', 30_000),
    retryBackoff: term('retry_backoff_ms', 100),
  },
  consumer: {
    group: term('group_id', undefined),
    autoCommit: term('enable_auto_commit', true),
    offsetReset: term('auto_offset_reset', 'latest'),
    isolation: term('isolation_level', 'uncommitted', value => `'read_${value}'`),
    sessionTimeout: term('session_timeout_ms', 45_000),
    heartbeatInterval: term('heartbeat_interval_ms', 3000),
    maxPollInterval: term('max_poll_interval_ms', 300_000),
  },
  line: (key, value) => `    ${key}=${value},`,
  frame: (part, lines) => [`# ${part.replace('-', ': ')}`, CALLS[part], ...lines.map(l => l.text), ')'],
  versions: '3.0',
  former: {
    before: '3.0',
    defaults: { acks: '1', enable_idempotence: 'False', session_timeout_ms: '10000' },
  },
  commits: {
    before: 'consumer.commit()',
    after: 'consumer.commit()',
    auto: 'consumer.poll()',
    transaction: 'producer.send_offsets_to_transaction(next, consumer.group_metadata())',
  },
}
