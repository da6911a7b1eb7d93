import { defineLesson } from './lesson'

const KILLS = 'orders=24&kills=20&seed=7&payments.sessionTimeout=1000&payments.heartbeatInterval=200'

export const twentyKills = defineLesson({
  id: 'twenty-kills',
  number: 20,
  chapter: 'exactly-once',
  runs: [{ id: 'killed', recipe: `guarantee=exactly-once&${KILLS}` }],
  answers: [
    { id: 'none', when: { run: 'killed', totals: { lost: 0, duplicated: 0, paid: 24 } } },
    { id: 'few', when: { run: 'killed', totals: { duplicated: { atLeast: 1 }, lost: 0 } } },
    { id: 'lost', when: { run: 'killed', totals: { lost: { atLeast: 1 } } } },
  ],
  beats: [
    { id: 'first', run: 'killed', on: { type: 'actor.killed' } },
    { id: 'aborted', run: 'killed', on: { type: 'transaction.aborted' } },
    { id: 'last', run: 'killed', on: { type: 'actor.killed', nth: 20 } },
    { id: 'settled', run: 'killed', on: { type: 'run.settled' } },
  ],
  look: [
    { at: 'verdict' },
    { at: 'ledger', order: 8, column: 'handled' },
    { at: 'stage', part: 'payments-topic' },
  ],
  expect: [
    { run: 'killed', totals: { copies: 24, paid: 24, lost: 0, duplicated: 0 }, kept: true },
    { run: 'killed', event: { type: 'actor.killed' }, times: 20 },
    { run: 'killed', totals: { handled: { atLeast: 25 } } },
  ],
  change: [
    { id: 'other-seed', recipe: `guarantee=exactly-once&${KILLS.replace('seed=7', 'seed=8')}` },
    { id: 'at-least', recipe: `guarantee=at-least-once&${KILLS}` },
    { id: 'shop', lesson: 'producer-restart' },
  ],
  sources: [
    {
      title: 'KIP-98: exactly once delivery and transactional messaging',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
  ],
  text: {
    belief: 'exactly once is impossible.',
    question: 'Exactly once, 24 orders, and payments is killed 20 times, at random. What does the bank read?',
    answers: {
      none: 'Each order once',
      few: 'Some twice',
      lost: 'Some are missing',
    },
    runs: { killed: '20 kills' },
    before: 'Twenty kills, each at another order, at instants drawn from seed 7.',
    beats: {
      first: 'The first of twenty kills.',
      aborted: 'A kill within a transaction: the next life aborts what was open.',
      last: 'The twentieth kill.',
      settled: 'Read back: 24 payments, one for each order. Handled more often, read once.',
    },
    why: [
      'Handled twice is not read twice: each attempt is a transaction, and only one is committed.',
      'The offset is in the same transaction, so the input and the output never disagree.',
      'That is exactly-once processing, Kafka to Kafka, for a reader of committed records.',
    ],
    look: 'Compare “Handled” and “Paid” in the totals, and the e-mails beside them.',
    change: {
      'other-seed': 'Another twenty (seed 8)',
      'at-least': 'The same kills at least once',
      shop: 'Where it does break: the shop',
    },
  },
})
