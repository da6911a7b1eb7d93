import { defineLesson } from './lesson'

const FROZEN =
  'guarantee=exactly-once&orders=6&every=1000&fault=freeze.payments.halfway.3.3000&shop.key=none&payments.instances=2'

export const openTransaction = defineLesson({
  id: 'open-transaction',
  number: 24,
  chapter: 'exactly-once',
  runs: [
    { id: 'committed', recipe: `${FROZEN}&cluster.partitions=2` },
    { id: 'uncommitted', recipe: `${FROZEN}&bank.isolation=uncommitted&cluster.partitions=2` },
  ],
  answers: [
    {
      id: 'at-once',
      when: {
        run: 'committed',
        event: { type: 'payment.read', order: 4 },
        before: { type: 'actor.thawed' },
      },
    },
    {
      id: 'later',
      when: {
        run: 'committed',
        event: { type: 'actor.thawed' },
        before: { type: 'payment.read', order: 4 },
      },
    },
    { id: 'never', when: { run: 'committed', order: 4, paid: 0 } },
  ],
  beats: [
    { id: 'frozen', run: 'committed', on: { type: 'actor.frozen' } },
    { id: 'other', run: 'committed', on: { type: 'order.finished', order: 4 } },
    { id: 'thawed', run: 'committed', on: { type: 'actor.thawed' } },
    {
      id: 'ended',
      run: 'committed',
      on: { type: 'transaction.committed', after: { type: 'actor.thawed' } },
    },
    { id: 'read', run: 'committed', on: { type: 'payment.read', order: 4 } },
    { id: 'frozen-too', run: 'uncommitted', on: { type: 'actor.frozen' } },
    { id: 'read-at-once', run: 'uncommitted', on: { type: 'payment.read', order: 4 } },
  ],
  look: [
    { at: 'stage', part: 'payments-topic' },
    { at: 'stage', part: 'bank' },
    { at: 'setting', setting: 'payments.transactionTimeout' },
  ],
  expect: [
    { run: 'committed', totals: { paid: 6, lost: 0, duplicated: 0 }, kept: true },
    {
      run: 'committed',
      event: { type: 'payment.read', order: 4 },
      since: { type: 'order.finished', order: 4 },
      ms: { atLeast: 500 },
    },
    { run: 'uncommitted', totals: { paid: 6, lost: 0, duplicated: 0 } },
    {
      run: 'uncommitted',
      event: { type: 'payment.read', order: 4 },
      before: { type: 'actor.thawed' },
    },
  ],
  change: [
    {
      id: 'longer',
      recipe: `${FROZEN.replace('halfway.3.3000', 'halfway.3.12000')}&cluster.partitions=2&payments.transactionTimeout=5000&payments.sessionTimeout=20000`,
    },
    { id: 'plain', recipe: `${FROZEN.replace('exactly-once', 'at-least-once')}&cluster.partitions=2` },
  ],
  sources: [
    {
      title: 'KafkaConsumer: reading transactional messages, the last stable offset',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html',
    },
    {
      title: 'Kafka documentation: transaction.timeout.ms',
      url: 'https://kafka.apache.org/documentation/#producerconfigs_transaction.timeout.ms',
    },
  ],
  text: {
    belief: 'an open transaction holds up only itself.',
    question: 'One instance freezes with #3’s payment open; the other pays #4. When does the bank read #4?',
    answers: { 'at-once': 'At once', later: 'When the transaction of #3 has ended', never: 'Never' },
    runs: { committed: 'read_committed', uncommitted: 'read_uncommitted' },
    before: 'Two instances pay into the same partition. One will freeze for 3 s, its transaction open.',
    beats: {
      frozen: 'The payment of #3 is in the log, its transaction open. The instance stands still.',
      other: 'The other instance pays #4: committed, right after #3 in the log.',
      thawed: 'The frozen one goes on.',
      ended: 'It ends the transaction of #3. The last stable offset moves on.',
      read: 'Only now the bank is given #3, and #4 after it.',
      'frozen-too': 'The same freeze, and a bank that reads uncommitted records.',
      'read-at-once': 'It does not wait: #4 is read at once, and #3 before anybody knows its end.',
    },
    why: [
      'Readers of committed records stop at the last stable offset, before the first open one.',
      'Everything after it waits, whoever wrote it: else the order would break.',
      'transaction.timeout.ms bounds the wait: 60 s by default, 6 s here.',
    ],
    look: 'Look at topic payments while it is frozen: records past the last stable offset.',
    change: { longer: 'Never end it: who does?', plain: 'The same freeze, at least once' },
  },
})
