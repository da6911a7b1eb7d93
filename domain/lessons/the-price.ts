import { defineLesson } from './lesson'

export const thePrice = defineLesson({
  id: 'the-price',
  number: 29,
  chapter: 'exactly-once',
  runs: [
    { id: 'exactly', recipe: 'guarantee=exactly-once&orders=6' },
    { id: 'plain', recipe: 'guarantee=at-least-once&orders=6' },
  ],
  shown: 'together',
  answers: [
    {
      id: 'two',
      when: { run: 'exactly', event: { type: 'flight.departed', leg: 'request', api: 'EndTxn' }, times: 0 },
    },
    {
      id: 'three',
      when: {
        all: [
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'EndTxn' },
            times: { atLeast: 6 },
          },
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'AddPartitionsToTxn' },
            times: { atMost: 5 },
          },
        ],
      },
    },
    {
      id: 'five',
      when: {
        all: [
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'EndTxn' },
            times: { atLeast: 6 },
          },
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'AddPartitionsToTxn' },
            times: { atLeast: 6 },
          },
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'AddOffsetsToTxn' },
            times: { atLeast: 6 },
          },
          {
            run: 'exactly',
            event: { type: 'flight.departed', leg: 'request', api: 'TxnOffsetCommit' },
            times: { atLeast: 6 },
          },
        ],
      },
    },
  ],
  beats: [
    { id: 'begins', run: 'exactly', on: { type: 'order.received', order: 1 } },
    {
      id: 'partition',
      run: 'exactly',
      on: { type: 'flight.departed', leg: 'request', api: 'AddPartitionsToTxn' },
    },
    {
      id: 'pays',
      run: 'exactly',
      on: { type: 'flight.departed', wire: 'payments-produce', leg: 'request', order: 1 },
    },
    {
      id: 'offsets',
      run: 'exactly',
      on: { type: 'flight.departed', leg: 'request', api: 'TxnOffsetCommit' },
    },
    { id: 'ends', run: 'exactly', on: { type: 'flight.departed', leg: 'request', api: 'EndTxn' } },
    { id: 'marker', run: 'exactly', on: { type: 'order.finished', order: 6 } },
    {
      id: 'plain-pays',
      run: 'plain',
      on: { type: 'flight.departed', wire: 'payments-produce', leg: 'request', order: 1 },
    },
    { id: 'plain-offset', run: 'plain', on: { type: 'order.finished', order: 1 } },
  ],
  look: [
    { at: 'stage', part: 'payments-rail' },
    { at: 'stage', part: 'payments-topic' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'exactly', totals: { paid: 6, lost: 0, duplicated: 0 }, kept: true },
    {
      run: 'exactly',
      event: { type: 'flight.departed', leg: 'request', api: 'TxnOffsetCommit' },
      times: { atLeast: 6 },
    },
    { run: 'plain', totals: { paid: 6, lost: 0, duplicated: 0 }, kept: true },
    { run: 'plain', event: { type: 'flight.departed', leg: 'request', api: 'EndTxn' }, times: 0 },
    {
      run: 'plain',
      event: { type: 'flight.departed', wire: 'payments-offsets', leg: 'request', api: 'OffsetCommit' },
      times: 6,
    },
  ],
  change: [
    { id: 'measure', page: '/cost' },
    { id: 'remembers', recipe: 'guarantee=idempotent-consumer&orders=6' },
  ],
  sources: [
    {
      title: 'KIP-98: transactional messaging, request by request',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
    {
      title: 'KIP-890: transactions server-side defense, fewer requests',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense',
    },
    { title: 'kafkajs: transactions', url: 'https://kafka.js.org/docs/transactions' },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/producer/eosManager/index.js:275,385',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/producer/eosManager/index.js',
  },
  text: {
    belief: 'exactly once costs nothing.',
    question: 'For one order, at least once sends the payment and the offset: 2 requests. Exactly once?',
    answers: { two: '2', three: '3', five: '5' },
    runs: { exactly: 'exactly once', plain: 'at least once' },
    before: 'No failure. Count what payments sends for one order, beside fetching it.',
    beats: {
      begins: 'Payments begins a transaction for #1.',
      partition: 'First request: the partition of topic payments joins the transaction.',
      pays: 'Second: the payment itself. Nobody with read_committed can see it yet.',
      offsets: 'Third and fourth: the group joins the transaction, and the offset is put into it.',
      ends: 'Fifth: the end. Now payment and offset count, both or neither.',
      marker: 'Each transaction also left a marker in the log: an offset more.',
      'plain-pays': 'At least once: the payment …',
      'plain-offset': '… and the offset. That was all.',
    },
    why: [
      'A transaction must know every partition and group it touches before it ends.',
      'Each of these requests waits for the one before it.',
      'Many orders in one transaction share the price: this program takes one each.',
    ],
    look: 'Count the flights of payments for #1, and the markers in topic payments.',
    change: { measure: 'Measure it on this machine', remembers: 'What a memory costs instead' },
    peculiarity:
      'kafkajs sends all five to any broker. With Kafka 4 (KIP-890) Java leaves out the two that only announce.',
  },
})
