import { defineLesson } from './lesson'

/** Longer than any broker session: acks=all waits for a dead follower until the controller has fenced it. */
const PATIENT = 'shop.requestTimeout=15000&payments.requestTimeout=15000'
const BROKERS_FAIL = 'cluster.nodes=3&fault=freeze.followers.3&fault=kill.leader.4&fault=restore.all.4'

export const acksOne = defineLesson({
  id: 'acks-one',
  number: 6,
  chapter: 'cluster',
  runs: [
    { id: 'one', recipe: `guarantee=at-least-once&orders=6&${BROKERS_FAIL}&shop.acks=1&${PATIENT}` },
    { id: 'all', recipe: `guarantee=at-least-once&orders=6&${BROKERS_FAIL}&${PATIENT}` },
  ],
  answers: [
    { id: 'yes', when: { run: 'one', order: 3, copies: 1 } },
    { id: 'no', when: { run: 'one', order: 3, copies: 0 } },
    { id: 'twice', when: { run: 'one', order: 3, copies: { atLeast: 2 } } },
  ],
  beats: [
    { id: 'frozen', run: 'one', on: { type: 'node.frozen' } },
    { id: 'acked', run: 'one', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'killed', run: 'one', on: { type: 'node.killed' } },
    { id: 'elected', run: 'one', on: { type: 'leader.elected', topic: 'orders' } },
    { id: 'reused', run: 'one', on: { type: 'order.acknowledged', order: 4 } },
    { id: 'waits', run: 'all', on: { type: 'order.sent', order: 3 } },
    { id: 'all-acked', run: 'all', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'dies', run: 'all', on: { type: 'node.killed' } },
    { id: 'goes-on', run: 'all', on: { type: 'order.acknowledged', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'setting', setting: 'shop.acks' },
    { at: 'stage', part: 'cluster' },
  ],
  expect: [
    { run: 'one', order: 3, acknowledged: 'yes', copies: 0, handled: 0, paid: 0, fate: 'lost' },
    { run: 'one', kept: false, orders: [3] },
    { run: 'one', event: { type: 'order.acknowledged', order: 3, offset: 2 } },
    { run: 'one', event: { type: 'order.acknowledged', order: 4, offset: 2 } },
    { run: 'all', order: 3, acknowledged: 'yes', copies: { atLeast: 1 }, paid: { atLeast: 1 } },
    { run: 'all', totals: { lost: 0 }, kept: true },
  ],
  change: [
    { id: 'min-insync', lesson: 'min-insync' },
    {
      id: 'kill-only',
      recipe: `guarantee=at-least-once&orders=6&cluster.nodes=3&fault=kill.leader.4&fault=restore.all.4&shop.acks=1&${PATIENT}`,
    },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: replication',
      url: 'https://kafka.apache.org/documentation/#replication',
    },
    {
      title: 'Kafka documentation: acks',
      url: 'https://kafka.apache.org/documentation/#producerconfigs_acks',
    },
  ],
  text: {
    belief: 'with acks=1 a message that was acknowledged is safe.',
    question: 'acks=1. The leader acknowledges #3, and dies before its followers have it. Is #3 still there?',
    answers: { yes: 'Yes', no: 'No', twice: 'Twice' },
    runs: { one: 'acks=1', all: 'acks=all' },
    before: 'Three brokers. The followers will be frozen before #3, and the leader killed after it.',
    beats: {
      frozen: 'The followers are frozen: they copy nothing any more.',
      acked: 'acks=1: the leader alone has #3, and acknowledges it.',
      killed: 'Now the leader dies. The followers wake up, without #3.',
      elected: 'A follower becomes the leader. Its log ends where #3 would begin.',
      reused: '#4 takes the offset that #3 had. Nobody will ever hear of #3.',
      waits: 'acks=all: #3 is sent to a leader whose followers stand still.',
      'all-acked': 'The ack comes only now: every replica in sync has #3.',
      dies: 'The leader dies here too. Nobody else is in sync: all wait until it is back.',
      'goes-on': '#3 is in the log and paid. The price was the wait.',
    },
    why: [
      'With acks=1 the ack says that one broker has the record.',
      'The next leader is chosen from the others, and none of them had it.',
      'The shop crossed #3 off its book when it heard the ack.',
    ],
    look: 'Look at #3: acknowledged, and 0 in the log. #4 has its offset.',
    change: {
      'min-insync': 'What min.insync.replicas protects',
      'kill-only': 'Kill the leader, freeze nobody',
    },
  },
})
