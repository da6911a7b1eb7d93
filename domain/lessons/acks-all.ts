import { defineLesson } from './lesson'

const PATIENT = 'shop.requestTimeout=15000&payments.requestTimeout=15000'
/** Two replicas, one is enough: the leader is alone in the ISR when #3 is sent, and dies afterwards. */
const ALONE =
  'guarantee=at-least-once&orders=6&cluster.nodes=3&cluster.replicas=2&fault=freeze.followers.fenced.3&fault=kill.leader.4&fault=restore.all.4'

export const acksAll = defineLesson({
  id: 'acks-all',
  number: 4,
  chapter: 'cluster',
  runs: [
    { id: 'unclean', recipe: `${ALONE}&cluster.unclean=true&${PATIENT}` },
    { id: 'clean', recipe: `${ALONE}&${PATIENT}` },
  ],
  answers: [
    { id: 'yes', when: { run: 'unclean', order: 3, copies: 1 } },
    { id: 'no', when: { run: 'unclean', order: 3, copies: 0 } },
    { id: 'never-acked', when: { not: { run: 'unclean', order: 3, acknowledged: 'yes' } } },
  ],
  beats: [
    { id: 'frozen', run: 'unclean', on: { type: 'node.frozen' } },
    { id: 'acked', run: 'unclean', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'killed', run: 'unclean', on: { type: 'node.killed' } },
    { id: 'elected', run: 'unclean', on: { type: 'leader.elected', topic: 'orders' } },
    { id: 'reused', run: 'unclean', on: { type: 'order.acknowledged', order: 4 } },
    { id: 'dead', run: 'clean', on: { type: 'node.killed' } },
    { id: 'back', run: 'clean', on: { type: 'node.started' } },
    { id: 'nothing-lost', run: 'clean', on: { type: 'order.acknowledged', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'setting', setting: 'cluster.unclean' },
    { at: 'setting', setting: 'cluster.minInsync' },
  ],
  expect: [
    { run: 'unclean', order: 3, acknowledged: 'yes', copies: 0, handled: { atLeast: 1 } },
    { run: 'unclean', event: { type: 'order.acknowledged', order: 3, offset: 2 } },
    { run: 'unclean', event: { type: 'order.acknowledged', order: 4, offset: 2 } },
    { run: 'clean', order: 3, acknowledged: 'yes', copies: 1, paid: { atLeast: 1 } },
    { run: 'clean', totals: { lost: 0 }, kept: true },
    { run: 'clean', event: { type: 'node.started' }, before: { type: 'order.acknowledged', order: 4 } },
  ],
  change: [
    {
      id: 'min-insync',
      recipe: `${ALONE}&cluster.unclean=true&cluster.minInsync=2&shop.retries=2&${PATIENT}`,
    },
    { id: 'acks-one', lesson: 'acks-one' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: replicated logs, quorums, ISRs',
      url: 'https://kafka.apache.org/documentation/#design_replicatedlog',
    },
    {
      title: 'Kafka documentation, Design: unclean leader election',
      url: 'https://kafka.apache.org/documentation/#design_uncleanleader',
    },
    {
      title: 'KIP-966: eligible leader replicas',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas',
    },
  ],
  text: {
    belief: 'acks=all waits for all replicas.',
    question: 'acks=all. #3 is acknowledged and paid, then the leader dies. Is #3 still in topic orders?',
    answers: { yes: 'Yes', no: 'No', 'never-acked': 'It was never acknowledged' },
    runs: { unclean: 'unclean election allowed', clean: 'unclean election forbidden' },
    before: 'Two replicas, min.insync.replicas=1. The follower is frozen until it is out of the ISR.',
    beats: {
      frozen: 'The follower is frozen, and falls out of the ISR. The leader is alone in it.',
      acked: 'All replicas in sync have #3: that is the leader alone. Acknowledged.',
      killed: 'Payments has paid #3. Now the leader dies, and the follower wakes up without #3.',
      elected: 'Unclean election: the follower leads, although it fell behind.',
      reused: '#4 takes the offset of #3, which was acknowledged, read, and is gone.',
      dead: 'The same without unclean election: nobody may lead.',
      back: 'The shop waits until the old leader is back.',
      'nothing-lost': '#3 is still there, and #4 follows. Unavailable for a while, nothing lost.',
    },
    why: [
      'acks=all waits for the replicas that are in sync now, not for all there are.',
      'With min.insync.replicas=1 the leader alone is enough.',
      'An unclean election prefers to go on over keeping what only the dead leader had.',
    ],
    look: 'Look at #3 in the ledger: acknowledged, paid, and 0 in the log.',
    change: { 'min-insync': 'Ask for two in sync', 'acks-one': 'And acks=1?' },
  },
})
