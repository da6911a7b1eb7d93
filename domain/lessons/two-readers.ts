import { defineLesson } from './lesson'

export const twoReaders = defineLesson({
  id: 'two-readers',
  number: 22,
  chapter: 'exactly-once',
  shown: 'together',
  runs: [
    {
      id: 'uncommitted',
      recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3&bank.isolation=uncommitted',
    },
    { id: 'committed', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'uncommitted', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'uncommitted', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'uncommitted', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'ghost', run: 'uncommitted', on: { type: 'payment.read', order: 3 } },
    { id: 'aborted', run: 'uncommitted', on: { type: 'transaction.aborted' } },
    { id: 'twice', run: 'uncommitted', on: { type: 'payment.read', order: 3, nth: 2 } },
    { id: 'killed', run: 'committed', on: { type: 'actor.killed' } },
    { id: 'aborted-too', run: 'committed', on: { type: 'transaction.aborted' } },
    { id: 'once', run: 'committed', on: { type: 'payment.read', order: 3 } },
  ],
  look: [
    { at: 'stage', part: 'bank' },
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'bank.isolation' },
  ],
  expect: [
    { run: 'uncommitted', order: 3, copies: 1, paid: 2, fate: 'duplicated' },
    { run: 'uncommitted', event: { type: 'payment.read', order: 3 }, times: 2 },
    { run: 'committed', order: 3, copies: 1, paid: 1, fate: 'once' },
    { run: 'committed', event: { type: 'payment.read', order: 3 }, times: 1 },
  ],
  change: [
    { id: 'log', lesson: 'abort' },
    {
      id: 'calm',
      recipe: 'guarantee=exactly-once&orders=6&bank.isolation=uncommitted',
    },
  ],
  sources: [
    {
      title: 'Kafka documentation: isolation.level',
      url: 'https://kafka.apache.org/documentation/#consumerconfigs_isolation.level',
    },
    { title: 'kafkajs: readUncommitted', url: 'https://kafka.js.org/docs/consuming#options' },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/index.js:152-157',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/index.js',
  },
  text: {
    belief: 'a reader sees only what was committed.',
    question:
      'A transaction with #3 is aborted, then redone. A bank with Java’s default reads: how often #3?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { uncommitted: 'read_uncommitted', committed: 'read_committed' },
    before: 'The same payments, the same kill, and two banks that differ in one setting.',
    beats: {
      ghost: 'read_uncommitted: the payment of #3 is read while its transaction is open.',
      aborted: 'The transaction is aborted. The bank has counted it already.',
      twice: 'The second payment is read as well: counted twice.',
      killed: 'read_committed: payments is killed with the transaction open.',
      'aborted-too': 'The reader waits until it is decided, and skips what was aborted.',
      once: 'It reads the committed payment alone.',
    },
    why: [
      'Records of a transaction are in the log at once; only readers leave them out.',
      'isolation.level says whether they do. Java and kafka-python: read_uncommitted.',
      'kafkajs and librdkafka: read_committed. Write it down in either case.',
    ],
    look: 'Compare what the two banks have added up: 7 and 6.',
    change: { log: 'What an abort leaves in the log', calm: 'Without a failure there is no difference' },
    peculiarity: 'kafkajs reads committed records unless readUncommitted is set: the opposite of Java.',
  },
})
