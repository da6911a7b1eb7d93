import { defineLesson } from './lesson'

export const frozenLeader = defineLesson({
  id: 'frozen-leader',
  number: 28,
  chapter: 'cluster',
  runs: [
    { id: 'frozen', recipe: 'guarantee=at-least-once&orders=6&cluster.nodes=3&fault=freeze.leader.3.6000' },
    {
      id: 'killed',
      recipe: 'guarantee=at-least-once&orders=6&cluster.nodes=3&fault=kill.leader.3&fault=restore.all.4',
    },
  ],
  answers: [
    {
      id: 'elected',
      when: {
        run: 'frozen',
        event: { type: 'order.acknowledged', order: 3 },
        before: { type: 'node.thawed' },
      },
    },
    {
      id: 'thawed',
      when: {
        run: 'frozen',
        event: { type: 'node.thawed' },
        before: { type: 'order.acknowledged', order: 3 },
      },
    },
    { id: 'never', when: { not: { run: 'frozen', order: 3, acknowledged: 'yes' } } },
  ],
  beats: [
    { id: 'frozen', run: 'frozen', on: { type: 'node.frozen' } },
    {
      id: 'sent',
      run: 'frozen',
      on: { type: 'flight.departed', wire: 'shop-produce', leg: 'request', order: 3 },
    },
    { id: 'elected', run: 'frozen', on: { type: 'leader.elected', topic: 'orders' } },
    {
      id: 'still',
      run: 'frozen',
      on: { type: 'flight.departed', wire: 'shop-produce', leg: 'request', order: 3, nth: 2 },
    },
    { id: 'thawed', run: 'frozen', on: { type: 'node.thawed' } },
    { id: 'acked', run: 'frozen', on: { type: 'order.acknowledged', order: 3 } },
    { id: 'killed', run: 'killed', on: { type: 'node.killed' } },
    { id: 'tries', run: 'killed', on: { type: 'order.sent', order: 3 } },
    { id: 'fails-over', run: 'killed', on: { type: 'order.acknowledged', order: 3 } },
  ],
  look: [
    { at: 'stage', part: 'cluster' },
    { at: 'stage', part: 'shop-wire' },
    { at: 'setting', setting: 'shop.requestTimeout' },
  ],
  expect: [
    { run: 'frozen', order: 3, acknowledged: 'yes', copies: 1, paid: { atLeast: 1 } },
    { run: 'frozen', event: { type: 'node.thawed' }, before: { type: 'order.acknowledged', order: 3 } },
    {
      run: 'frozen',
      event: { type: 'flight.departed', wire: 'shop-produce', leg: 'request', order: 3 },
      times: { atLeast: 2 },
    },
    { run: 'killed', order: 3, acknowledged: 'yes', copies: 1, paid: { atLeast: 1 } },
    { run: 'killed', event: { type: 'order.acknowledged', order: 3 }, before: { type: 'node.started' } },
  ],
  change: [
    {
      id: 'longer',
      recipe:
        'guarantee=at-least-once&orders=6&cluster.nodes=3&fault=freeze.leader.3.12000&shop.retries=unlimited',
    },
    {
      id: 'polite',
      recipe: 'guarantee=at-least-once&orders=6&cluster.nodes=3&fault=stop.leader.3&fault=restore.all.4',
    },
  ],
  sources: [
    {
      title: 'Kafka documentation: broker.session.timeout.ms',
      url: 'https://kafka.apache.org/documentation/#brokerconfigs_broker.session.timeout.ms',
    },
    {
      title: 'kafkajs issue 919: a connection that times out is kept',
      url: 'https://github.com/tulios/kafkajs/issues/919',
    },
  ],
  peculiarity: {
    client: 'kafkajs 2.2.4',
    source: 'src/producer/sendMessages.js:150-158',
    url: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/producer/sendMessages.js#L150-L158',
  },
  text: {
    belief: 'a broker that hangs for a moment is milder than a dead one.',
    question: 'The leader freezes for 6 s, and the others elect a new one. When is #3 acknowledged?',
    answers: { elected: 'Once the new leader is elected', thawed: 'Only after the thaw', never: 'Never' },
    runs: { frozen: 'the leader is frozen', killed: 'the leader is killed' },
    before: 'Three brokers, acks=all. The leader stands still just before #3 is sent.',
    beats: {
      frozen: 'The leader is frozen. Its connections stay open, and nothing answers.',
      sent: 'The shop sends #3 to it, and waits for its request timeout.',
      elected: 'The others have elected a new leader. Nobody tells the shop.',
      still: 'No answer in time. kafkajs sends #3 again, to the same silent broker.',
      thawed: 'It wakes up, stores the #3 that had queued, and cuts it off: it leads no more.',
      acked: 'Only its refusal makes kafkajs ask who leads. Now #3 is acknowledged.',
      killed: 'The same moment, but the leader is killed: its connections close at once.',
      tries: 'Nobody can be reached there, so kafkajs asks the others who leads.',
      'fails-over': 'It finds the new leader while the old one is still dead.',
    },
    why: [
      'A closed connection tells the client to look for another leader. Silence does not.',
      'After a timeout kafkajs keeps the connection and the old metadata.',
      'So the dead broker is left in seconds, and the frozen one only when it thaws.',
    ],
    look: 'Look at where the requests with #3 go after the election: still to the frozen broker.',
    change: { longer: 'Freeze it for 12 s', polite: 'Stop the leader politely' },
    peculiarity: 'kafkajs refreshes its metadata after a connection error, and not after a request timeout.',
  },
})
