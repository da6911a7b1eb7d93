import { defineLesson } from './lesson'

export const abort = defineLesson({
  id: 'abort',
  number: 23,
  chapter: 'exactly-once',
  runs: [{ id: 'aborted', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3' }],
  answers: [
    {
      id: 'stays',
      when: { run: 'aborted', event: { type: 'record.appended', topic: 'payments', order: 3 }, times: 2 },
    },
    {
      id: 'deleted',
      when: {
        all: [
          { run: 'aborted', event: { type: 'record.appended', topic: 'payments', order: 3 }, times: 1 },
          { run: 'aborted', event: { type: 'log.read', topic: 'payments', highWatermark: 6 }, times: 1 },
        ],
      },
    },
    { id: 'moved', when: 'otherwise' },
  ],
  beats: [
    { id: 'stored', run: 'aborted', on: { type: 'record.appended', topic: 'payments', order: 3 } },
    { id: 'killed', run: 'aborted', on: { type: 'actor.killed' } },
    { id: 'marker', run: 'aborted', on: { type: 'marker.appended', control: 'abort' } },
    {
      id: 'second',
      run: 'aborted',
      on: { type: 'record.appended', topic: 'payments', order: 3, nth: 2 },
    },
    { id: 'read', run: 'aborted', on: { type: 'payment.read', order: 3 } },
    { id: 'raw', run: 'aborted', on: { type: 'log.read', topic: 'payments' } },
  ],
  look: [
    { at: 'stage', part: 'payments-topic' },
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'payments.transactionalId' },
  ],
  expect: [
    { run: 'aborted', order: 3, copies: 1, paid: 1 },
    { run: 'aborted', event: { type: 'marker.appended', control: 'abort' }, times: { atLeast: 1 } },
    { run: 'aborted', event: { type: 'log.read', topic: 'payments', highWatermark: 14 }, times: 1 },
  ],
  change: [
    { id: 'readers', lesson: 'two-readers' },
    { id: 'calm', recipe: 'guarantee=exactly-once&orders=6' },
  ],
  sources: [
    {
      title: 'Kafka documentation: control batches in the message format',
      url: 'https://kafka.apache.org/documentation/#controlbatch',
    },
    {
      title: 'KIP-98: transaction markers',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
  ],
  text: {
    belief: 'an aborted record is deleted.',
    question: 'The first payment of #3 is aborted, the second committed. What is in the raw log afterwards?',
    answers: {
      stays: 'Both payments, and markers',
      deleted: 'Only the committed one, without a gap',
      moved: 'The second in the place of the first',
    },
    runs: { aborted: 'one abort among commits' },
    before: 'Exactly once. Watch topic payments: every record, and every thin mark between them.',
    beats: {
      stored: 'The payment of #3 is in the log, in an open transaction.',
      killed: 'Killed before its end.',
      marker: 'The abort is written into the log: a marker, with an offset of its own.',
      second: 'The second payment of #3 goes after it. The first stays where it is.',
      read: 'The bank reads the second. The client leaves the first one out.',
      raw: 'Six orders, and the log ends at 14: 7 records and 7 markers.',
    },
    why: [
      'A log is only ever appended to. An abort appends a marker as well.',
      'The broker tells readers which transactions were aborted; the client leaves them out.',
      'So offsets have gaps, and “end offset minus start” does not count messages.',
    ],
    look: 'Look at topic payments: #3 grey and struck through, and #3 again after it.',
    change: { readers: 'Who reads what was aborted', calm: 'The markers without any failure' },
  },
})
