import { defineLesson } from './lesson'

export const alwaysTwice = defineLesson({
  id: 'always-twice',
  number: 8,
  chapter: 'producer',
  runs: [
    { id: 'request', recipe: 'guarantee=at-least-once&orders=6&fault=lose-request.shop.3' },
    { id: 'calm', recipe: 'guarantee=at-least-once&orders=6' },
    { id: 'ack', recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'request', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'request', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'request', order: 3, paid: { atLeast: 2 } } },
  ],
  beats: [
    { id: 'lost', run: 'request', on: { type: 'flight.lost' } },
    {
      id: 'waits',
      run: 'request',
      on: { type: 'wait.began', reason: 'retry', after: { type: 'fault.struck' } },
    },
    { id: 'again', run: 'request', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'once', run: 'request', on: { type: 'payment.read', order: 3 } },
    { id: 'calm', run: 'calm', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'calm-end', run: 'calm', on: { type: 'payment.read', order: 6 } },
    { id: 'stored', run: 'ack', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'ack-lost', run: 'ack', on: { type: 'flight.lost' } },
    { id: 'second', run: 'ack', on: { type: 'record.appended', topic: 'orders', order: 3, nth: 2 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'sent' },
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'stage', part: 'orders' },
  ],
  expect: [
    { run: 'request', order: 3, acknowledged: 'yes', copies: 1, paid: 1, fate: 'once' },
    { run: 'request', totals: { sent: 7, copies: 6 } },
    { run: 'calm', totals: { sent: 6, copies: 6, paid: 6, lost: 0, duplicated: 0 }, kept: true },
    { run: 'ack', order: 3, copies: 2, paid: 2, fate: 'duplicated' },
  ],
  change: [
    {
      id: 'idempotent',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true',
    },
    { id: 'matrix', page: '/matrix' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    { title: 'kafkajs: retry', url: 'https://kafka.js.org/docs/configuration#default-retry' },
  ],
  text: {
    belief: 'at least once always delivers twice.',
    question:
      'At least once. The request with #3 is lost, and the shop sends it again. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { request: 'the request is lost', calm: 'nothing is lost', ack: 'the ack is lost' },
    before: 'At least once: whatever is not acknowledged is sent again.',
    beats: {
      lost: 'The request with #3 is lost before the broker sees it.',
      waits: 'kafkajs notices, and waits a moment before it tries again.',
      again: 'Sent again, and stored for the first time.',
      once: 'Two requests, one copy, one payment: this retry did no harm.',
      calm: 'Nothing breaks: every order is acknowledged at the first try.',
      'calm-end': 'Six orders, six payments. At least once means at least, not twice.',
      stored: 'Now the other case: #3 is stored.',
      'ack-lost': 'Only the ack is lost. The shop cannot tell the two cases apart.',
      second: 'Sent again, and stored again: only this makes a duplicate.',
    },
    why: [
      'The lost request had never reached the log, so the retry was the first copy.',
      'A duplicate needs a record that is stored while its ack is not heard.',
      'Without a failure all guarantees look the same.',
    ],
    look: 'Compare “Sent” with “In the log” for #3: two requests, one copy.',
    change: { idempotent: 'Lose the ack, idempotent', matrix: 'Every failure, every guarantee' },
  },
})
