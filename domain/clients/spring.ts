import type { Client } from './client'
import { JAVA, term } from './java'
import { CLIENT_NAMES } from './names'
import type { ClientPart, Concept, Value } from './wanted'

const producer = (name: string): string => `spring.kafka.producer.${name}`
const consumer = (name: string): string => `spring.kafka.consumer.${name}`

/** A property of the Java client that Spring hands on as it is. */
function handedOn(side: 'producer' | 'consumer', concept: Concept) {
  const own = JAVA[side][concept]
  if (!own) throw new Error(`Java has no word for ${concept}`)
  return { ...own, key: `spring.kafka.${side}.properties.${own.key}` }
}

/** What Spring calls the moment the container commits (`ContainerProperties.AckMode`). */
const ackMode = (value: Value): string =>
  value === 'before' ? 'manual_immediate' : value === 'after' ? 'record' : 'batch'

/**
 * Spring Boot, as YAML. The Java client below it, but: spring-kafka switches auto-commit off unless told otherwise (since
 * 2.3) and lets its container commit after each batch (`AckMode.BATCH`).
 */
export const SPRING: Client = {
  id: 'spring',
  name: CLIENT_NAMES.spring,
  producer: {
    acks: term(producer('acks'), 'all'),
    retries: { ...handedOn('producer', 'retries'), key: producer('retries') },
    idempotence: handedOn('producer', 'idempotence'),
    transactionalId: term(producer('transaction-id-prefix'), undefined, value =>
      String(value).replace(/\d+$/, ''),
    ),
    transactionTimeout: handedOn('producer', 'transactionTimeout'),
    deliveryTimeout: handedOn('producer', 'deliveryTimeout'),
    requestTimeout: handedOn('producer', 'requestTimeout'),
    retryBackoff: handedOn('producer', 'retryBackoff'),
  },
  consumer: {
    group: term(consumer('group-id'), undefined),
    autoCommit: term(consumer('enable-auto-commit'), false),
    ackMode: term('spring.kafka.listener.ack-mode', 'batch', ackMode),
    offsetReset: term(consumer('auto-offset-reset'), 'latest'),
    isolation: term(consumer('isolation-level'), 'uncommitted', value => `read_${value}`),
    sessionTimeout: handedOn('consumer', 'sessionTimeout'),
    heartbeatInterval: handedOn('consumer', 'heartbeatInterval'),
    maxPollInterval: handedOn('consumer', 'maxPollInterval'),
  },
  line: (key, value) => `${key}: ${value}`,
  frame: (part, lines) => [
    ...OPENS[part],
    ...nested(lines.map(({ key, value }) => ({ path: pathOf(key), value }))),
  ],
  versions: '3, 4',
  commits: {
    before: 'acknowledgment.acknowledge()',
    after: 'ack-mode: record',
    auto: 'consumer.poll()',
    transaction: 'transaction-id-prefix',
  },
}

/** Every service is an application of its own, so a document of its own. */
const OPENS: Readonly<Record<ClientPart, readonly string[]>> = {
  shop: ['# shop', 'spring:', '  kafka:'],
  'payments-consumer': ['---', '# payments', 'spring:', '  kafka:'],
  'payments-producer': [],
  bank: ['---', '# bank', 'spring:', '  kafka:'],
}

interface Leaf {
  readonly path: readonly string[]
  readonly value: string
}

/** `spring.kafka.producer.properties.enable.idempotence`: what is handed on keeps its dots. */
function pathOf(key: string): readonly string[] {
  const [, , ...rest] = key.split('.')
  const [side = '', name = '', ...own] = rest
  return own.length === 0 ? [side, name] : [side, name, own.join('.')]
}

/** Leaves as nested YAML, under `spring.kafka`; leaves with the same beginning stand together. */
function nested(leaves: readonly Leaf[], depth = 2): readonly string[] {
  const indent = '  '.repeat(depth)
  const heads = [...new Set(leaves.map(({ path }) => path[0] ?? ''))]
  return heads.flatMap(head => {
    const below = leaves.filter(({ path }) => path[0] === head)
    const [first] = below
    if (first?.path.length === 1) return [`${indent}${head}: ${first.value}`]
    const rest = below.map(({ path, value }) => ({ path: path.slice(1), value }))
    return [`${indent}${head}:`, ...nested(rest, depth + 1)]
  })
}
