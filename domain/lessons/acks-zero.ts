import { defineLesson } from './lesson'

const FIRE_AND_FORGET = 'shop.acks=0&shop.retries=0&payments.acks=0&payments.retries=0'

export const acksZero = defineLesson({
  id: 'acks-zero',
  number: 7,
  chapter: 'both',
  runs: [
    {
      id: 'after',
      recipe: `guarantee=at-least-once&orders=6&fault=kill.payments.halfway.3&${FIRE_AND_FORGET}`,
    },
    { id: 'before', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'after', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'after', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'after', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'sent', run: 'after', on: { type: 'order.sent', order: 3 } },
    { id: 'paid', run: 'after', on: { type: 'work.done', order: 3 } },
    { id: 'killed', run: 'after', on: { type: 'actor.killed', actor: 'payments' } },
    { id: 'again', run: 'after', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'twice', run: 'after', on: { type: 'work.done', order: 3, nth: 2 } },
    { id: 'committed', run: 'before', on: { type: 'order.received', order: 3 } },
    { id: 'killed-before', run: 'before', on: { type: 'actor.killed', actor: 'payments' } },
    { id: 'passed', run: 'before', on: { type: 'order.received', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'shop.acks' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'after', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'after', totals: { sent: 6, lost: 0 } },
    { run: 'before', order: 3, copies: 1, handled: 0, paid: 0, fate: 'lost' },
    { run: 'before', totals: { duplicated: 0, lost: 1 }, kept: true },
  ],
  change: [
    { id: 'transaction', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3' },
    { id: 'request', recipe: 'guarantee=at-most-once&orders=6&fault=lose-request.shop.3' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: message delivery semantics',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    {
      title: 'Kafka documentation: acks',
      url: 'https://kafka.apache.org/documentation/#producerconfigs_acks',
    },
  ],
  text: {
    belief: 'with acks=0 there are no duplicates.',
    question:
      'acks=0 everywhere. Payments is killed after paying #3, before it commits. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { after: 'the offset after the work', before: 'the offset before the work' },
    before: 'Nobody asks for acks, so nothing is ever sent again. Payments commits after its work.',
    beats: {
      sent: '#3 is sent, and the shop does not wait for an answer.',
      paid: 'Payments sends the payment for #3, and does not wait either.',
      killed: 'Killed before the offset is committed.',
      again: 'Life 2 begins at the bookmark, and is handed #3 again.',
      twice: 'Paid twice. No producer ever sent anything again.',
      committed: 'At most once: the offset of #3 is committed first.',
      'killed-before': 'Killed before the work.',
      passed: 'Life 2 begins after #3. It is never paid, and nothing is paid twice.',
    },
    why: [
      'acks=0 rules out the retries of a producer, and only those.',
      'The second payment came from the second delivery to the consumer.',
      'At most once needs both: no retries, and the offset before the work.',
    ],
    look: 'Look at “Sent” and “Handled” for #3: sent once, handled twice.',
    change: { transaction: 'Pay and commit in one transaction', request: 'At most once, lose a request' },
  },
})
