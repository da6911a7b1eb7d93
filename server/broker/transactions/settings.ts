import type { BrokerSettings } from '../settings'

/** The settings a transaction coordinator reads. */
export type TransactionSettings = Pick<
  BrokerSettings,
  | 'transaction.max.timeout.ms'
  | 'transaction.abort.timed.out.transaction.cleanup.interval.ms'
  | 'transaction.state.log.num.partitions'
>
