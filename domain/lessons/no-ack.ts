import { defineLesson } from './lesson'

export const noAck = defineLesson({
  id: 'no-ack',
  number: 1,
  chapter: 'producer',
  runs: [
    { id: 'request', recipe: 'guarantee=at-least-once&orders=6&fault=lose-request.shop.3&shop.retries=0' },
    { id: 'ack', recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.retries=0' },
  ],
  shown: 'together',
  answers: [
    {
      id: 'no',
      when: {
        all: [
          { run: 'request', order: 3, copies: 0 },
          { run: 'ack', order: 3, copies: 0 },
        ],
      },
    },
    {
      id: 'yes',
      when: {
        all: [
          { run: 'request', order: 3, copies: 1 },
          { run: 'ack', order: 3, copies: 1 },
        ],
      },
    },
    {
      id: 'either',
      when: {
        all: [
          { run: 'request', order: 3, copies: 0 },
          { run: 'ack', order: 3, copies: 1 },
        ],
      },
    },
    { id: 'twice', when: { run: 'ack', order: 3, copies: { atLeast: 2 } } },
  ],
  beats: [
    {
      id: 'leaves',
      run: 'request',
      on: { type: 'flight.departed', wire: 'shop-produce', leg: 'request', order: 3 },
    },
    { id: 'lost', run: 'request', on: { type: 'flight.lost' } },
    { id: 'gives-up', run: 'request', on: { type: 'order.failed', order: 3 } },
    { id: 'stored', run: 'ack', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'ack-lost', run: 'ack', on: { type: 'flight.lost' } },
    { id: 'gives-up-too', run: 'ack', on: { type: 'order.failed', order: 3 } },
    { id: 'paid', run: 'ack', on: { type: 'payment.read', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'stage', part: 'shop-wire' },
    { at: 'setting', setting: 'shop.retries' },
  ],
  expect: [
    { run: 'request', order: 3, acknowledged: 'unknown', copies: 0, paid: 0 },
    { run: 'ack', order: 3, acknowledged: 'unknown', copies: 1, paid: 1 },
    { run: 'request', event: { type: 'order.failed', order: 3 }, times: 1 },
    { run: 'ack', event: { type: 'order.failed', order: 3 }, times: 1 },
  ],
  change: [
    { id: 'retry', recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3' },
    {
      id: 'idempotent',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true',
    },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    {
      title: 'KIP-98: exactly once delivery, motivation',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
  ],
  text: {
    belief: 'no ack means that the message was not written.',
    question: 'The shop hears no ack for #3 and gives up. Is #3 in topic orders?',
    answers: { no: 'No', yes: 'Yes', either: 'It can be either', twice: 'Yes, twice' },
    runs: { request: 'the request is lost', ack: 'the ack is lost' },
    before: 'No retries. In one run the request with #3 is lost, in the other only the ack.',
    beats: {
      leaves: 'The shop sends #3 and waits for the ack.',
      lost: 'The request is lost. The broker never sees #3.',
      'gives-up': 'No ack came, so send fails. #3 is not in the log.',
      stored: 'The broker has stored #3 and answers.',
      'ack-lost': 'The ack is lost on its way back.',
      'gives-up-too': 'No ack came, so send fails: to the shop it looks just the same.',
      paid: 'But #3 is in the log, and it is paid.',
    },
    why: [
      'The shop saw the same thing twice: a connection that broke before the ack.',
      'Whether the record is in the log was decided on the other side of the wire.',
      'So a failed send means unknown, not failed.',
    ],
    look: 'Look at “In the log” for #3: 0 in one run, 1 in the other, and the same error for the shop.',
    change: { retry: 'Let kafkajs retry', idempotent: 'Let it retry, idempotent' },
  },
})
