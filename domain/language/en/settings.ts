import type { SettingName } from '../../settings'
import { allowedInEnglish, conflictInEnglish } from './trouble'

/** What each setting protects, as a sentence. */
const PROTECTS: Readonly<Record<SettingName, string>> = {
  'shop.acks': 'The log: who must have the record before the ack.',
  'shop.quoted': 'Nothing: a mistake, acks written as a text.',
  'shop.retries': 'The request wire of the shop: a lost request is sent again.',
  'shop.idempotent': 'The ack wire of the shop: a repeat is answered, not stored.',
  'shop.key': 'The partition: a retry goes where the first attempt went.',
  'shop.book': 'The shop’s own crash: crossed off after the ack, an order is sent again by the next life.',
  'shop.afterFailure': 'An order whose send failed: reported, or sent again by the code of the shop itself.',
  'shop.initialRetryTime': 'The pause before the first retry; it doubles from there.',
  'shop.requestTimeout': 'The shop from a silent broker: how long it waits for an answer.',
  'payments.offsets': 'The bookmark: when the offset is committed, before the work, after it, or with it.',
  'payments.remembers': 'The loop: an order that was paid before is skipped.',
  'payments.transactionalId': 'The loop: a former life with the same id is fenced off.',
  'payments.mistake': 'Nothing: a mistake in the handler that is often made.',
  'payments.fromBeginning':
    'What is in the log already: where a group begins that has not committed an offset yet.',
  'payments.startsAfter': 'Nothing: how many orders are in the log before payments is started.',
  'payments.acks': 'The log of payments: who must have the payment before the ack.',
  'payments.retries': 'The request wire of payments: a lost payment is sent again.',
  'payments.idempotent': 'The ack wire of payments: a repeated payment is answered, not stored.',
  'payments.initialRetryTime': 'The pause before the first retry; it doubles from there.',
  'payments.requestTimeout': 'Payments from a silent broker: how long it waits for an answer.',
  'payments.instances': 'The service: how many instances share the partitions.',
  'payments.sessionTimeout':
    'The wait after a kill: how long the group waits for a silent member. Shortened for the lesson.',
  'payments.rebalanceTimeout': 'A busy member: how long a rebalance waits for it before it goes on without.',
  'payments.heartbeatInterval':
    'The membership: how often a member says it is alive. Shortened for the lesson.',
  'payments.transactionTimeout':
    'The readers: how long an abandoned transaction may hold them up. Shortened for the lesson.',
  'payments.work': 'Nothing: how long the work takes beside the payment itself.',
  'payments.email': 'Nothing: a receipt by e-mail, outside Kafka, beyond any guarantee.',
  'bank.isolation': 'The bank: aborted payments are skipped.',
  'cluster.nodes': 'The log: how many brokers there are.',
  'cluster.replicas': 'The log: how many brokers hold a copy of it, at most all there are.',
  'cluster.partitions': 'Nothing: how many logs each topic has. Order holds within one.',
  'cluster.minInsync': 'The log: how many copies an ack of acks=all stands for.',
  'cluster.unclean': 'Availability, at the price of the log: a broker that fell behind may lead.',
  'cluster.elr':
    'Availability: a copy that fell out of sync below min ISR may still lead (Kafka 4.x; false as in 3.9).',
}

/** Every knob: what it protects, its value, and where that comes from. */
export const settings = {
  protects: PROTECTS,
  setting: 'Setting, and what it protects',
  value: 'Value, and where from',
  shown: (some: number, all: number) => `${some} of ${all} · `,
  showTelling: 'show those that tell the guarantees apart',
  showAll: 'show all',
  pasteYours: 'paste your own settings',
  byYou: 'set by you',
  kafkajsDefault: 'kafkajs default',
  here: 'set here',
  otherKafkajs: (value: string) => `≠ kafkajs: ${value}`,
  otherJava: (value: string) => `≠ Java: ${value}`,
  /** Under the field, when a value cannot be. */
  please: (name: SettingName) => `${allowedInEnglish(name)}, please`,
  conflict: (id: Parameters<typeof conflictInEnglish>[0]) =>
    `Not beside the others: ${conflictInEnglish(id)}.`,
  orders: 'Orders',
  atOrder: (failure: string) => `${failure} at #`,
  next: 'next',
  orderFor: (failure: string) => `Order for: ${failure}`,
  takeOut: 'take out',
  takeOutOf: (failure: string) => `Take out: ${failure}`,
} as const
