import { defineLesson } from './lesson'

const TWO = 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true&cluster.partitions=2'

export const keylessRetry = defineLesson({
  id: 'keyless-retry',
  number: 26,
  chapter: 'producer',
  runs: [
    { id: 'keyless', recipe: `${TWO}&shop.key=none` },
    { id: 'keyed', recipe: TWO },
  ],
  answers: [
    { id: 'once', when: { run: 'keyless', totals: { lost: 0, duplicated: 0 } } },
    { id: 'twice', when: { run: 'keyless', totals: { lost: 0, duplicated: { atLeast: 1 } } } },
    { id: 'lost', when: { run: 'keyless', totals: { lost: { atLeast: 1 }, duplicated: 0 } } },
    { id: 'both', when: { run: 'keyless', totals: { lost: { atLeast: 1 }, duplicated: { atLeast: 1 } } } },
  ],
  beats: [
    { id: 'stored', run: 'keyless', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'ack-lost', run: 'keyless', on: { type: 'flight.lost' } },
    { id: 'elsewhere', run: 'keyless', on: { type: 'record.appended', topic: 'orders', order: 3, nth: 2 } },
    { id: 'reused', run: 'keyless', on: { type: 'order.sent', order: 4 } },
    { id: 'swallowed', run: 'keyless', on: { type: 'order.acknowledged', order: 4 } },
    { id: 'same-place', run: 'keyed', on: { type: 'record.recognised', topic: 'orders', order: 3 } },
    { id: 'in-step', run: 'keyed', on: { type: 'record.appended', topic: 'orders', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 4, column: 'copies' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'shop.key' },
  ],
  expect: [
    { run: 'keyless', order: 3, copies: 2, fate: 'duplicated' },
    { run: 'keyless', order: 4, acknowledged: 'yes', copies: 0, fate: 'lost' },
    { run: 'keyless', event: { type: 'order.acknowledged', order: 4, duplicate: true } },
    { run: 'keyed', totals: { copies: 6, paid: 6, lost: 0, duplicated: 0 }, kept: true },
  ],
  change: [
    {
      id: 'one-partition',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true&shop.key=none',
    },
    {
      id: 'not-idempotent',
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.key=none&cluster.partitions=2',
    },
  ],
  sources: [
    {
      title: 'kafkajs issue 1005: wrong sequence numbers after a failed produce',
      url: 'https://github.com/tulios/kafkajs/issues/1005',
    },
    { title: 'kafkajs: message key and partitioner', url: 'https://kafka.js.org/docs/producing#message-key' },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/producer/sendMessages.js:85-134',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/producer/sendMessages.js#L85-L134',
  },
  text: {
    belief: 'an idempotent retry is always safe.',
    question:
      'An idempotent shop sends to two partitions without a key. The ack of #3 is lost. What comes of it?',
    answers: {
      once: 'Every order once',
      twice: 'A duplicate',
      lost: 'A loss',
      both: 'A duplicate and a loss',
    },
    runs: { keyless: 'without a key', keyed: 'with a key' },
    before: 'Idempotent, two partitions, no key: kafkajs chooses the partition anew for every try.',
    beats: {
      stored: '#3 is stored in one partition.',
      'ack-lost': 'Its ack is lost. kafkajs takes the sequence number back.',
      elsewhere: 'The retry goes to the other partition, where #3 is new: stored again.',
      reused: '#4 goes to the first partition, with the sequence number that #3 used there.',
      swallowed: 'The broker takes #4 for the repeat of #3: acknowledged, and not stored.',
      'same-place': 'With a key the retry goes to the same partition, and is recognised.',
      'in-step': 'The sequence goes on, and #4 is stored.',
    },
    why: [
      'kafkajs runs its partitioner again for each retry; sequences count within a partition.',
      'The first partition still held the number that kafkajs had taken back.',
      'So the next order there was answered as a repeat, and is in no log.',
    ],
    look: 'Look at #4: acknowledged, and 0 in the log. That ack was meant for #3.',
    change: { 'one-partition': 'One partition', 'not-idempotent': 'Without idempotence' },
    peculiarity:
      'This is kafkajs: the Java client keeps the partition and the sequence of a batch it retries.',
  },
})
