import { defineLesson } from './lesson'

export const killOrStop = defineLesson({
  id: 'kill-or-stop',
  number: 13,
  chapter: 'consumer',
  runs: [
    { id: 'killed', recipe: 'guarantee=at-least-once&orders=6&fault=kill.payments.halfway.5' },
    { id: 'stopped', recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.halfway.5' },
  ],
  answers: [
    { id: 'none', when: { run: 'killed', order: 5, paid: 0 } },
    { id: 'once', when: { run: 'killed', order: 5, paid: 1 } },
    { id: 'twice', when: { run: 'killed', order: 5, paid: 2 } },
    { id: 'luck', when: 'otherwise' },
  ],
  beats: [
    { id: 'paid', run: 'killed', on: { type: 'work.done', order: 5 } },
    { id: 'killed', run: 'killed', on: { type: 'actor.killed', actor: 'payments' } },
    { id: 'waits', run: 'killed', on: { type: 'wait.began', reason: 'session-timeout' } },
    { id: 'again', run: 'killed', on: { type: 'order.received', order: 5, nth: 2 } },
    { id: 'twice', run: 'killed', on: { type: 'work.done', order: 5, nth: 2 } },
    { id: 'asked', run: 'stopped', on: { type: 'fault.struck' } },
    { id: 'finishes', run: 'stopped', on: { type: 'order.finished', order: 5 } },
    { id: 'goes-on', run: 'stopped', on: { type: 'order.received', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 5, column: 'paid' },
    { at: 'stage', part: 'payments-rail' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'killed', order: 5, copies: 1, handled: 2, paid: 2, emailed: 2, fate: 'duplicated' },
    { run: 'killed', event: { type: 'order.received', order: 5 }, times: 2 },
    { run: 'stopped', order: 5, copies: 1, handled: 1, paid: 1, emailed: 1, fate: 'once' },
    { run: 'stopped', totals: { lost: 0, duplicated: 0 }, kept: true },
  ],
  change: [
    { id: 'commit-first', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5' },
    { id: 'transaction', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    {
      title: 'kafkajs: consuming, autoCommit and commitOffsets',
      url: 'https://kafka.js.org/docs/consuming#manual-committing',
    },
  ],
  text: {
    belief: 'a consumer that crashes has simply stopped.',
    question:
      'Payments is killed after paying #5 and before it commits the offset. How often will #5 be paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice', luck: 'It depends on luck' },
    runs: { killed: 'killed', stopped: 'stopped politely' },
    before: 'At least once: first the work, then the offset. The pin sits between the two.',
    beats: {
      paid: '#5 is paid: the payment is in the log. Its offset is not committed yet.',
      killed: 'Killed. No goodbye to the group, no offset committed, memory gone.',
      waits: 'The group does not know. It waits until the session of life 1 times out.',
      again: 'Life 2 begins at the bookmark, and is handed #5 again.',
      twice: 'Paid before the crash, and again after it: the bookmark had not moved.',
      asked: 'The same moment, but asked to stop: payments finishes what it has in hand.',
      finishes: 'It commits the offset of #5 first, then leaves the group.',
      'goes-on': 'The next life begins at once, and at #6: nothing is repeated.',
    },
    why: [
      'The payment of #5 was in the log before the kill.',
      'The bookmark still pointed at #5, so life 2 was handed #5 again.',
      'Nothing in the record says that it was paid already.',
    ],
    look: 'Look at the bookmark under topic orders when payments dies: it still points at #5.',
    change: { 'commit-first': 'Commit the offset first', transaction: 'Pay and commit in one transaction' },
  },
})
