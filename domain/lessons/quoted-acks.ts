import { defineLesson } from './lesson'

export const quotedAcks = defineLesson({
  id: 'quoted-acks',
  number: 32,
  chapter: 'producer',
  runs: [
    { id: 'all', recipe: 'guarantee=at-least-once&orders=1&shop.quoted=all&shop.retries=2' },
    { id: 'one', recipe: 'guarantee=at-least-once&orders=6&shop.acks=1&shop.quoted=1' },
  ],
  answers: [
    { id: 'none', when: { run: 'all', order: 1, copies: 0 } },
    { id: 'one', when: { run: 'all', order: 1, copies: 1 } },
    { id: 'three', when: { run: 'all', order: 1, copies: 3 } },
  ],
  beats: [
    { id: 'sent', run: 'all', on: { type: 'order.sent', order: 1 } },
    { id: 'stored', run: 'all', on: { type: 'record.appended', topic: 'orders', order: 1 } },
    { id: 'waits', run: 'all', on: { type: 'wait.began', reason: 'retry' } },
    { id: 'again', run: 'all', on: { type: 'record.appended', topic: 'orders', order: 1, nth: 2 } },
    { id: 'third', run: 'all', on: { type: 'record.appended', topic: 'orders', order: 1, nth: 3 } },
    { id: 'failed', run: 'all', on: { type: 'order.failed', order: 1 } },
    { id: 'fine', run: 'one', on: { type: 'order.acknowledged', order: 1 } },
    { id: 'all-fine', run: 'one', on: { type: 'order.acknowledged', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 1, column: 'copies' },
    { at: 'setting', setting: 'shop.quoted' },
    { at: 'stage', part: 'shop-wire' },
  ],
  expect: [
    { run: 'all', order: 1, copies: 3, paid: 3, fate: 'duplicated', acknowledged: 'unknown' },
    { run: 'all', event: { type: 'order.failed', order: 1 }, times: 1 },
    { run: 'one', totals: { acknowledged: 6, copies: 6, paid: 6 } },
  ],
  change: [
    { id: 'number', recipe: 'guarantee=at-least-once&orders=6&shop.acks=all&shop.retries=2' },
    { id: 'acks-one', lesson: 'acks-one' },
  ],
  sources: [
    {
      title: 'kafkajs: producing, acks',
      url: 'https://kafka.js.org/docs/producing#options',
    },
    {
      title: 'kafka-python: KafkaProducer, acks',
      url: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html',
    },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/protocol/encoder.js:102-107',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/protocol/encoder.js',
  },
  tutorial: {
    lines: [
      'producer = KafkaProducer(',
      "    bootstrap_servers='localhost:9092',",
      "    acks='1',",
      '    enable_idempotence=False',
      ')',
      "producer.send('test_topic', value=b'Hello, Kafka!')",
      'producer.flush()',
      '',
      '# kafka-python 2.3.2, in its I/O thread:',
      '# ValueError: … required argument is not an integer',
      '# Nothing is sent, and flush() waits.',
    ],
    repaired: [
      'producer = KafkaProducer(',
      "    bootstrap_servers='localhost:9092',",
      "    acks=1,  # a number; only 'all' is a text",
      '    enable_idempotence=False',
      ')',
      'future = producer.send(',
      "    'test_topic', value=b'Hello, Kafka!')",
      'future.get(timeout=10)  # raises if it failed',
    ],
  },
  text: {
    belief: 'quotation marks around acks do no harm.',
    question:
      "acks: 'all', in quotes as in Java, in kafkajs, with two retries. How many copies of #1 are stored?",
    answers: { none: 'None', one: 'One', three: 'Three' },
    runs: { all: "'all' in quotes", one: "'1' in quotes" },
    before: 'The shop’s acks is a text. TypeScript would refuse it; JavaScript does not.',
    beats: {
      sent: "The shop sends #1 with acks: 'all'.",
      stored: 'Node made a number of the text: 0. The broker stores #1, and answers nobody.',
      waits: 'kafkajs waits for an ack that will never come, then tries again.',
      again: 'Stored a second time.',
      third: 'Stored a third time.',
      failed: 'No retry is left: send fails. Three copies are in the log.',
      fine: "With '1' in quotes Node makes 1 of it, and the ack comes.",
      'all-fine': 'All six are sent, by luck. In kafka-python not one would be.',
    },
    why: [
      'On the wire acks is a number of two bytes; a text must become one.',
      "kafkajs lets Node do that: '1' is 1, and 'all' is not a number, so 0.",
      'kafka-python does not convert: its I/O thread fails, and nothing is sent.',
    ],
    look: 'Look at #1 “In the log”, and at the acks in the request.',
    change: { number: 'The same with -1, all in sync', 'acks-one': 'What acks=1 is worth' },
    peculiarity:
      'kafkajs hands the text to Buffer.writeInt16BE. Java takes "1" and "all"; kafka-python only \'all\'.',
  },
})
