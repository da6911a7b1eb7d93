import type { Code, Dialect, Ignored, Told } from '../../your-settings'
import { conflictInEnglish } from './trouble'

const TOLD: Readonly<Record<Told, string>> = {
  acks: 'acks: who must have a record before the ack',
  retries: 'retries: how often a request is sent again',
  idempotence: 'idempotence: whether the broker recognises a repeat',
  transactionalId: 'a transactional id',
  autoCommit: 'auto-commit: whether the client commits offsets by itself',
  ackMode: 'when Spring’s container commits',
  offsetReset: 'where a new group begins (the run begins at the log’s start)',
  isolation: 'isolation: whether aborted records are read',
  minInsync: 'min.insync.replicas: how many copies acks=all stands for (the run takes three brokers)',
  unclean: 'unclean election (the run takes three brokers)',
}

const DIALECTS: Readonly<Record<Dialect, string>> = {
  kafkajs: 'kafkajs',
  java: 'Java',
  spring: 'Spring Boot',
  'kafka-python': 'kafka-python',
  librdkafka: 'confluent-kafka (librdkafka)',
  'franz-go': 'Go (franz-go)',
}

const CODES: Readonly<Record<Code, string>> = {
  before: 'commits the offset, then works',
  after: 'works, then commits the offset',
  remembers: 'works, then commits, and remembers what it has done',
  transaction: 'puts the offset into the transaction',
}

function ignored(reason: Ignored): string {
  switch (reason.why) {
    case 'no-part':
      return 'has no part in what is delivered'
    case 'wait':
      return 'a wait: it decides how long something takes; here waits are short'
    case 'unknown':
      return reason.meant === undefined ? 'not known here' : `not known here; is ${reason.meant} meant?`
    case 'value':
      return `cannot be that: ${reason.allowed}`
    case 'said-again':
      return 'said again further down, and that holds'
    case 'no-setting':
      return 'no setting'
  }
}

/** The visitor's own settings: pasted, read, judged. */
export const yourSettings = {
  ignored,
  conflict: conflictInEnglish,
  title: 'Your settings',
  lead: 'Paste what you have at work. It stays in this browser.',
  paste: 'Your settings',
  hint: '.properties, Spring YAML, Python arguments or a dictionary, librdkafka, Java or Go code. Secrets are not needed.',
  examples: 'Try:',
  dialect: 'Defaults of',
  dialects: DIALECTS,
  told: TOLD,
  code: 'Your code',
  codes: CODES,
  codeGuessed: 'No property says this; choose what your code does.',
  result: 'What they are',
  is: (name: string) => `This is ${name}.`,
  custom: (name: string) => `Custom, nearest to ${name}.`,
  refused: (why: string) => `No client takes this: ${why}.`,
  differs: (setting: string, here: string, there: string) => `${setting} is ${here} here, ${there} there`,
  read: 'What was understood',
  line: 'Line',
  written: 'As written',
  means: 'What was made of it',
  passedOver: (why: string) => `Passed over: ${why}${why.endsWith('?') ? '' : '.'}`,
  readAs: (what: string, value: string) => `${what} → ${value}`,
  /** Something was pasted, and none of it decides anything. */
  nothing: (client: string) =>
    `No line of it decides what is delivered. What follows comes of ${client}’s defaults alone.`,
  assumed: (client: string) => `Not written, so ${client}’s default holds:`,
  unread: (last: number) => `Not read: what stands below line ${last}.`,
  empty: 'Nothing is written yet: these are the defaults.',
  breaks: 'What breaks it',
  nothingBreaks: 'None of the measured failures breaks it.',
  within: 'What happens within its promise',
  harmless: (count: number) =>
    count === 0 ? '' : count === 1 ? '1 failure changes nothing.' : `${count} failures change nothing.`,
  cannot: (count: number) =>
    count === 0 ? '' : count === 1 ? '1 cannot strike here.' : `${count} cannot strike here.`,
  unmeasured: 'Not measured for these settings: run it',
  measured: (as: string) => `measured as ${as}`,
  run: 'Run it',
  runOf: (failure: string) => `Run it: ${failure}`,
  beyond: 'And beyond one broker',
  acksOne: 'acks 1: what the leader has acknowledged is lost with it.',
  acksAll: 'acks all stands for the copies in sync, however few.',
  resend: 'No setting helps where your own code sends an order again.',
  email: 'Nothing here reaches what you do outside Kafka.',
} as const
