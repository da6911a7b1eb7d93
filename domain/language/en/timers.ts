/** The timers of the cluster, in the settings panel. */
export const timers = {
  heading: 'How long the cluster waits',
  /** @param kafka which one, as the header calls it */
  from: (kafka: 'embedded' | 'apache') =>
    kafka === 'embedded'
      ? 'The embedded broker’s timers, by Kafka’s names, short enough to watch.'
      : 'As one of its brokers is configured.',
  unknown: 'The cluster has not told its timers.',
  timer: 'Timer, and what it decides',
  value: 'Value, and where from',
  kafkaDefault: 'Kafka’s default',
  setHere: 'set here',
  otherwise: (value: string) => `≠ Kafka: ${value}`,
  /** A length of time, ms, in the largest unit that keeps it short. */
  length: (ms: number) =>
    ms >= 60_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`,
  decides: {
    'broker.session.timeout.ms': 'A broker that is silent for so long is dropped, and others are elected.',
    'broker.heartbeat.interval.ms': 'How often a broker says that it lives.',
    'replica.lag.time.max.ms': 'A living follower that lags for so long falls out of sync.',
    'replica.fetch.wait.max.ms': 'How long a follower’s fetch waits at the leader for something new.',
    'replica.fetch.backoff.ms': 'The pause before a follower fetches from a new leader.',
    'unclean.leader.election.interval.ms': 'How soon an unclean election happens once it is allowed.',
    'group.min.session.timeout.ms': 'The shortest session a consumer may ask for.',
    'group.initial.rebalance.delay.ms': 'How long the first member of a group waits for others.',
    'transaction.abort.timed.out.transaction.cleanup.interval.ms':
      'How often transactions that took too long are looked for and aborted.',
  } as Readonly<Record<string, string>>,
} as const
