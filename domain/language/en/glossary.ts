import type { Glossary, GlossaryGroup } from '../../glossary'

const entries: Glossary = {
  order: {
    word: 'order',
    means: 'A customer’s order. It keeps its number everywhere, whatever becomes of its copies.',
    forms: [],
    plain: ['orders', 'order'],
  },
  payment: {
    word: 'payment',
    means:
      'What payments makes of an order: a record in topic payments. How often the bank can read it is what counts.',
    forms: [],
    plain: ['payments', 'payment', 'paid', 'pays'],
  },
  record: {
    word: 'record',
    means: 'One physical copy of a message, at one offset of one partition. One order may have two records.',
    forms: ['record', 'records'],
    plain: ['copies', 'copy', 'stored'],
  },
  'e-mail': {
    word: 'e-mail',
    means: 'A receipt that payments sends by itself. It is outside Kafka: nothing can abort or recognise it.',
    forms: ['e-mailed', 'e-mail'],
  },
  duplicated: {
    word: 'duplicated',
    means: 'Paid more than once: the second copy is hatched and tied to the first.',
    forms: ['a second time', 'paid twice', 'stored twice'],
    plain: ['twice'],
  },
  lost: {
    word: 'lost',
    means: 'Believed sent, and no payment of it can ever be read. It stays on the shelf where it fell.',
    forms: ['is lost', 'are lost', 'was lost'],
  },
  aborted: {
    word: 'aborted',
    means:
      'Written within a transaction that did not come to its end. It stays in the log; who reads committed records skips it.',
    forms: ['aborted'],
  },
  request: {
    word: 'request',
    means: 'What a client sends to a broker, along the solid wire. Lost here, nothing was written.',
    forms: ['request', 'requests'],
    plain: ['sent'],
  },
  ack: {
    word: 'ack',
    means:
      'The broker’s answer that a record is stored, along the dotted wire. Without it the sender cannot know.',
    forms: ['acks', 'ack'],
    plain: ['acknowledged'],
  },
  'lost-ack': {
    word: 'lost ack',
    means: 'The record is in the log, and the sender does not know it. Sent again, it may be there twice.',
    forms: ['its ack is lost', 'ack is lost', 'lost ack'],
  },
  retry: {
    word: 'retry',
    means: 'The client sends the same request again because no ack came.',
    forms: ['tries again', 'retries', 'retry'],
    plain: ['sent again'],
  },
  failure: {
    word: 'failure',
    means: 'Armed by you, it strikes once, at one order, and says what it did.',
    forms: [],
    plain: ['failure'],
  },
  topic: { word: 'topic', means: 'A named log: orders, and payments.', forms: [] },
  partition: {
    word: 'partition',
    means: 'A topic is one or several logs. Order is kept within one; each is read by one member of a group.',
    forms: ['partition', 'partitions'],
  },
  offset: {
    word: 'offset',
    means: 'The place of a record in its partition, counted from 0.',
    forms: ['offsets', 'offset'],
    plain: ['fromBeginning'],
  },
  'high-watermark': {
    word: 'high watermark',
    means: 'What every copy in sync has. Readers see only what stands left of it.',
    forms: ['high watermark'],
  },
  position: {
    word: 'position',
    means: 'What a consumer reads next. It is in its memory, and dies with it.',
    forms: [],
    plain: ['position'],
  },
  bookmark: {
    word: 'bookmark',
    means:
      'The committed offset: where the next life begins. It survives; whatever stands left of it is not read again.',
    forms: ['committed offset', 'bookmark'],
    plain: ['committed', 'commits', 'commit'],
  },
  'last-stable-offset': {
    word: 'last stable offset',
    means: 'Where readers of committed records stop: at the first transaction that is still open.',
    forms: ['last stable offset'],
  },
  shop: {
    word: 'shop',
    means: 'Produces orders. Keeps a book of what it has still to send.',
    forms: [],
    plain: ['shop'],
  },
  payments: {
    word: 'payments',
    means:
      'Takes each order, does the work, writes a payment, and commits the offset. In which order is the guarantee.',
    forms: [],
  },
  bank: { word: 'bank', means: 'Reads payments and adds them up.', forms: [], plain: ['bank'] },
  broker: {
    word: 'broker',
    means: 'A node of Kafka. It stores records, and answers.',
    forms: ['broker', 'brokers'],
  },
  leader: {
    word: 'leader',
    means: 'The one copy of a partition that is written to. When it dies, another one in sync takes over.',
    forms: ['leader'],
    plain: ['election', 'leads', 'lead'],
  },
  follower: {
    word: 'follower',
    means: 'A broker that copies what the leader has.',
    forms: ['followers', 'follower'],
  },
  'in-sync': {
    word: 'in sync',
    means: 'The copies that keep up with the leader. acks=all waits for these, however few they are.',
    forms: ['in-sync', 'in sync'],
  },
  group: {
    word: 'group',
    means: 'Consumers that share the partitions of a topic among them, and one bookmark for each.',
    forms: ['group', 'rejoins'],
  },
  coordinator: {
    word: 'coordinator',
    means: 'The broker that keeps a group’s members and offsets, or a producer’s transactions.',
    forms: ['coordinator'],
  },
  life: {
    word: 'life',
    means:
      'One run of a program, from its start to its death. The next life knows only what was written down.',
    forms: ['new life', 'former life', 'next life', 'life'],
    plain: ['restarted', 'restart', 'crashes', 'crashed', 'instance'],
  },
  kill: {
    word: 'kill',
    means: 'As kill -9: the thread ends at once. No offset is committed, no goodbye is said.',
    forms: ['is killed', 'killed'],
    plain: ['kills', 'kill'],
  },
  'polite-stop': {
    word: 'polite stop',
    means: 'It finishes what it holds, commits its offset, and leaves the group.',
    forms: ['asked to stop', 'politely', 'says goodbye'],
  },
  freeze: {
    word: 'freeze',
    means: 'It stands still, as in a long pause, and comes back without knowing it.',
    forms: ['stands still', 'freezes', 'frozen'],
  },
  zombie: {
    word: 'zombie',
    means: 'A life that was taken for dead and goes on beside its successor.',
    forms: ['zombie'],
  },
  session: {
    word: 'session',
    means: 'How long the group waits for a member that is silent before it gives its partitions away.',
    forms: ['heartbeat', 'session'],
  },
  rebalance: {
    word: 'rebalance',
    means: 'The group shares its partitions out again: because a member came, left, or was silent too long.',
    forms: ['rebalances', 'rebalance'],
  },
  'idempotent-producer': {
    word: 'idempotent producer',
    means:
      'Numbers what it sends, so that the broker recognises its own repeat. It ends with the producer’s life.',
    forms: ['idempotent'],
  },
  sequence: {
    word: 'sequence',
    means: 'The number by which the broker knows that it has a record already.',
    forms: ['sequence'],
  },
  transaction: {
    word: 'transaction',
    means: 'Payment and offset, in Kafka together or not at all.',
    forms: ['transactions', 'transaction'],
  },
  marker: {
    word: 'marker',
    means: 'The end of a transaction in the log: committed or aborted. It takes an offset.',
    forms: ['markers', 'marker'],
  },
  'transactional-id': {
    word: 'transactional id',
    means:
      'The name by which a new life is known as the successor of the former, and ends what that left open.',
    forms: ['transactional id'],
  },
  fenced: {
    word: 'fenced',
    means: 'Refused, because a newer life owns the transactional id.',
    forms: ['fenced'],
  },
  isolation: {
    word: 'isolation',
    means:
      'Whether a reader sees what is not committed: read_committed, or read_uncommitted, which is Java’s default.',
    forms: ['read_uncommitted', 'read_committed', 'isolation'],
  },
  guarantee: {
    word: 'guarantee',
    means: 'A named set of settings, and what they promise: at most once, at least once, exactly once.',
    forms: [],
  },
  promise: {
    word: 'promise',
    means: 'What a guarantee allows and what it rules out. A repeat is within the promise of at least once.',
    forms: ['promise'],
  },
  ledger: {
    word: 'ledger',
    means: 'What became of every order, read back from the topics.',
    forms: ['ledger'],
  },
  verdict: { word: 'verdict', means: 'The ledger, held against the promise.', forms: [] },
  unknown: {
    word: 'unknown',
    means:
      'The sender has no ack and has given up. Whether the record is stored, it cannot know: that is not “no”.',
    forms: ['cannot know'],
    plain: ['knows'],
  },
}

const groups: Readonly<Record<GlossaryGroup, string>> = {
  messages: 'Messages and their fates',
  wires: 'Wires and failures',
  log: 'The log and its pointers',
  actors: 'Who acts',
  lives: 'Lives and deaths',
  transactions: 'Idempotence and transactions',
  judgements: 'Judgements',
}

/** The words, each with the moving part it names. */
export const glossary = {
  title: 'Glossary',
  lead: 'Every word, with the part of the drawing it names where there is one.',
  entries,
  groups,
  all: 'All words',
  close: 'Close',
} as const
