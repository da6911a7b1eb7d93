interface Setting<T> {
  /** What the playground uses: short times, small internal topics, bounded memory. */
  readonly playground: T
  /** What Apache Kafka uses where nothing is configured. */
  readonly kafka: T
}

/** Every setting of the broker under Kafka's own name, with the playground's default beside Kafka's. Times in ms, sizes in bytes. */
export const settingsTable = {
  'num.partitions': { playground: 1, kafka: 1 },
  'default.replication.factor': { playground: -1, kafka: 1 },
  'min.insync.replicas': { playground: 1, kafka: 1 },
  'auto.create.topics.enable': { playground: true, kafka: true },
  'unclean.leader.election.enable': { playground: false, kafka: false },
  'unclean.leader.election.interval.ms': { playground: 1_000, kafka: 300_000 },
  'message.max.bytes': { playground: 1_048_588, kafka: 1_048_588 },
  'log.retention.bytes': { playground: 64 * 1024 * 1024, kafka: -1 },
  'log.retention.ms': { playground: 604_800_000, kafka: 604_800_000 },
  'log.retention.check.interval.ms': { playground: 300_000, kafka: 300_000 },
  'log.segment.bytes': { playground: 1024 * 1024, kafka: 1_073_741_824 },
  'log.message.timestamp.type': { playground: 'CreateTime', kafka: 'CreateTime' },
  // 4.x refuses what lies more than an hour ahead (KIP-1030); 3.9 refuses nothing.
  'log.message.timestamp.after.max.ms': { playground: 3_600_000, kafka: 3_600_000 },
  'log.cleanup.policy': { playground: 'delete', kafka: 'delete' },
  'compression.type': { playground: 'producer', kafka: 'producer' },
  'producer.id.expiration.ms': { playground: 86_400_000, kafka: 86_400_000 },
  'transaction.partition.verification.enable': { playground: true, kafka: true },
  'fetch.max.bytes': { playground: 57_671_680, kafka: 57_671_680 },
  'socket.request.max.bytes': { playground: 104_857_600, kafka: 104_857_600 },
  'max.connections': { playground: 10_000, kafka: 2_147_483_647 },
  'connections.max.idle.ms': { playground: 600_000, kafka: 600_000 },
  'queued.max.requests': { playground: 64, kafka: 500 },

  'group.min.session.timeout.ms': { playground: 100, kafka: 6_000 },
  'group.max.session.timeout.ms': { playground: 1_800_000, kafka: 1_800_000 },
  'group.initial.rebalance.delay.ms': { playground: 0, kafka: 3_000 },
  'group.max.size': { playground: 2_147_483_647, kafka: 2_147_483_647 },
  'offset.metadata.max.bytes': { playground: 4_096, kafka: 4_096 },
  'offsets.topic.num.partitions': { playground: 3, kafka: 50 },
  'offsets.topic.replication.factor': { playground: 3, kafka: 3 },
  'offsets.retention.minutes': { playground: 10_080, kafka: 10_080 },

  'transaction.state.log.num.partitions': { playground: 3, kafka: 50 },
  'transaction.state.log.replication.factor': { playground: 3, kafka: 3 },
  'transaction.state.log.min.isr': { playground: 2, kafka: 2 },
  'transaction.max.timeout.ms': { playground: 900_000, kafka: 900_000 },
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': { playground: 200, kafka: 10_000 },
  'transactional.id.expiration.ms': { playground: 604_800_000, kafka: 604_800_000 },

  // Shorter than the clients' request timeouts: acks=all waits for a dead follower until it is fenced.
  'broker.session.timeout.ms': { playground: 1_800, kafka: 9_000 },
  'broker.heartbeat.interval.ms': { playground: 200, kafka: 2_000 },
  'replica.lag.time.max.ms': { playground: 30_000, kafka: 30_000 },
  'replica.fetch.wait.max.ms': { playground: 500, kafka: 500 },
  'replica.fetch.backoff.ms': { playground: 100, kafka: 1_000 },
  'replica.fetch.max.bytes': { playground: 1_048_576, kafka: 1_048_576 },

  /** Whether the cluster keeps eligible leader replicas (feature eligible.leader.replicas.version): 4.x yes, 3.9 no. */
  'eligible.leader.replicas.enable': { playground: true, kafka: true },

  /** Limits and knobs that Kafka has no name for; they begin with `embedded.` */
  'embedded.max.topics': { playground: 2_000, kafka: 2_147_483_647 },
  'embedded.max.partitions.per.topic': { playground: 200, kafka: 2_147_483_647 },
  /** How long a thawed node goes on believing what it believed before the freeze (0.1–1.6 s on Apache Kafka). */
  'embedded.thaw.catch.up.ms': { playground: 200, kafka: 500 },
} as const satisfies Record<string, Setting<number | boolean | string>>

export type SettingName = keyof typeof settingsTable
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : never
export type BrokerSettings = { readonly [K in SettingName]: Widened<(typeof settingsTable)[K]['playground']> }

/** The playground's defaults with some replaced; settings given as undefined keep their default. */
export function brokerSettings(overrides: Partial<BrokerSettings> = {}): BrokerSettings {
  return columnOf('playground', overrides)
}

/** Apache Kafka's own defaults with some replaced. */
export function kafkaDefaults(overrides: Partial<BrokerSettings> = {}): BrokerSettings {
  return columnOf('kafka', overrides)
}

function columnOf(column: 'playground' | 'kafka', overrides: Partial<BrokerSettings>): BrokerSettings {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
  const defaults = Object.entries(settingsTable).map(([name, setting]) => [name, setting[column]] as const)
  return Object.fromEntries([...defaults, ...given]) as BrokerSettings
}
