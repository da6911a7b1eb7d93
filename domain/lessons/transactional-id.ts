import { defineLesson } from './lesson'

/** Twice the session and more: on a busy machine too the other instance has #3, and is done with it, before the thaw. */
const FROZEN =
  'guarantee=exactly-once&orders=6&fault=freeze.payments.halfway.3.9000&payments.instances=2&payments.transactionTimeout=20000'

export const transactionalId = defineLesson({
  id: 'transactional-id',
  number: 25,
  chapter: 'exactly-once',
  runs: [
    { id: 'random', recipe: `${FROZEN}&payments.transactionalId=random` },
    { id: 'partition', recipe: FROZEN },
    {
      id: 'shared',
      recipe:
        'guarantee=exactly-once&orders=6&every=600&payments.transactionalId=shared&payments.instances=2&cluster.partitions=2',
    },
  ],
  answers: [
    { id: 'none', when: { run: 'random', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'random', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'random', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'frozen', run: 'random', on: { type: 'actor.frozen' } },
    { id: 'given', run: 'random', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'thawed', run: 'random', on: { type: 'actor.thawed' } },
    {
      id: 'both',
      run: 'random',
      on: { type: 'transaction.committed', after: { type: 'actor.thawed' } },
    },
    { id: 'frozen-too', run: 'partition', on: { type: 'actor.frozen' } },
    { id: 'aborted', run: 'partition', on: { type: 'transaction.aborted', by: 'next-owner' } },
    { id: 'fenced', run: 'partition', on: { type: 'producer.fenced' } },
    { id: 'fenced-each-other', run: 'shared', on: { type: 'producer.fenced' } },
    { id: 'crashed', run: 'shared', on: { type: 'actor.crashed' } },
    { id: 'slowly', run: 'shared', on: { type: 'run.settled' } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'payments.transactionalId' },
    { at: 'stage', part: 'payments' },
  ],
  expect: [
    { run: 'random', order: 3, copies: 1, paid: 2, fate: 'duplicated' },
    { run: 'random', event: { type: 'producer.fenced' }, times: 0 },
    { run: 'random', kept: false },
    { run: 'partition', order: 3, paid: 1, fate: 'once' },
    { run: 'partition', totals: { lost: 0, duplicated: 0 }, kept: true },
    { run: 'shared', totals: { lost: 0, duplicated: 0 } },
    { run: 'shared', event: { type: 'actor.crashed' } },
  ],
  change: [
    { id: 'email', lesson: 'the-email' },
    {
      id: 'kill',
      recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3&payments.transactionalId=random',
    },
  ],
  sources: [
    {
      title: 'kafkajs: choosing a transactionalId',
      url: 'https://kafka.js.org/docs/transactions#choosing-a-transactionalid',
    },
    {
      title: 'KIP-447: fencing by the consumer group’s generation',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics',
    },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/protocol/requests/txnOffsetCommit/v1/request.js',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/protocol/requests/txnOffsetCommit/v1/request.js',
  },
  text: {
    belief: 'any transactional.id will do.',
    question: 'A random id each. One freezes with #3 open; the other takes over. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { random: 'a random id each', partition: 'an id for each partition', shared: 'one id for all' },
    before: 'Exactly once, two instances. One will freeze longer than its session, #3 in hand.',
    beats: {
      frozen: 'The payment of #3 is in an open transaction. The instance stands still.',
      given: 'Its session is over: the other one is given #3, and pays it.',
      thawed: 'The first one comes back, and knows nothing of all that.',
      both: 'Nobody stops it: its id is its own. Its transaction is committed too.',
      'frozen-too': 'The same freeze, the id derived from the input partition.',
      aborted: 'The new owner takes the same id: what was open is aborted.',
      fenced: 'The zombie is fenced: INVALID_PRODUCER_EPOCH. One payment.',
      'fenced-each-other': 'One id for all: the last to begin has fenced the other, though both are well.',
      crashed: 'The fenced one crashes and comes back: when it begins, the other is locked out.',
      slowly: 'Nothing was paid twice. They only got in each other’s way.',
    },
    why: [
      'Whoever begins with an id ends what its former owner left, and locks it out.',
      'So the new owner of a partition must begin with the id of the old one.',
      'A random id never locks anybody out; one id for all locks out the healthy.',
    ],
    look: 'Look at the moment the frozen one comes back: committed, or fenced.',
    change: { email: 'What even this does not cover', kill: 'A random id and a kill: who waits?' },
    peculiarity:
      'kafkajs sends no group generation with its offsets (KIP-447). Java does, and would be refused here.',
  },
})
