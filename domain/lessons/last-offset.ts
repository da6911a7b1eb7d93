import { defineLesson } from './lesson'

export const lastOffset = defineLesson({
  id: 'last-offset',
  number: 10,
  chapter: 'consumer',
  runs: [
    {
      id: 'same',
      recipe:
        'guarantee=at-least-once&orders=6&fault=stop.payments.done.6&fault=kill.payments.done.6&payments.mistake=commits-this-offset',
    },
    { id: 'next', recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.done.6' },
  ],
  answers: [
    { id: 'once', when: { run: 'same', order: 6, paid: 1 } },
    { id: 'twice', when: { run: 'same', order: 6, paid: 2 } },
    { id: 'thrice', when: { run: 'same', order: 6, paid: 3 } },
    { id: 'all', when: { run: 'same', order: 1, paid: { atLeast: 2 } } },
  ],
  beats: [
    { id: 'paid', run: 'same', on: { type: 'work.done', order: 6 } },
    {
      id: 'committed',
      run: 'same',
      on: { type: 'offset.committed', group: 'payments', offset: 5, after: { type: 'work.done', order: 6 } },
    },
    { id: 'stopped', run: 'same', on: { type: 'actor.stopped' } },
    { id: 'again', run: 'same', on: { type: 'order.received', order: 6, nth: 2 } },
    { id: 'killed', run: 'same', on: { type: 'actor.killed' } },
    { id: 'third', run: 'same', on: { type: 'order.received', order: 6, nth: 3 } },
    { id: 'next-committed', run: 'next', on: { type: 'offset.committed', group: 'payments', offset: 6 } },
    { id: 'nothing', run: 'next', on: { type: 'offsets.read', group: 'payments', offset: 6 } },
  ],
  look: [
    { at: 'ledger', order: 6, column: 'paid' },
    { at: 'stage', part: 'orders' },
    { at: 'setting', setting: 'payments.mistake' },
  ],
  expect: [
    { run: 'same', order: 6, copies: 1, handled: 3, paid: 3, fate: 'duplicated' },
    { run: 'same', totals: { duplicated: 1, lost: 0 } },
    { run: 'next', totals: { duplicated: 0, lost: 0 }, kept: true },
  ],
  change: [
    {
      id: 'never',
      recipe: 'guarantee=at-least-once&orders=6&fault=stop.payments.done.6&payments.mistake=never-commits',
    },
    { id: 'killed', lesson: 'kill-or-stop' },
  ],
  sources: [
    {
      title: 'KafkaConsumer: offsets and consumer position',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html',
    },
    { title: 'kafkajs: manual committing', url: 'https://kafka.js.org/docs/consuming#manual-committing' },
  ],
  text: {
    belief: 'the committed offset is that of the last message handled.',
    question: 'Payments commits the offset it has just handled. After two restarts, how often was #6 paid?',
    answers: { once: 'Once', twice: 'Twice', thrice: 'Three times', all: 'All orders come again' },
    runs: { same: 'commits this offset', next: 'commits the next one' },
    before: 'The program commits offset n after record n. Everything else is as it should be.',
    beats: {
      paid: '#6 is paid. Its offset in topic orders is 5.',
      committed: 'Payments commits 5. To Kafka that means: next comes offset 5.',
      stopped: 'Asked to stop: nothing is lost, nothing is in doubt.',
      again: 'And yet #6 comes again. The bookmark pointed at it.',
      killed: 'The second restart, this time by a kill.',
      third: 'Again. So it goes with every restart.',
      'next-committed': 'Repaired: after offset 5 it commits 6, the next one to read.',
      nothing: 'The next life begins after #6, and has nothing to do.',
    },
    why: [
      'A committed offset is the place to read next, not the last one read.',
      'Whoever commits n after record n is handed record n again after each restart.',
      'The lag stays 1 for ever, which is how one notices.',
    ],
    look: 'Look at the bookmark under topic orders: it points at #6, not past it.',
    change: { never: 'Never commit at all', killed: 'Does every restart repeat something?' },
  },
})
