import { defineLesson } from './lesson'

export const theEmail = defineLesson({
  id: 'the-email',
  number: 19,
  chapter: 'exactly-once',
  runs: [
    { id: 'exactly', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3' },
    { id: 'most', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  answers: [
    { id: 'one-one', when: { run: 'exactly', order: 3, paid: 1, emailed: 1 } },
    { id: 'one-two', when: { run: 'exactly', order: 3, paid: 1, emailed: 2 } },
    { id: 'two-two', when: { run: 'exactly', order: 3, paid: 2, emailed: 2 } },
    { id: 'one-none', when: { run: 'exactly', order: 3, paid: 1, emailed: 0 } },
  ],
  beats: [
    { id: 'mailed', run: 'exactly', on: { type: 'email.sent', order: 3 } },
    { id: 'killed', run: 'exactly', on: { type: 'actor.killed' } },
    { id: 'again', run: 'exactly', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'aborted', run: 'exactly', on: { type: 'transaction.aborted' } },
    { id: 'mailed-again', run: 'exactly', on: { type: 'email.sent', order: 3, nth: 2 } },
    { id: 'read', run: 'exactly', on: { type: 'payment.read', order: 3 } },
    { id: 'committed', run: 'most', on: { type: 'offset.committed', group: 'payments', offset: 3 } },
    { id: 'killed-too', run: 'most', on: { type: 'actor.killed' } },
    { id: 'neither', run: 'most', on: { type: 'order.received', order: 4 } },
  ],
  look: [{ at: 'stage', part: 'outbox' }, { at: 'ledger', order: 3, column: 'emailed' }, { at: 'verdict' }],
  expect: [
    { run: 'exactly', order: 3, copies: 1, handled: 2, paid: 1, emailed: 2, fate: 'once' },
    { run: 'exactly', kept: true },
    { run: 'most', order: 3, paid: 0, emailed: 0, fate: 'lost' },
  ],
  change: [
    { id: 'remembers', recipe: 'guarantee=idempotent-consumer&orders=6&fault=kill.payments.halfway.3' },
    { id: 'earlier', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.received.3' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: writing to an external system',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    {
      title: 'KIP-98: transactional messaging',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
  ],
  text: {
    belief: 'exactly once covers everything my handler does.',
    question: 'Exactly once. Killed after the e-mail of #3, before its transaction ends. What comes out?',
    answers: {
      'one-one': 'Paid once, e-mailed once',
      'one-two': 'Paid once, e-mailed twice',
      'two-two': 'Paid twice, e-mailed twice',
      'one-none': 'Paid once, no e-mail',
    },
    runs: { exactly: 'exactly once', most: 'at most once' },
    before: 'One transaction for the payment and the offset. The e-mail goes out within it.',
    beats: {
      mailed: 'The payment of #3 is in an open transaction. The e-mail is out.',
      killed: 'Killed before the transaction ends.',
      again: 'Life 2 begins at the bookmark: #3 again.',
      aborted: 'It has the same transactional id, so the old transaction is aborted.',
      'mailed-again': 'The work is done again, the e-mail with it. It cannot be aborted.',
      read: 'The bank reads one payment. The customer has two e-mails.',
      committed: 'At most once: the offset first.',
      'killed-too': 'Killed before the payment and the e-mail.',
      neither: 'No second e-mail, and no payment either. There is no third way.',
    },
    why: [
      'A transaction covers records and offsets in Kafka, and nothing else.',
      'An e-mail, a database, an HTTP call: at least once or at most once.',
      'The receiver must recognise a repeat, by an id that stays the same: the order’s number.',
    ],
    look: 'Look at the e-mail outbox, outside Kafka: #3 is there twice.',
    change: { remembers: 'A memory instead of a transaction', earlier: 'Kill it before the e-mail' },
  },
})
