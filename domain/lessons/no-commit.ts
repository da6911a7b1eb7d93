import { defineLesson } from './lesson'

export const noCommit = defineLesson({
  id: 'no-commit',
  number: 12,
  chapter: 'consumer',
  runs: [
    { id: 'running', recipe: 'guarantee=at-least-once&orders=6&payments.mistake=never-commits' },
    {
      id: 'restarted',
      recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.done.6&payments.mistake=never-commits',
    },
  ],
  answers: [
    { id: 'once', when: { run: 'running', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'running', order: 3, paid: 2 } },
    { id: 'for-ever', when: { run: 'running', order: 3, paid: { atLeast: 3 } } },
  ],
  beats: [
    { id: 'paid', run: 'running', on: { type: 'work.done', order: 3 } },
    { id: 'next', run: 'running', on: { type: 'order.received', order: 4 } },
    { id: 'last', run: 'running', on: { type: 'order.finished', order: 6 } },
    { id: 'settled', run: 'running', on: { type: 'run.settled' } },
    { id: 'stopped', run: 'restarted', on: { type: 'actor.stopped' } },
    { id: 'all-again', run: 'restarted', on: { type: 'order.received', order: 1, nth: 2 } },
    { id: 'twice', run: 'restarted', on: { type: 'work.done', order: 6, nth: 2 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'handled' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'payments.mistake' },
  ],
  expect: [
    { run: 'running', totals: { paid: 6, lost: 0, duplicated: 0 } },
    { run: 'running', event: { type: 'offset.committed', group: 'payments' }, times: 0 },
    { run: 'restarted', totals: { paid: 12, lost: 0, duplicated: 6 } },
  ],
  change: [
    {
      id: 'killed',
      recipe: 'guarantee=at-least-once&orders=6&fault=kill.payments.done.4&payments.mistake=never-commits',
    },
    { id: 'commits', recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.done.6' },
  ],
  sources: [
    {
      title: 'KafkaConsumer: offsets and consumer position',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html',
    },
    { title: 'kafkajs: autoCommit', url: 'https://kafka.js.org/docs/consuming#autocommit' },
  ],
  text: {
    belief: 'a message that is not committed is delivered again at once.',
    question: 'Payments never commits an offset, and nothing fails. How often will #3 be paid?',
    answers: { once: 'Once', twice: 'Twice', 'for-ever': 'Again and again' },
    runs: { running: 'nothing fails', restarted: 'restarted at the end' },
    before: 'Auto-commit is off, and the program does not commit. Then it just runs.',
    beats: {
      paid: '#3 is paid. No offset is committed, then or later.',
      next: 'Next comes #4: the consumer remembers its position in memory.',
      last: 'All six are paid, each once.',
      settled: 'Nothing comes back. There is no bookmark at all, and nobody misses it.',
      stopped: 'Now the same, and payments is restarted. Its memory is gone.',
      'all-again': 'Without a bookmark the group begins at the start: #1 again.',
      twice: 'All six a second time.',
    },
    why: [
      'While it runs, a consumer goes by its position, which is in its memory.',
      'The committed offset is read only when it joins the group: at a start or a rebalance.',
      'Kafka has no redelivery of a single message. That is what queues do.',
    ],
    look: 'Look for the bookmark under topic orders: there is none.',
    change: { killed: 'Kill it after #4', commits: 'The same restart, with commits' },
  },
})
