import { defineLesson } from './lesson'

export const producerRestart = defineLesson({
  id: 'producer-restart',
  number: 3,
  chapter: 'producer',
  runs: [
    { id: 'killed', recipe: 'guarantee=exactly-once&orders=6&fault=kill.shop.sent.3' },
    { id: 'alive', recipe: 'guarantee=exactly-once&orders=6&fault=lose-ack.shop.3' },
  ],
  answers: [
    { id: 'none', when: { run: 'killed', order: 3, paid: 0 } },
    { id: 'once', when: { run: 'killed', order: 3, paid: 1 } },
    { id: 'twice', when: { run: 'killed', order: 3, paid: 2 } },
  ],
  beats: [
    { id: 'stored', run: 'killed', on: { type: 'record.appended', topic: 'orders', order: 3 } },
    { id: 'killed', run: 'killed', on: { type: 'actor.killed', actor: 'shop' } },
    { id: 'book', run: 'killed', on: { type: 'order.sent', order: 3, nth: 2 } },
    { id: 'second', run: 'killed', on: { type: 'record.appended', topic: 'orders', order: 3, nth: 2 } },
    { id: 'twice', run: 'killed', on: { type: 'payment.read', order: 3, nth: 2 } },
    { id: 'ack-lost', run: 'alive', on: { type: 'flight.lost' } },
    { id: 'recognised', run: 'alive', on: { type: 'record.recognised', topic: 'orders', order: 3 } },
    { id: 'once', run: 'alive', on: { type: 'payment.read', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'copies' },
    { at: 'verdict' },
    { at: 'setting', setting: 'shop.book' },
  ],
  expect: [
    { run: 'killed', order: 3, copies: 2, paid: 2, fate: 'duplicated' },
    { run: 'killed', kept: false, orders: [3] },
    { run: 'alive', order: 3, copies: 1, paid: 1, fate: 'once' },
    { run: 'alive', kept: true },
  ],
  change: [
    { id: 'before', recipe: 'guarantee=exactly-once&orders=6&fault=kill.shop.sent.3&shop.book=before' },
    { id: 'remembers', recipe: 'guarantee=idempotent-consumer&orders=6&fault=kill.shop.sent.3' },
  ],
  sources: [
    {
      title: 'KIP-98: idempotence within a single producer session',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging',
    },
    {
      title: 'Kafka documentation: enable.idempotence',
      url: 'https://kafka.apache.org/documentation/#producerconfigs_enable.idempotence',
    },
  ],
  text: {
    belief: 'idempotence survives a restart of the producer.',
    question: 'Exactly once. The shop is killed before the ack of #3, and restarts. How often is #3 paid?',
    answers: { none: 'Not at all', once: 'Once', twice: 'Twice' },
    runs: { killed: 'the shop is killed', alive: 'only the ack is lost' },
    before: 'Exactly once, with an idempotent shop. It dies when #3 is stored and not acknowledged.',
    beats: {
      stored: '#3 is stored under the producer id of life 1.',
      killed: 'Killed before the ack. Producer id and sequence are gone with its memory.',
      book: '#3 is still open in the book of the shop, so life 2 sends it again.',
      second: 'Life 2 has a new producer id: to the broker this is another record.',
      twice: 'Both copies are paid, each exactly once. From the shop to topic orders it broke.',
      'ack-lost': 'The same moment without a crash: only the ack is lost.',
      recognised: 'The same life, the same producer id: the repeat is recognised.',
      once: 'One copy, one payment.',
    },
    why: [
      'A producer gets its id when it starts, so a new life has a new one.',
      'The broker compares sequence numbers only within one producer id.',
      'What was sent before the crash must be remembered outside Kafka.',
    ],
    look: 'Look at the two copies of #3 in topic orders: each has another producer id.',
    change: { before: 'Cross it off before sending', remembers: 'Let payments remember what it paid' },
  },
})
