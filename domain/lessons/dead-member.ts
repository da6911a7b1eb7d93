import { defineLesson } from './lesson'

export const deadMember = defineLesson({
  id: 'dead-member',
  number: 14,
  chapter: 'consumer',
  runs: [
    {
      id: 'killed',
      recipe:
        'guarantee=at-least-once&orders=6&every=800&fault=kill.payments.halfway.3&payments.instances=2&cluster.partitions=2',
    },
    {
      id: 'stopped',
      recipe:
        'guarantee=at-least-once&orders=6&every=800&fault=stop.payments.halfway.3&payments.instances=2&cluster.partitions=2',
    },
  ],
  answers: [
    {
      id: 'at-once',
      when: {
        run: 'killed',
        event: { type: 'order.received', order: 4 },
        since: { type: 'actor.killed' },
        ms: { atMost: 1800 },
      },
    },
    {
      id: 'session',
      when: {
        run: 'killed',
        event: { type: 'order.received', order: 4 },
        since: { type: 'actor.killed' },
        ms: { atLeast: 1801 },
      },
    },
    { id: 'never', when: { run: 'killed', order: 4, handled: 0 } },
  ],
  beats: [
    { id: 'paid', run: 'killed', on: { type: 'work.done', order: 3 } },
    { id: 'killed', run: 'killed', on: { type: 'actor.killed' } },
    { id: 'waits', run: 'killed', on: { type: 'wait.began', reason: 'session-timeout' } },
    { id: 'over', run: 'killed', on: { type: 'wait.ended', reason: 'session-timeout' } },
    { id: 'again', run: 'killed', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'late', run: 'killed', on: { type: 'order.received', order: 4 } },
    { id: 'asked', run: 'stopped', on: { type: 'fault.struck' } },
    { id: 'leaves', run: 'stopped', on: { type: 'group.left' } },
    { id: 'takes-over', run: 'stopped', on: { type: 'order.received', order: 4 } },
  ],
  look: [
    { at: 'stage', part: 'orders' },
    { at: 'ledger', order: 3, column: 'paid' },
    { at: 'setting', setting: 'payments.sessionTimeout' },
  ],
  expect: [
    { run: 'killed', order: 3, handled: 2, paid: 2 },
    { run: 'killed', order: 4, paid: 1 },
    { run: 'killed', totals: { lost: 0 } },
    { run: 'stopped', totals: { lost: 0, duplicated: 0 } },
  ],
  change: [
    {
      id: 'shorter',
      recipe:
        'guarantee=at-least-once&orders=6&every=800&fault=kill.payments.halfway.3&payments.instances=2&cluster.partitions=2&payments.sessionTimeout=1500',
    },
    {
      id: 'exactly',
      recipe:
        'guarantee=exactly-once&orders=6&every=800&fault=kill.payments.halfway.3&payments.instances=2&cluster.partitions=2',
    },
  ],
  sources: [
    {
      title: 'Kafka documentation: session.timeout.ms',
      url: 'https://kafka.apache.org/documentation/#consumerconfigs_session.timeout.ms',
    },
    {
      title: 'KafkaConsumer: detecting consumer failures',
      url: 'https://kafka.apache.org/39/javadoc/org/apache/kafka/clients/consumer/KafkaConsumer.html',
    },
  ],
  text: {
    belief: 'when a consumer dies, another one takes over at once.',
    question: 'Two instances; the one holding #3 is killed. When is #4, next in its partition, handled?',
    answers: {
      'at-once': 'At once, by the other instance',
      session: 'After the session timeout',
      never: 'Not before the dead one is back',
    },
    runs: { killed: 'one of two is killed', stopped: 'one of two leaves politely' },
    before: 'At least once, two instances, a session of 4 s. The kill comes halfway through #3.',
    beats: {
      paid: '#3 is paid, its offset not committed.',
      killed: 'Killed. The connections close, but nobody says goodbye to the group.',
      waits: 'A new life wants to join. The group waits: the dead member’s session still runs.',
      over: 'The session is over. Only now the partitions are given out anew.',
      again: '#3 comes first, again: its offset was not committed.',
      late: 'And #4 at last, seconds late: it lay in the dead member’s partition.',
      asked: 'The same moment, but the instance is asked to stop.',
      leaves: 'It commits the offset of #3 and leaves the group with a word.',
      'takes-over': 'Its partition is given away at once. No wait, and no repeat.',
    },
    why: [
      'The group notices a death only by silence, and waits for session.timeout.ms.',
      'Until then the partition belongs to the dead member, and its lag grows.',
      'A closed connection says nothing: only a LeaveGroup request does.',
    ],
    look: 'Look at topic orders while the group waits: orders arrive, and no bookmark moves.',
    change: { shorter: 'A session of 1.5 s', exactly: 'The same kill, exactly once' },
  },
})
