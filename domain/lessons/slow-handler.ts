import { defineLesson } from './lesson'

export const slowHandler = defineLesson({
  id: 'slow-handler',
  number: 16,
  chapter: 'consumer',
  runs: [
    {
      id: 'slow',
      recipe: 'guarantee=at-least-once&orders=6&fault=slow.payments.received.3.8000&payments.instances=2',
    },
    {
      id: 'quicker',
      recipe: 'guarantee=at-least-once&orders=6&fault=slow.payments.received.3.1500&payments.instances=2',
    },
  ],
  answers: [
    { id: 'none', when: { run: 'slow', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'slow', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'slow', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'begins', run: 'slow', on: { type: 'wait.began', reason: 'delay', order: 3 } },
    { id: 'taken', run: 'slow', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'paid', run: 'slow', on: { type: 'work.done', order: 3 } },
    { id: 'late', run: 'slow', on: { type: 'work.done', order: 3, nth: 2 } },
    { id: 'refused', run: 'slow', on: { type: 'offset.refused' } },
    { id: 'short', run: 'quicker', on: { type: 'wait.began', reason: 'delay', order: 3 } },
    { id: 'in-time', run: 'quicker', on: { type: 'offset.committed', group: 'payments', offset: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'handled' },
    { at: 'stage', part: 'payments' },
    { at: 'setting', setting: 'payments.sessionTimeout' },
  ],
  expect: [
    { run: 'slow', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'slow', event: { type: 'offset.refused' } },
    { run: 'slow', event: { type: 'actor.killed' }, times: 0 },
    { run: 'quicker', order: 3, handled: 1, paid: 1, fate: 'once' },
  ],
  change: [
    {
      id: 'longer-session',
      recipe:
        'guarantee=at-least-once&orders=6&fault=slow.payments.received.3.8000&payments.instances=2&payments.sessionTimeout=10000',
    },
    {
      id: 'exactly',
      recipe: 'guarantee=exactly-once&orders=6&fault=slow.payments.received.3.8000&payments.instances=2',
    },
  ],
  sources: [
    {
      title: 'kafkajs: long-running eachMessage and heartbeat()',
      url: 'https://kafka.js.org/docs/consuming#a-name-each-message-a-eachmessage',
    },
    {
      title: 'Kafka documentation: max.poll.interval.ms',
      url: 'https://kafka.apache.org/documentation/#consumerconfigs_max.poll.interval.ms',
    },
  ],
  // With several brokers kafkajs's fetch loops of the others go on beating (src/consumer/fetchManager.js, runner.js:371).
  needs: 'embedded',
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/consumer/runner.js:207-217,255',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/consumer/runner.js',
  },
  text: {
    belief: 'a slow handler only means lag.',
    question:
      'The handler of #3 takes longer than the session. Two instances, no crash. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { slow: 'longer than the session', quicker: 'shorter than the session' },
    before: 'At least once, a session of 4 s. The handler of #3 will take 8 s.',
    beats: {
      begins: 'The handler works on #3. Meanwhile kafkajs sends no heartbeat.',
      taken: 'The session is over: the group gives the partition, and #3, to the other instance.',
      paid: 'The other instance pays #3 and commits.',
      late: 'The slow one is done at last, and has paid #3 too.',
      refused: 'Its offset is refused: UNKNOWN_MEMBER_ID. Too late for the payment.',
      short: 'The same handler, and 1.5 s of work: shorter than the session.',
      'in-time': 'It commits as a member, and nobody else has #3. That was only lag.',
    },
    why: [
      'A member that is silent for longer than its session is taken for dead.',
      'Its partitions move, and what it has in hand is handled again.',
      'So the longest work must be shorter than the session, or send heartbeats itself.',
    ],
    look: 'Look at both instances: each has #3 in hand at the same time.',
    change: { 'longer-session': 'A session of 10 s', exactly: 'The same, exactly once' },
    peculiarity:
      'kafkajs beats only between messages. Java and librdkafka beat in a thread, and max.poll.interval.ms ends it.',
    differs:
      'Where there are several brokers, kafkajs’s idle fetch loops go on beating: then it is only lag.',
  },
})
