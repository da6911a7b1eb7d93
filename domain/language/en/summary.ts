/** The table on one page, for paper. */
export const summary = {
  title: 'Kafka delivery on one page',
  lead: 'Which settings, which failures, what happens. Six orders, one failure at #3; what counts is how often the bank can read the payment.',
  print: 'Print',
  settings: 'Settings',
  rows: {
    shop: 'shop (producer)',
    payments: 'payments (consumer)',
    sends: 'payments (producer)',
    bank: 'bank (reads)',
    promise: 'Promise',
  },
  acks: (acks: string, retries: string) => `acks ${acks}, ${retries}`,
  noRetries: 'no retries',
  retries: 'retries',
  endless: 'retries without end',
  idempotent: 'idempotent',
  offsets: {
    before: 'commits the offset, then works',
    after: 'works, then commits the offset',
    auto: 'auto-commit',
    transaction: 'offset within the transaction',
  },
  remembers: 'remembers what it has paid',
  transactional: 'transactional.id',
  reads: { committed: 'read_committed', uncommitted: 'read_uncommitted' },
  cannot: 'cannot happen',
  asElse: 'all once',
  key: 'Bold: the promise is broken. Outside Kafka (an e-mail, another database) nothing of this holds.',
  measured: (runs: number, day: string, client: string) =>
    `${runs} real runs, ${day}, ${client}. Not asserted: read back from the topics.`,
} as const
