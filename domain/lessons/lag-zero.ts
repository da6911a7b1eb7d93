import { defineLesson } from './lesson'

export const lagZero = defineLesson({
  id: 'lag-zero',
  number: 18,
  chapter: 'both',
  runs: [
    { id: 'zero', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.3' },
    { id: 'one', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.6' },
  ],
  answers: [
    { id: 'all', when: { run: 'zero', totals: { lost: 0, duplicated: 0 } } },
    { id: 'lost', when: { run: 'zero', totals: { lost: { atLeast: 1 } } } },
    { id: 'twice', when: { run: 'zero', totals: { lost: 0, duplicated: { atLeast: 1 } } } },
  ],
  beats: [
    { id: 'committed', run: 'zero', on: { type: 'offset.committed', group: 'payments', offset: 3 } },
    { id: 'killed', run: 'zero', on: { type: 'actor.killed' } },
    { id: 'goes-on', run: 'zero', on: { type: 'order.received', order: 4 } },
    { id: 'no-lag', run: 'zero', on: { type: 'offsets.read', group: 'payments', offset: 6 } },
    { id: 'killed-too', run: 'one', on: { type: 'actor.killed' } },
    { id: 'again', run: 'one', on: { type: 'order.received', order: 6, nth: 2 } },
    { id: 'paid', run: 'one', on: { type: 'payment.read', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'fate' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'zero', order: 3, copies: 1, handled: 0, paid: 0, fate: 'lost' },
    { run: 'zero', event: { type: 'offsets.read', group: 'payments', offset: 6 }, times: 1 },
    { run: 'one', totals: { lost: 0, duplicated: 0 } },
    { run: 'one', order: 6, paid: 1, fate: 'once' },
  ],
  change: [
    { id: 'after', recipe: 'guarantee=at-least-once&orders=6&fault=kill.payments.halfway.3' },
    { id: 'swallowed', lesson: 'silent-failure' },
  ],
  sources: [
    {
      title: 'Kafka documentation: checking consumer position',
      url: 'https://kafka.apache.org/documentation/#basic_ops_consumer_lag',
    },
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
  ],
  text: {
    belief: 'lag 0 means that nothing was lost.',
    question: 'At most once; payments is killed halfway through #3. At the end its lag is 0. Is all well?',
    answers: { all: 'Every order was paid once', lost: 'An order was lost', twice: 'One was paid twice' },
    runs: { zero: 'at most once', one: 'exactly once' },
    before: 'Lag is the end of the log less the committed offset. Watch both.',
    beats: {
      committed: 'The offset of #3 is committed before the work. The lag counts it as done.',
      killed: 'Killed before the work.',
      'goes-on': 'The next life goes on at #4.',
      'no-lag': 'The log ends at 6, the committed offset is 6: lag 0. And #3 was never paid.',
      'killed-too': 'Exactly once, killed in #6: the log ends at 6, the bookmark is at 5. Lag 1.',
      again: 'The lag was right: #6 was not done, and comes again.',
      paid: 'Paid once. With a lag of 1 nothing was lost.',
    },
    why: [
      'Lag compares two numbers: where the log ends, and what was committed.',
      'Whether the work up to a committed offset was done, Kafka cannot know.',
      'So lag shows who is late, never what was lost.',
    ],
    look: 'Look at #3 in the ledger, and at the bookmark: past the last order.',
    change: { after: 'Commit after the work', swallowed: 'Another way to lose with lag 0' },
  },
})
