import { defineLesson } from './lesson'

/** One order at a time, each with a moment of work. */
const CALM = 'orders=6&every=900&fault=kill.payments.halfway.3&payments.offsets=auto&payments.work=500'

export const autoCommit = defineLesson({
  id: 'auto-commit',
  number: 9,
  chapter: 'consumer',
  runs: [
    { id: 'early', recipe: `guarantee=at-least-once&${CALM}&payments.mistake=returns-early` },
    { id: 'awaits', recipe: `guarantee=at-least-once&${CALM}` },
  ],
  answers: [
    { id: 'once', when: { run: 'early', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'early', order: 3, paid: 2 } },
    { id: 'lost', when: { run: 'early', order: 3, paid: 0 } },
  ],
  beats: [
    { id: 'returns', run: 'early', on: { type: 'work.started', order: 3 } },
    { id: 'committed', run: 'early', on: { type: 'offset.committed', group: 'payments', offset: 3 } },
    { id: 'killed', run: 'early', on: { type: 'actor.killed' } },
    { id: 'passed', run: 'early', on: { type: 'order.received', order: 4 } },
    { id: 'worked', run: 'awaits', on: { type: 'work.done', order: 3 } },
    { id: 'killed-awaits', run: 'awaits', on: { type: 'actor.killed' } },
    { id: 'again', run: 'awaits', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'twice', run: 'awaits', on: { type: 'work.done', order: 3, nth: 2 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'handled' },
    { at: 'setting', setting: 'payments.mistake' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'early', order: 3, copies: 1, handled: 0, paid: 0, fate: 'lost' },
    { run: 'early', kept: false, orders: [3] },
    { run: 'awaits', order: 3, handled: 2, paid: 2, fate: 'duplicated' },
  ],
  change: [
    { id: 'after', recipe: 'guarantee=at-least-once&orders=6&fault=kill.payments.halfway.3' },
    { id: 'before', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  sources: [
    { title: 'kafkajs: autoCommit', url: 'https://kafka.js.org/docs/consuming#autocommit' },
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/consumer/runner.js:457',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/consumer/runner.js',
  },
  text: {
    belief: 'auto-commit is at least once.',
    question:
      'Auto-commit; the handler returns before its work is done. Killed within #3: how often is it paid?',
    answers: { once: 'Once', twice: 'Twice', lost: 'Not at all' },
    runs: { early: 'returns early', awaits: 'awaits its work' },
    before: 'kafkajs commits by itself. Payments will be killed between its two duties for #3.',
    beats: {
      returns: 'The handler starts the work for #3 and returns. Nobody awaits it.',
      committed: 'Returned means handled: kafkajs commits the offset after #3.',
      killed: 'Killed, with the work half done. The bookmark has passed #3 already.',
      passed: 'Life 2 begins at #4. Nobody will ask for #3 again.',
      worked: 'This handler awaits its work. #3 is paid, and not committed yet.',
      'killed-awaits': 'The same kill, between the work and the commit.',
      again: 'The bookmark still points at #3, so it comes again.',
      twice: 'Paid twice. The same auto-commit, and one await made the difference.',
    },
    why: [
      'Auto-commit commits what the handler has returned from.',
      'A handler that awaits its work repeats after a crash; nothing is lost.',
      'A handler that returns early has told Kafka a lie, and a crash loses the work.',
    ],
    look: 'Compare “Handled” of #3 in both runs: 0 and 2.',
    change: { after: 'Commit by hand, after the work', before: 'Commit by hand, before the work' },
    peculiarity:
      'kafkajs commits after each batch it has handled. Java and kafka-python commit within a later poll.',
  },
})
