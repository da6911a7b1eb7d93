import { UNLIMITED } from '../guarantees'
import { type Client, type Term, UNCALLED } from './client'
import { CLIENT_NAMES } from './names'
import type { ClientPart, Value } from './wanted'

const quoted = (value: Value): string => `"${value}"`
const number = (value: Value): string => (value === UNLIMITED ? 'math.MaxInt64' : String(value))

/** A length as gofmt writes it: `2 * time.Second`, `250 * time.Millisecond`. */
function duration(value: Value): string {
  const ms = Number(value)
  return ms % 1000 === 0 ? `${ms / 1000} * time.Second` : `${ms} * time.Millisecond`
}

const ACKS: Readonly<Record<string, string>> = {
  all: 'kgo.AllISRAcks()',
  '1': 'kgo.LeaderAck()',
  '0': 'kgo.NoAck()',
}

const term = (name: string, fallback: Value | undefined, write: Term['write']): Term => ({
  key: `kgo.${name}`,
  fallback,
  write,
})

/** A switch that there is only one word for: off. On is its default, and has no line of its own. */
const OFF = 'off'
const ON = UNCALLED
const onUnlessOff = (value: Value): string => (value === false ? OFF : ON)

/** How the options of each part begin: their name, and the topic they are for. */
const OPENS: Readonly<Record<ClientPart, readonly [name: string, topic: string]>> = {
  shop: ['shop', 'DefaultProduceTopic("orders")'],
  'payments-consumer': ['consumer', 'ConsumeTopics("orders")'],
  'payments-producer': ['producer', 'DefaultProduceTopic("payments")'],
  bank: ['bank', 'ConsumeTopics("payments")'],
}

/**
 * franz-go, as options of `kgo.NewClient` (v1.22, `defaultCfg` in pkg/kgo/config.go). It is idempotent by default, and a new
 * group of it begins at the log's first record (`ConsumeStartOffset`, since 1.20 apart from `ConsumeResetOffset`); like Java it
 * reads uncommitted records unless told otherwise.
 */
export const FRANZ_GO: Client = {
  id: 'franz-go',
  name: CLIENT_NAMES['franz-go'],
  producer: {
    acks: term('RequiredAcks', 'all', value => ACKS[String(value)] ?? String(value)),
    retries: term('RecordRetries', UNLIMITED, number),
    idempotence: term('DisableIdempotentWrite', true, onUnlessOff),
    transactionalId: term('TransactionalID', undefined, quoted),
    transactionTimeout: term('TransactionTimeout', 40_000, duration),
    requestTimeout: term('RequestTimeoutOverhead', 10_000, duration),
  },
  consumer: {
    group: term('ConsumerGroup', undefined, quoted),
    autoCommit: term('DisableAutoCommit', true, onUnlessOff),
    offsetReset: term('ConsumeStartOffset', 'earliest', value =>
      value === 'earliest' ? 'kgo.NewOffset().AtStart()' : 'kgo.NewOffset().AtEnd()',
    ),
    isolation: term('FetchIsolationLevel', 'uncommitted', value =>
      value === 'committed' ? 'kgo.ReadCommitted()' : 'kgo.ReadUncommitted()',
    ),
    sessionTimeout: term('SessionTimeout', 45_000, duration),
    heartbeatInterval: term('HeartbeatInterval', 3000, duration),
    maxPollInterval: term('RebalanceTimeout', 60_000, duration),
  },
  line: (key, value) =>
    value === ON ? `\t// no ${key}()` : value === OFF ? `\t${key}(),` : `\t${key}(${value}),`,
  frame: (part, lines) => {
    const [name, topic] = OPENS[part]
    return [
      `// ${part.replace('-', ': ')}`,
      `${name} := []kgo.Opt{`,
      `\tkgo.${topic},`,
      ...lines.map(l => l.text),
      '}',
    ]
  },
  versions: '1.22',
  behind: 'returned-before',
  lacks: {
    retryBackoff: 'kgo.RetryBackoffFn',
    deliveryTimeout: 'kgo.RecordDeliveryTimeout',
  },
  commits: {
    before: 'client.CommitRecords(ctx, record)',
    after: 'client.CommitRecords(ctx, record)',
    auto: 'client.PollFetches(ctx)',
    transaction:
      'kgo.NewGroupTransactSession(append(consumer, producer...)...), session.End(ctx, kgo.TryCommit)',
  },
}
