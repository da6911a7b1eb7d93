import { defineLesson } from './lesson'

/** kafkajs is given one retry, so that two lost acks make its `send` fail. */
const GIVES_UP = 'shop.idempotent=true&shop.retries=1&shop.afterFailure=resend'

export const applicationResend = defineLesson({
  id: 'application-resend',
  number: 2,
  chapter: 'producer',
  runs: [
    {
      id: 'application',
      recipe: `guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&fault=lose-ack-silently.shop.3&${GIVES_UP}`,
    },
    {
      id: 'client',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true',
    },
  ],
  answers: [
    { id: 'one', when: { run: 'application', order: 3, copies: 1 } },
    { id: 'two', when: { run: 'application', order: 3, copies: 2 } },
    { id: 'three', when: { run: 'application', order: 3, copies: 3 } },
  ],
  beats: [
    { id: 'stored', run: 'application', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'recognised', run: 'application', on: { type: 'record.recognised', topic: 'orders', order: 3 } },
    { id: 'gives-up', run: 'application', on: { type: 'order.failed', order: 3 } },
    { id: 'again', run: 'application', on: { type: 'order.sent', order: 3, nth: 2 } },
    { id: 'second', run: 'application', on: { type: 'record.appended', topic: 'orders', order: 3, nth: 2 } },
    { id: 'paid', run: 'application', on: { type: 'payment.read', order: 3, nth: 2 } },
    { id: 'client-lost', run: 'client', on: { type: 'flight.lost' } },
    { id: 'client-recognised', run: 'client', on: { type: 'record.recognised', topic: 'orders', order: 3 } },
    { id: 'client-acked', run: 'client', on: { type: 'order.acknowledged', order: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'setting', setting: 'shop.afterFailure' },
    { at: 'setting', setting: 'shop.idempotent' },
  ],
  expect: [
    { run: 'application', order: 3, copies: 2, paid: 2, fate: 'duplicated' },
    { run: 'application', event: { type: 'order.failed', order: 3 }, times: 1 },
    { run: 'client', order: 3, acknowledged: 'yes', copies: 1, paid: 1 },
    { run: 'client', event: { type: 'order.acknowledged', order: 3, duplicate: true } },
  ],
  change: [
    {
      id: 'unlimited',
      recipe:
        'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&fault=lose-ack-silently.shop.3&shop.idempotent=true&shop.retries=unlimited',
    },
    {
      id: 'remembers',
      recipe: `guarantee=idempotent-consumer&orders=6&fault=lose-ack.shop.3&fault=lose-ack-silently.shop.3&${GIVES_UP}`,
    },
  ],
  sources: [
    {
      title: 'KafkaProducer: the idempotent producer and application level re-sends',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/producer/KafkaProducer.html',
    },
    {
      title: 'KIP-98: idempotent producer guarantees',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
  ],
  text: {
    belief: 'an idempotent producer never makes duplicates.',
    question:
      'An idempotent shop gives up on #3, and its own code sends it again. How many copies are stored?',
    answers: { one: 'One', two: 'Two', three: 'Three' },
    runs: { application: 'the shop sends again', client: 'kafkajs sends again' },
    before: 'Idempotent, with one retry. Two acks of #3 will be lost, so kafkajs will give up.',
    beats: {
      stored: '#3 is stored with a producer id and a sequence number. Its ack is lost.',
      recognised: 'kafkajs retries with the same number: recognised, not stored. This ack is lost too.',
      'gives-up': 'kafkajs has no retry left. Its send fails.',
      again: 'The code of the shop catches the error, and sends #3 again.',
      second: 'To the broker this is a new record: a new producer id, a new sequence.',
      paid: 'Two copies, two payments, and an idempotent producer all along.',
      'client-lost': 'The same ack is lost, and kafkajs has retries left.',
      'client-recognised': 'Its retry carries the same number: the broker recognises it.',
      'client-acked': 'One copy. The answer even says that it was a repeat.',
    },
    why: [
      'The broker recognises a repeat by producer id and sequence number, not by its content.',
      'Only the retries of the client carry the same number.',
      'What the application sends again is a new message.',
    ],
    look: 'Look at “In the log” for #3, and at the line in the code that sends it again.',
    change: { unlimited: 'Never give up instead', remembers: 'Let payments remember what it paid' },
  },
})
