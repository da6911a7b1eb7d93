import { defineLesson } from './lesson'

export const offsetOutside = defineLesson({
  id: 'offset-outside',
  number: 21,
  chapter: 'exactly-once',
  runs: [
    {
      id: 'outside',
      recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3&payments.offsets=after',
    },
    { id: 'inside', recipe: 'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'outside', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'outside', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'outside', order: 3, paid: 2 } },
  ],
  beats: [
    {
      id: 'ended',
      run: 'outside',
      on: { type: 'transaction.committed', after: { type: 'order.received', order: 3 } },
    },
    { id: 'killed', run: 'outside', on: { type: 'actor.killed' } },
    { id: 'again', run: 'outside', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'twice', run: 'outside', on: { type: 'payment.read', order: 3, nth: 2 } },
    { id: 'killed-inside', run: 'inside', on: { type: 'actor.killed' } },
    { id: 'aborted', run: 'inside', on: { type: 'transaction.aborted' } },
    { id: 'once', run: 'inside', on: { type: 'payment.read', order: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'payments.offsets' },
    { at: 'stage', part: 'payments-topic' },
  ],
  expect: [
    { run: 'outside', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'outside', kept: false },
    { run: 'inside', order: 3, paid: 1, fate: 'once' },
    { run: 'inside', kept: true },
  ],
  change: [
    {
      id: 'auto',
      recipe: 'guarantee=exactly-once&orders=6&every=600&fault=kill.payments.halfway.3&payments.offsets=auto',
    },
    { id: 'email', lesson: 'the-email' },
  ],
  sources: [
    {
      title: 'KafkaProducer.sendOffsetsToTransaction',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/producer/KafkaProducer.html',
    },
    {
      title: 'kafkajs: sending offsets in a transaction',
      url: 'https://kafka.js.org/docs/transactions#offsets',
    },
  ],
  text: {
    belief: 'transactions and read_committed are enough for exactly once.',
    question:
      'Payments are transactions, offsets are committed after them. Killed between: how often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { outside: 'offset outside', inside: 'offset inside' },
    before: 'Transactional id, idempotence, read_committed. Only the offset is not in the transaction.',
    beats: {
      ended: 'The transaction with the payment of #3 is committed.',
      killed: 'Killed before the offset is committed.',
      again: 'The bookmark still points at #3: it comes again.',
      twice: 'A second transaction, a second payment. Both are committed, both are read.',
      'killed-inside': 'The same kill, with the offset in the transaction.',
      aborted: 'Payment and offset were not committed, and are aborted together.',
      once: 'Done again, and committed together: one payment.',
    },
    why: [
      'A transaction makes several writes one; it does not know what was read.',
      'The offset is the record of what was read, so it must be one of those writes.',
      'sendOffsets (sendOffsetsToTransaction in Java) puts it there.',
    ],
    look: 'Compare the code of both runs: one line, sendOffsets.',
    change: { auto: 'With auto-commit instead', email: 'What even this does not cover' },
  },
})
