import { type Challenge, defineChallenge } from './challenge'

const lostAck = defineChallenge({
  id: 'lost-ack',
  recipe: 'guarantee=exactly-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=false&shop.retries=5',
  mayChange: ['shop.acks', 'shop.retries', 'shop.idempotent', 'shop.key', 'payments.retries'],
  solutions: ['shop.idempotent=true', 'shop.idempotent=true&shop.retries=unlimited'],
  notEnough: ['shop.retries=unlimited', 'shop.retries=0'],
  text: {
    title: 'The lost ack',
    task: 'The ack of #3 will be lost. Every order must be acknowledged, and paid once.',
    hint: 'Payments does its part. How does the broker know that it has seen #3 before?',
    solved: 'The broker recognised the repeat by producer id and sequence number.',
  },
})

const twoSides = defineChallenge({
  id: 'two-sides',
  recipe:
    'guarantee=idempotent-consumer&orders=6&fault=lose-ack.payments.2&fault=kill.payments.halfway.4&payments.remembers=false',
  mayChange: [
    'payments.offsets',
    'payments.remembers',
    'payments.idempotent',
    'payments.retries',
    'payments.sessionTimeout',
    'shop.idempotent',
  ],
  solutions: ['payments.remembers=true&payments.idempotent=true'],
  notEnough: ['payments.remembers=true', 'payments.idempotent=true'],
  text: {
    title: 'Two ways to pay twice',
    task: 'The ack of a payment is lost, and payments is killed halfway. No transactions: pay each order once.',
    hint: 'One repeat comes in from topic orders, the other goes out to topic payments.',
    solved: 'The memory skipped what came in again, idempotence what went out again.',
  },
})

const deadLeader = defineChallenge({
  id: 'dead-leader',
  recipe:
    'guarantee=at-least-once&orders=6&cluster.nodes=3&fault=freeze.followers.3&fault=kill.leader.4&fault=restore.all.4&shop.acks=1&shop.requestTimeout=15000&payments.requestTimeout=15000',
  mayChange: ['shop.acks', 'shop.retries', 'shop.idempotent', 'cluster.minInsync', 'cluster.unclean'],
  solutions: ['shop.acks=all'],
  notEnough: ['shop.retries=unlimited', 'cluster.minInsync=2'],
  text: {
    title: 'The leader dies',
    task: 'The followers stand still, then the leader dies. Nothing that was acknowledged may be lost.',
    hint: 'Who had #3 when the shop was told that it is safe?',
    solved: 'The ack came only when every replica in sync had #3.',
  },
})

const everything = defineChallenge({
  id: 'everything',
  recipe:
    'guarantee=exactly-once&orders=8&fault=lose-ack.shop.2&fault=kill.payments.halfway.4&fault=freeze.payments.halfway.6.5000&payments.instances=2&payments.sessionTimeout=3500&shop.idempotent=false&shop.retries=5&payments.offsets=after&payments.transactionalId=random&bank.isolation=uncommitted',
  mayChange: [
    'shop.idempotent',
    'shop.retries',
    'payments.offsets',
    'payments.transactionalId',
    'payments.idempotent',
    'payments.sessionTimeout',
    'bank.isolation',
  ],
  solutions: [
    'shop.idempotent=true&payments.offsets=transaction&payments.transactionalId=partition&bank.isolation=committed',
  ],
  notEnough: [
    'payments.offsets=transaction&payments.transactionalId=partition&bank.isolation=committed',
    'shop.idempotent=true&payments.transactionalId=partition&bank.isolation=committed',
    'shop.idempotent=true&payments.offsets=transaction&bank.isolation=committed',
    'shop.idempotent=true&payments.offsets=transaction&payments.transactionalId=partition',
  ],
  text: {
    title: 'Everything at once',
    task: 'A lost ack, a kill, and a zombie that comes back. The bank must count each order once.',
    hint: 'Four settings, one for each stretch and one for the zombie. Three of them are not enough.',
    solved: 'Idempotent shop, offset in the transaction, an id of the partition, committed reads.',
  },
})

/** The challenges, from the easiest on. */
const ALL = [lostAck, twoSides, deadLeader, everything] as const

export type ChallengeId = (typeof ALL)[number]['id']

export const CHALLENGES: readonly Challenge<ChallengeId>[] = ALL
