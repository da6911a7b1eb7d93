import type { Settings } from './settings'
import type { Guarantee } from './words'

/** "No limit" for kafkajs's `retry.retries`; written `unlimited` in a recipe. */
export const UNLIMITED = Number.MAX_SAFE_INTEGER

/**
 * At least once, and the ground the others stand on. kafkajs defaults except three waits shortened for the lesson:
 * session timeout (30 s there), heartbeat (3 s), request timeout (30 s), transaction timeout (60 s). The session outlives
 * a request that times out and its retry, so that one lost answer does not also cost the member its partitions.
 */
const AT_LEAST_ONCE: Settings = {
  shop: {
    acks: -1,
    retries: 5,
    idempotent: false,
    key: 'order',
    book: 'after',
    quoted: 'no',
    afterFailure: 'report',
    initialRetryTime: 300,
    requestTimeout: 2000,
  },
  payments: {
    offsets: 'after',
    remembers: false,
    transactionalId: 'none',
    mistake: 'none',
    fromBeginning: true,
    startsAfter: 0,
    acks: -1,
    retries: 5,
    idempotent: false,
    initialRetryTime: 300,
    requestTimeout: 2000,
    instances: 1,
    sessionTimeout: 4000,
    rebalanceTimeout: 60_000,
    heartbeatInterval: 250,
    transactionTimeout: 6000,
    work: 0,
    email: true,
  },
  bank: { isolation: 'committed' },
  cluster: { nodes: 1, replicas: 3, partitions: 1, minInsync: 1, unclean: false, elr: true },
}

/** What each guarantee's name stands for. Every value can be overridden by a recipe. */
export const GUARANTEE_SETTINGS: Readonly<Record<Guarantee, Settings>> = {
  'at-most-once': {
    ...AT_LEAST_ONCE,
    shop: { ...AT_LEAST_ONCE.shop, acks: 0, retries: 0, book: 'before' },
    payments: { ...AT_LEAST_ONCE.payments, offsets: 'before', acks: 0, retries: 0 },
  },
  'at-least-once': AT_LEAST_ONCE,
  'idempotent-consumer': {
    ...AT_LEAST_ONCE,
    payments: { ...AT_LEAST_ONCE.payments, remembers: true },
  },
  // kafkajs keeps exactly-once only with unlimited retries, a key, and one send at a time: after a send that
  // finally failed it reuses the sequence, and the next message is taken for a repeat (see kafkajs #598, #1050).
  'exactly-once': {
    ...AT_LEAST_ONCE,
    shop: { ...AT_LEAST_ONCE.shop, idempotent: true, retries: UNLIMITED },
    payments: {
      ...AT_LEAST_ONCE.payments,
      offsets: 'transaction',
      transactionalId: 'partition',
      idempotent: true,
      retries: UNLIMITED,
    },
  },
}
