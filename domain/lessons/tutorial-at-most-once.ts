import { defineLesson } from './lesson'

/** What the tutorial sets, in this playground's words. */
const TUTORIAL = 'shop.acks=1&shop.retries=5&payments.offsets=auto&payments.acks=1&payments.retries=5'

export const tutorialAtMostOnce = defineLesson({
  id: 'tutorial-at-most-once',
  number: 30,
  chapter: 'both',
  runs: [
    { id: 'ack', recipe: `guarantee=at-most-once&orders=6&every=600&fault=lose-ack.shop.3&${TUTORIAL}` },
    {
      id: 'killed',
      recipe: `guarantee=at-most-once&orders=6&every=600&fault=kill.payments.halfway.3&${TUTORIAL}`,
    },
    { id: 'repaired', recipe: 'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'ack', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'ack', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'ack', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'sent', run: 'ack', on: { type: 'order.sent', order: 3 } },
    { id: 'lost', run: 'ack', on: { type: 'flight.lost' } },
    { id: 'again', run: 'ack', on: { type: 'record.appended', topic: 'orders', order: 3, nth: 2 } },
    { id: 'worked', run: 'killed', on: { type: 'work.done', order: 3 } },
    { id: 'killed', run: 'killed', on: { type: 'actor.killed' } },
    { id: 'twice', run: 'killed', on: { type: 'work.done', order: 3, nth: 2 } },
    {
      id: 'committed',
      run: 'repaired',
      on: { type: 'offset.committed', group: 'payments', offset: 3 },
    },
    { id: 'killed-repaired', run: 'repaired', on: { type: 'actor.killed' } },
    { id: 'passed', run: 'repaired', on: { type: 'order.received', order: 4 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'setting', setting: 'shop.retries' },
    { at: 'setting', setting: 'payments.offsets' },
  ],
  expect: [
    { run: 'ack', order: 3, copies: 2, paid: 2, fate: 'duplicated' },
    { run: 'ack', kept: false },
    { run: 'killed', order: 3, copies: 1, handled: 2, paid: 2, fate: 'duplicated' },
    { run: 'killed', kept: false },
    { run: 'repaired', order: 3, copies: 1, paid: 0, fate: 'lost' },
    { run: 'repaired', kept: true },
  ],
  change: [
    {
      id: 'request',
      recipe: 'guarantee=at-most-once&orders=6&fault=lose-request.shop.3',
    },
    { id: 'quoted', lesson: 'quoted-acks' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: at most once needs no retries and an early commit',
      url: 'https://kafka.apache.org/documentation/#semantics',
    },
    {
      title: 'kafka-python: KafkaProducer, retries',
      url: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html',
    },
  ],
  tutorial: {
    lines: [
      "producer = KafkaProducer(bootstrap_servers='localhost:9092',",
      "                         acks='1', enable_idempotence=False)",
      "producer.send('test_topic', value=b'Hello, Kafka!')",
      'producer.flush()',
      '',
      "consumer = KafkaConsumer('test_topic', bootstrap_servers='localhost:9092',",
      "                         group_id='test_group', enable_auto_commit=True,",
      "                         auto_offset_reset='earliest')",
      'for message in consumer:',
      "    print(f'Received message: {message.value.decode()}')",
    ],
    repaired: [
      "producer = KafkaProducer(bootstrap_servers='localhost:9092',",
      '                         acks=0, retries=0, enable_idempotence=False)',
      "producer.send('test_topic', value=b'Hello, Kafka!')",
      'producer.flush()',
      '',
      "consumer = KafkaConsumer('test_topic', bootstrap_servers='localhost:9092',",
      "                         group_id='test_group', enable_auto_commit=False,",
      "                         auto_offset_reset='earliest', max_poll_records=1)",
      'for message in consumer:',
      '    consumer.commit()  # first the offset, then the work',
      "    print(f'Received message: {message.value.decode()}')",
    ],
  },
  text: {
    belief: 'acks=1 and auto-commit are at most once.',
    question:
      'A tutorial’s "at most once": acks 1, auto-commit. The ack of #3 is lost. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { ack: 'the ack is lost', killed: 'payments is killed', repaired: 'repaired' },
    before: 'The tutorial’s settings as they stand, in kafkajs. It leaves the retries at their default.',
    beats: {
      sent: '#3 is sent. The leader stores it and answers, as acks 1 asks for.',
      lost: 'The ack is lost. Retries were never turned off.',
      again: 'Sent again, stored again. Twice is not "at most once".',
      worked: 'The other half: payments has paid #3, and auto-commit has not committed yet.',
      killed: 'Killed in between.',
      twice: 'The next life pays #3 again.',
      committed: 'Repaired: no retries, and the offset is committed before the work.',
      'killed-repaired': 'The same kill.',
      passed: 'The next life begins behind #3. It may be lost, never repeated.',
    },
    why: [
      'acks=1 says whom to wait for; whether to send again is what retries say.',
      'Auto-commit commits after the work, so a crash repeats it.',
      'At most once is retries=0 (with acks=0 or 1), and the offset before the work.',
    ],
    look: 'Look at #3 "In the log": two copies from one send.',
    change: { request: 'Lose a request, repaired', quoted: 'And the quotes around acks?' },
  },
})
