import { defineLesson } from './lesson'

export const silentFailure = defineLesson({
  id: 'silent-failure',
  number: 11,
  chapter: 'consumer',
  runs: [
    {
      id: 'swallowed',
      recipe:
        'guarantee=at-least-once&orders=6&fault=lose-request.payments.3&fault=stop.payments.done.5&payments.mistake=swallows-errors&payments.retries=0',
    },
    {
      id: 'crashes',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-request.payments.3&payments.retries=0',
    },
  ],
  answers: [
    { id: 'again', when: { run: 'swallowed', order: 3, paid: 1 } },
    { id: 'lost', when: { run: 'swallowed', order: 3, paid: 0 } },
    { id: 'twice', when: { run: 'swallowed', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'lost', run: 'swallowed', on: { type: 'flight.lost' } },
    { id: 'failed', run: 'swallowed', on: { type: 'work.failed', order: 3 } },
    { id: 'next', run: 'swallowed', on: { type: 'order.received', order: 4 } },
    { id: 'committed', run: 'swallowed', on: { type: 'offset.committed', group: 'payments', offset: 4 } },
    { id: 'stopped', run: 'swallowed', on: { type: 'actor.stopped' } },
    { id: 'goes-on', run: 'swallowed', on: { type: 'order.received', order: 6 } },
    { id: 'failed-too', run: 'crashes', on: { type: 'work.failed', order: 3 } },
    { id: 'crashed', run: 'crashes', on: { type: 'actor.crashed' } },
    { id: 'again', run: 'crashes', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'paid', run: 'crashes', on: { type: 'work.done', order: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'payments.mistake' },
  ],
  expect: [
    { run: 'swallowed', order: 3, copies: 1, handled: 0, paid: 0, fate: 'lost' },
    { run: 'swallowed', event: { type: 'order.received', order: 3 }, times: 1 },
    { run: 'crashes', order: 3, copies: 1, paid: 1, fate: 'once' },
    { run: 'crashes', kept: true },
  ],
  change: [
    {
      id: 'retries',
      recipe:
        'guarantee=at-least-once&orders=6&fault=lose-request.payments.3&payments.mistake=swallows-errors',
    },
    { id: 'exactly', recipe: 'guarantee=exactly-once&orders=6&fault=lose-request.payments.3' },
  ],
  sources: [
    {
      title: 'KafkaConsumer: offsets and consumer position',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html',
    },
    {
      title: 'kafkajs: eachMessage',
      url: 'https://kafka.js.org/docs/consuming#a-name-each-message-a-eachmessage',
    },
  ],
  text: {
    belief: 'what I do not commit comes again.',
    question:
      '#3 fails. The handler swallows the error, does not commit #3, and goes on. What becomes of #3?',
    answers: { again: 'It comes again after a restart', lost: 'It is lost', twice: 'It is paid twice' },
    runs: { swallowed: 'the error is swallowed', crashes: 'the error is let out' },
    before: 'The payment of #3 will not get through, and there is no retry. Later payments restarts.',
    beats: {
      lost: 'The payment of #3 is lost on its way.',
      failed: 'The handler catches the error and returns. It does not commit.',
      next: 'kafkajs hands it #4, as if all were well.',
      committed: '#4 is committed: “next is offset 4”. That passes over #3 too.',
      stopped: 'After #5 payments is restarted. Now #3 should come again.',
      'goes-on': 'It begins at #6. The bookmark is far past #3.',
      'failed-too': 'The same failure, and this program lets the error out.',
      crashed: 'It crashes before anything after #3 is committed.',
      again: 'The next life begins at the bookmark, and that is #3.',
      paid: '#3 is paid, and #4 to #6 after it.',
    },
    why: [
      'A committed offset is one number for the partition, not a tick for each message.',
      'Committing 4 says that everything before it is done, #3 too.',
      'Let the error out, or park the message elsewhere before you go on.',
    ],
    look: 'Look at the bookmark when #4 is committed: it jumps over #3.',
    change: { retries: 'Give the payment its retries back', exactly: 'The same failure, exactly once' },
  },
})
