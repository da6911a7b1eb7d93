import { defineLesson } from './lesson'

const PATIENT = 'shop.requestTimeout=15000&payments.requestTimeout=15000'
/** Two replicas, both wanted; the follower is out of the ISR when #3 is sent. */
const SHORT =
  'guarantee=at-least-once&orders=6&cluster.nodes=3&cluster.replicas=2&cluster.minInsync=2&fault=freeze.followers.fenced.3'

export const minInsync = defineLesson({
  id: 'min-insync',
  number: 5,
  chapter: 'cluster',
  runs: [
    { id: 'one', recipe: `${SHORT}&fault=restore.all.5&shop.acks=1&${PATIENT}` },
    { id: 'all', recipe: `${SHORT}&fault=restore.all.4&shop.retries=2&${PATIENT}` },
  ],
  answers: [
    {
      id: 'neither',
      when: {
        all: [
          { run: 'one', event: { type: 'order.failed', order: 3 } },
          { run: 'all', event: { type: 'order.failed', order: 3 } },
        ],
      },
    },
    {
      id: 'both',
      when: {
        all: [
          { run: 'one', order: 3, acknowledged: 'yes' },
          { run: 'all', order: 3, acknowledged: 'yes' },
        ],
      },
    },
    {
      id: 'one',
      when: {
        all: [
          { run: 'one', order: 3, acknowledged: 'yes' },
          { run: 'all', event: { type: 'order.failed', order: 3 } },
        ],
      },
    },
    {
      id: 'all',
      when: {
        all: [
          { run: 'one', event: { type: 'order.failed', order: 3 } },
          { run: 'all', order: 3, acknowledged: 'yes' },
        ],
      },
    },
  ],
  beats: [
    { id: 'frozen', run: 'one', on: { type: 'node.frozen' } },
    { id: 'acked', run: 'one', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'thawed', run: 'one', on: { type: 'node.thawed' } },
    { id: 'read', run: 'one', on: { type: 'order.received', order: 3 } },
    { id: 'sent', run: 'all', on: { type: 'order.sent', order: 3 } },
    {
      id: 'refused',
      run: 'all',
      on: { type: 'flight.departed', leg: 'response', error: 'NOT_ENOUGH_REPLICAS' },
    },
    { id: 'failed', run: 'all', on: { type: 'order.failed', order: 3 } },
    { id: 'goes-on', run: 'all', on: { type: 'order.acknowledged', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'acknowledged' },
    { at: 'setting', setting: 'cluster.minInsync' },
    { at: 'setting', setting: 'shop.acks' },
  ],
  expect: [
    { run: 'one', order: 3, acknowledged: 'yes', copies: 1, paid: 1 },
    { run: 'one', event: { type: 'order.acknowledged', order: 3 }, before: { type: 'node.thawed' } },
    { run: 'one', event: { type: 'node.thawed' }, before: { type: 'order.received', order: 3 } },
    { run: 'all', order: 3, copies: 0, paid: 0, fate: 'lost' },
    { run: 'all', event: { type: 'flight.departed', error: 'NOT_ENOUGH_REPLICAS' }, times: { atLeast: 2 } },
    { run: 'all', kept: true },
  ],
  change: [
    { id: 'acks-all', lesson: 'acks-all' },
    {
      id: 'loses',
      recipe: `guarantee=at-least-once&orders=6&cluster.nodes=3&cluster.replicas=2&cluster.minInsync=2&fault=freeze.followers.fenced.3&fault=kill.leader.4&fault=restore.all.4&shop.acks=1&${PATIENT}`,
    },
  ],
  sources: [
    {
      title: 'Kafka documentation: min.insync.replicas',
      url: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    },
    {
      title: 'Kafka documentation, Design: availability and durability guarantees',
      url: 'https://kafka.apache.org/documentation/#design_ha',
    },
  ],
  text: {
    belief: 'min.insync.replicas protects every write.',
    question: 'One replica is in sync, and min.insync.replicas is 2. Which write does the leader accept?',
    answers: { neither: 'Neither', both: 'acks=1 and acks=all', one: 'Only acks=1', all: 'Only acks=all' },
    runs: { one: 'acks=1', all: 'acks=all' },
    before: 'Two replicas, min.insync.replicas=2. The follower is frozen until it is out of the ISR.',
    beats: {
      frozen: 'The follower is frozen. The controller takes it out of the ISR.',
      acked: 'acks=1: accepted and acknowledged, although only one replica has it.',
      thawed: 'The follower comes back. Until now no consumer was shown #3.',
      read: 'Both have it, the high watermark moves, and #3 can be read at last.',
      sent: 'The same with acks=all.',
      refused: 'Refused, NOT_ENOUGH_REPLICAS: nothing is stored.',
      failed: 'kafkajs tries again, then gives up: the shop has an error instead of an ack.',
      'goes-on': 'With the follower back, #4 is accepted.',
    },
    why: [
      'The leader looks at min.insync.replicas only for a write with acks=all.',
      'acks=1 is stored and acknowledged, but lies above the high watermark.',
      'Such a record can be lost with its leader, as in the lesson on acks=1.',
    ],
    look: 'Look at “Acknowledged” for #3 in both runs, and at the high watermark under it.',
    change: { 'acks-all': 'Whom acks=all waits for', loses: 'acks=1, and kill the leader' },
    differs: 'If the leader dies now, 3.9 keeps #3 and has no leader; 4.x elects another and loses #3.',
  },
})
