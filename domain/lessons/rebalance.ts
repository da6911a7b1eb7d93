import { defineLesson } from './lesson'

const JOINS = 'orders=6&fault=slow.payments.received.3.3000&fault=join.payments.received.3'

export const rebalance = defineLesson({
  id: 'rebalance',
  number: 15,
  chapter: 'consumer',
  runs: [
    { id: 'impatient', recipe: `guarantee=at-least-once&${JOINS}&payments.rebalanceTimeout=1000` },
    { id: 'patient', recipe: `guarantee=at-least-once&${JOINS}` },
  ],
  answers: [
    { id: 'none', when: { run: 'impatient', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'impatient', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'impatient', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'slow', run: 'impatient', on: { type: 'wait.began', reason: 'delay', order: 3 } },
    { id: 'joins', run: 'impatient', on: { type: 'actor.started', actor: 'payments-2' } },
    { id: 'given', run: 'impatient', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'paid', run: 'impatient', on: { type: 'work.done', order: 3 } },
    { id: 'late', run: 'impatient', on: { type: 'work.done', order: 3, nth: 2 } },
    { id: 'refused', run: 'impatient', on: { type: 'offset.refused' } },
    { id: 'joins-too', run: 'patient', on: { type: 'actor.started', actor: 'payments-2' } },
    { id: 'finishes', run: 'patient', on: { type: 'work.done', order: 3 } },
    { id: 'committed', run: 'patient', on: { type: 'offset.committed', group: 'payments', offset: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'handled' },
    { at: 'stage', part: 'payments' },
    { at: 'setting', setting: 'payments.rebalanceTimeout' },
  ],
  expect: [
    { run: 'impatient', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'impatient', event: { type: 'actor.killed' }, times: 0 },
    { run: 'impatient', event: { type: 'actor.crashed' }, times: 0 },
    { run: 'patient', order: 3, handled: 1, paid: 1, fate: 'once' },
    { run: 'patient', totals: { lost: 0, duplicated: 0 } },
  ],
  change: [
    {
      id: 'remembers',
      recipe: `guarantee=idempotent-consumer&${JOINS}&payments.rebalanceTimeout=1000`,
    },
    { id: 'slow', lesson: 'slow-handler' },
  ],
  sources: [
    {
      title: 'Kafka documentation: max.poll.interval.ms, the rebalance timeout of Java',
      url: 'https://kafka.apache.org/documentation/#consumerconfigs_max.poll.interval.ms',
    },
    {
      title: 'kafkajs: consumer options, rebalanceTimeout',
      url: 'https://kafka.js.org/docs/consuming#options',
    },
  ],
  text: {
    belief: 'only a crash makes duplicates.',
    question: 'A second instance joins while the first works on #3. Nobody crashes. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { impatient: 'the rebalance waits 1 s', patient: 'it waits 60 s' },
    before: '#3 takes 3 s. Meanwhile a second instance joins, and a rebalance waits 1 s at most.',
    beats: {
      slow: 'The first instance works on #3. That will take 3 s.',
      joins: 'A second instance starts, as in any deployment, and asks to join.',
      given: 'After 1 s the group goes on without the busy one: #3 is given to the second.',
      paid: 'The second instance pays #3, and everything after it.',
      late: 'The first one is done with #3 too. It was healthy all along.',
      refused: 'Its offset is refused: it is no member any more. The payment stays.',
      'joins-too': 'The same, and the rebalance waits as long as kafkajs’s default: 60 s.',
      finishes: 'The first instance finishes #3 while the second one waits.',
      committed: 'Its commit is accepted, it rejoins, and nothing is done twice.',
    },
    why: [
      'A rebalance takes partitions from members that do not answer within its timeout.',
      'What such a member has in hand is read again by the next owner.',
      'Refusing the late offset keeps the bookmark right; it does not take the payment back.',
    ],
    look: 'Look at who holds #3 when the second instance is given the partition: both.',
    change: { remembers: 'Let payments remember what it paid', slow: 'And a handler that is too slow?' },
  },
})
