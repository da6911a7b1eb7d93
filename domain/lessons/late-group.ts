import { defineLesson } from './lesson'

export const lateGroup = defineLesson({
  id: 'late-group',
  number: 17,
  chapter: 'consumer',
  runs: [
    {
      id: 'latest',
      recipe: 'guarantee=at-least-once&orders=6&payments.startsAfter=3&payments.fromBeginning=false',
    },
    { id: 'earliest', recipe: 'guarantee=at-least-once&orders=6&payments.startsAfter=3' },
  ],
  answers: [
    { id: 'paid', when: { run: 'latest', order: 2, paid: 1 } },
    { id: 'skipped', when: { run: 'latest', order: 2, copies: 1, paid: 0 } },
    { id: 'gone', when: { run: 'latest', order: 2, copies: 0 } },
  ],
  beats: [
    { id: 'stored', run: 'latest', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'started', run: 'latest', on: { type: 'actor.started', actor: 'payments' } },
    { id: 'at-the-end', run: 'latest', on: { type: 'actor.ready', actor: 'payments' } },
    { id: 'first', run: 'latest', on: { type: 'order.received', order: 4 } },
    { id: 'still-there', run: 'latest', on: { type: 'log.read', topic: 'orders', highWatermark: 6 } },
    { id: 'started-too', run: 'earliest', on: { type: 'actor.started', actor: 'payments' } },
    { id: 'from-the-start', run: 'earliest', on: { type: 'order.received', order: 1 } },
    { id: 'all', run: 'earliest', on: { type: 'order.finished', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 2, column: 'copies' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'payments.fromBeginning' },
  ],
  expect: [
    { run: 'latest', order: 1, copies: 1, handled: 0, paid: 0 },
    { run: 'latest', order: 3, copies: 1, handled: 0, paid: 0 },
    { run: 'latest', order: 4, copies: 1, paid: 1 },
    { run: 'earliest', totals: { paid: 6, lost: 0, duplicated: 0 } },
  ],
  change: [
    {
      id: 'restarted',
      recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.done.2&payments.fromBeginning=false',
    },
    { id: 'never-committed', lesson: 'no-commit' },
  ],
  sources: [
    {
      title: 'Kafka documentation: auto.offset.reset',
      url: 'https://kafka.apache.org/documentation/#consumerconfigs_auto.offset.reset',
    },
    { title: 'kafkajs: fromBeginning', url: 'https://kafka.js.org/docs/consuming#from-beginning' },
  ],
  text: {
    belief: 'Kafka lost what was sent before my consumer started.',
    question: '#1 to #3 are in the log when the group starts for the first time. What becomes of #2?',
    answers: { paid: 'It is paid, only later', skipped: 'Skipped, and still in the log', gone: 'It is gone' },
    runs: { latest: 'from the end (latest)', earliest: 'from the beginning (earliest)' },
    before: 'Payments starts when three orders are in the log, with the default of most clients: latest.',
    beats: {
      stored: 'Three orders are sent, stored, and acknowledged. Nobody reads yet.',
      started: 'Payments starts. Its group has never committed an offset.',
      'at-the-end': 'Without a bookmark it asks where the log ends, and begins there.',
      first: 'So #4 is the first order it is ever given.',
      'still-there': 'Read back: #1, #2 and #3 are in the log. Nobody asked for them.',
      'started-too': 'The same, with fromBeginning: true, in Java "earliest".',
      'from-the-start': 'Without a bookmark it begins at the first record: #1.',
      all: 'All six are paid.',
    },
    why: [
      'A consumer is not sent anything: it asks, from some offset on.',
      'Without a committed offset, auto.offset.reset says where: the end is the default.',
      'The records stay until retention deletes them; another group can still read them.',
    ],
    look: 'Look at “In the log” and “Paid” of #1 to #3: one, and none.',
    change: { restarted: 'Restart a group that has committed', 'never-committed': 'And without any commit?' },
  },
})
