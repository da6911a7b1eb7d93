import { defineLesson } from './lesson'

const KILL = 'orders=6&every=600&fault=kill.payments.halfway.3'

export const tutorialExactlyOnce = defineLesson({
  id: 'tutorial-exactly-once',
  number: 31,
  chapter: 'exactly-once',
  runs: [
    {
      id: 'tutorial',
      recipe: `guarantee=exactly-once&${KILL}&payments.offsets=auto&bank.isolation=uncommitted`,
    },
    { id: 'repaired', recipe: `guarantee=exactly-once&${KILL}` },
  ],
  answers: [
    { id: 'none', when: { run: 'tutorial', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'tutorial', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'tutorial', order: 3, paid: 2 } },
  ],
  beats: [
    {
      id: 'ended',
      run: 'tutorial',
      on: { type: 'transaction.committed', after: { type: 'order.received', order: 3 } },
    },
    { id: 'killed', run: 'tutorial', on: { type: 'actor.killed' } },
    { id: 'again', run: 'tutorial', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'twice', run: 'tutorial', on: { type: 'payment.read', order: 3, nth: 2 } },
    { id: 'killed-repaired', run: 'repaired', on: { type: 'actor.killed' } },
    { id: 'aborted', run: 'repaired', on: { type: 'transaction.aborted' } },
    { id: 'once', run: 'repaired', on: { type: 'payment.read', order: 3 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'payments.offsets' },
    { at: 'setting', setting: 'bank.isolation' },
  ],
  expect: [
    { run: 'tutorial', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'tutorial', kept: false },
    { run: 'repaired', order: 3, paid: 1, fate: 'once' },
    { run: 'repaired', totals: { lost: 0, duplicated: 0 }, kept: true },
  ],
  change: [
    {
      id: 'only-isolation',
      recipe: `guarantee=exactly-once&${KILL}&bank.isolation=uncommitted`,
    },
    { id: 'only-offsets', recipe: `guarantee=exactly-once&${KILL}&payments.offsets=auto` },
  ],
  sources: [
    {
      title: 'KafkaProducer: initTransactions, sendOffsetsToTransaction',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/producer/KafkaProducer.html',
    },
    {
      title: 'kafka-python: KafkaProducer, transactional_id',
      url: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html',
    },
  ],
  tutorial: {
    lines: [
      "producer = KafkaProducer(bootstrap_servers='localhost:9092', acks='all',",
      "                         enable_idempotence=True, transactional_id='unique_transaction_id')",
      'producer.begin_transaction()',
      'try:',
      "    producer.send('test_topic', value=b'Hello, Kafka!')",
      '    producer.commit_transaction()',
      'except KafkaError as e:',
      '    producer.abort_transaction()',
      '',
      "consumer = KafkaConsumer('test_topic', bootstrap_servers='localhost:9092',",
      "                         group_id='test_group', enable_auto_commit=True,",
      "                         auto_offset_reset='earliest')",
    ],
    repaired: [
      "producer = KafkaProducer(bootstrap_servers='localhost:9092',",
      "                         transactional_id='payments-orders-0')  # one for each input partition",
      'producer.init_transactions()  # fences a former owner, aborts what it left open',
      "consumer = KafkaConsumer('orders', bootstrap_servers='localhost:9092',",
      "                         group_id='payments', enable_auto_commit=False,",
      "                         auto_offset_reset='earliest', isolation_level='read_committed')",
      'for message in consumer:',
      '    producer.begin_transaction()',
      "    producer.send('payments', value=pay(message))",
      '    producer.send_offsets_to_transaction(',
      "        {TopicPartition(message.topic, message.partition): OffsetAndMetadata(message.offset + 1, '', -1)},",
      "        'payments')",
      '    producer.commit_transaction()  # on an error: abort, close, start anew from the committed offset',
      '# and whoever reads topic payments: isolation_level="read_committed"',
    ],
  },
  text: {
    belief: 'a transactional producer makes it exactly once.',
    question:
      'A tutorial’s "exactly once": a transaction, and auto-commit. Killed in #3: how often is it paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { tutorial: 'as in the tutorial', repaired: 'repaired' },
    before: 'Transactional id, but no sendOffsets and no read_committed. kafkajs does init by itself.',
    beats: {
      ended: 'The payment of #3 is committed in its transaction. Its offset is not in it.',
      killed: 'Killed before auto-commit commits the offset.',
      again: 'The next life is handed #3 again.',
      twice: 'A second committed payment. No isolation level could hide it.',
      'killed-repaired': 'Repaired: the offset is in the transaction, the bank reads committed records.',
      aborted: 'What was open is aborted, payment and offset together.',
      once: 'Paid once.',
    },
    why: [
      'init_transactions is missing: kafka-python refuses to begin. It is also what fences zombies.',
      'sendOffsets is missing: payment and offset part ways in a crash.',
      'read_committed is missing: a reader would count aborted payments as well.',
    ],
    look: 'Compare the lines: three are missing, and two say what goes without saying.',
    change: { 'only-isolation': 'Only the isolation level wrong', 'only-offsets': 'Only the offset outside' },
  },
})
