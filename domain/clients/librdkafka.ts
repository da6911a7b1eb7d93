import { UNLIMITED } from '../guarantees'
import type { Client, Term } from './client'
import { CLIENT_NAMES } from './names'
import { python } from './python'
import type { ClientPart, Value } from './wanted'

/** librdkafka's greatest number of retries: it has no word for "no limit". */
const MOST = 2_147_483_647

const plain = (value: Value): string => python(value === UNLIMITED ? MOST : value)
const term = (key: string, fallback: Value | undefined, write: Term['write'] = plain): Term => ({
  key,
  fallback,
  write,
})

const CALLS: Readonly<Record<ClientPart, string>> = {
  shop: 'Producer({',
  'payments-consumer': 'Consumer({',
  'payments-producer': 'Producer({',
  bank: 'Consumer({',
}

/**
 * confluent-kafka (librdkafka), as a dictionary of Python; the names are librdkafka's in every language. Defaults: its
 * CONFIGURATION.md, and what `kcat -X dump` says: like kafkajs, and unlike Java, it reads committed records alone.
 */
export const LIBRDKAFKA: Client = {
  id: 'librdkafka',
  name: CLIENT_NAMES.librdkafka,
  producer: {
    acks: term('acks', 'all'),
    retries: term('retries', UNLIMITED),
    idempotence: term('enable.idempotence', false),
    transactionalId: term('transactional.id', undefined),
    transactionTimeout: term('transaction.timeout.ms', 60_000),
    // 0 is "infinite" here (CONFIGURATION.md, message.timeout.ms).
    deliveryTimeout: term('message.timeout.ms', 300_000, value => python(value === UNLIMITED ? 0 : value)),
    // Its request.timeout.ms is the broker's patience; the client's own is this.
    requestTimeout: term('socket.timeout.ms', 60_000),
    retryBackoff: term('retry.backoff.ms', 100),
  },
  consumer: {
    group: term('group.id', undefined),
    autoCommit: term('enable.auto.commit', true),
    offsetReset: term('auto.offset.reset', 'latest'),
    isolation: term('isolation.level', 'committed', value => `'read_${value}'`),
    sessionTimeout: term('session.timeout.ms', 45_000),
    heartbeatInterval: term('heartbeat.interval.ms', 3000),
    maxPollInterval: term('max.poll.interval.ms', 300_000),
  },
  line: (key, value) => `    '${key}': ${value},`,
  frame: (part, lines) => [`# ${part.replace('-', ': ')}`, CALLS[part], ...lines.map(l => l.text), '})'],
  versions: '2.16',
  behind: 'returned',
  commits: {
    before: 'consumer.commit(message, asynchronous=False)',
    after: 'consumer.commit(message, asynchronous=False)',
    auto: 'consumer.poll()',
    transaction: 'producer.send_offsets_to_transaction(next, consumer.consumer_group_metadata())',
  },
}
