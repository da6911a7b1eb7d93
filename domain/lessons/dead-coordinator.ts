import { defineLesson } from './lesson'

const PATIENT = 'shop.requestTimeout=15000&payments.requestTimeout=15000'
const COORDINATOR = `orders=6&cluster.nodes=3&fault=kill.coordinator.3&fault=restore.all.4&payments.retries=2&payments.initialRetryTime=100&${PATIENT}`

export const deadCoordinator = defineLesson({
  id: 'dead-coordinator',
  number: 27,
  chapter: 'cluster',
  runs: [{ id: 'killed', recipe: `guarantee=at-least-once&${COORDINATOR}` }],
  answers: [
    { id: 'none', when: { run: 'killed', order: 3, handled: 0 } },
    { id: 'once', when: { run: 'killed', order: 3, handled: 1 } },
    { id: 'again', when: { run: 'killed', order: 3, handled: { atLeast: 2 } } },
  ],
  beats: [
    { id: 'killed', run: 'killed', on: { type: 'node.killed' } },
    { id: 'received', run: 'killed', on: { type: 'order.received', order: 3 } },
    { id: 'paid', run: 'killed', on: { type: 'work.done', order: 3 } },
    { id: 'again', run: 'killed', on: { type: 'order.received', order: 3, nth: 2 } },
    { id: 'twice', run: 'killed', on: { type: 'work.done', order: 3, nth: 2 } },
    { id: 'over', run: 'killed', on: { type: 'order.finished', order: 6 } },
  ],
  look: [
    { at: 'ledger', order: 3, column: 'handled' },
    { at: 'stage', part: 'cluster' },
    { at: 'stage', part: 'payments-rail' },
  ],
  expect: [
    { run: 'killed', order: 3, copies: 1, handled: { atLeast: 2 }, fate: 'duplicated' },
    { run: 'killed', event: { type: 'actor.killed' }, times: 0 },
    { run: 'killed', totals: { lost: 0 }, kept: true },
  ],
  change: [
    { id: 'remembers', recipe: `guarantee=idempotent-consumer&${COORDINATOR}` },
    { id: 'frozen', lesson: 'frozen-leader' },
  ],
  sources: [
    {
      title: 'Kafka documentation, Design: consumer position',
      url: 'https://kafka.apache.org/documentation/#design_consumerposition',
    },
    {
      title: 'Kafka documentation: consumer offset tracking and the group coordinator',
      url: 'https://kafka.apache.org/documentation/#impl_offsettracking',
    },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/consumer/consumerGroup.js:164-168',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/consumer/consumerGroup.js#L164-L168',
  },
  text: {
    belief: 'duplicates need a producer or a consumer that crashes.',
    question: 'Only a broker dies: the one that keeps the offsets of the group. How often is #3 handled?',
    answers: { none: 'Not at all', once: 'Once', again: 'More than once' },
    runs: { killed: 'the coordinator is killed' },
    before: 'Three brokers. One of them is the coordinator of the group: it keeps its bookmarks.',
    beats: {
      killed: 'The coordinator dies. Shop and payments are healthy, the topics have their leaders.',
      received: '#3 arrives as usual: fetching needs no coordinator.',
      paid: '#3 is paid. Its offset cannot be committed: nobody answers at the old address.',
      again: 'The commit failed. Payments begins again at the bookmark: #3 once more.',
      twice: 'Paid again. Nobody had crashed but a broker.',
      over: 'With a coordinator again the offset is committed, and the rest comes once.',
    },
    why: [
      'The offset of #3 could not be committed while the coordinator was away.',
      'Whoever tries again, or rejoins, begins at the last committed offset.',
      'Whatever was handled after that offset is handled again.',
    ],
    look: 'Look at “Handled” for #3, and at payments: it is in its first life all along.',
    change: { remembers: 'Let payments remember what it paid', frozen: 'A frozen broker instead' },
    peculiarity: 'kafkajs looks for the new coordinator only when it rejoins; other clients ask sooner.',
  },
})
