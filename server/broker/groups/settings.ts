import type { BrokerSettings } from '../settings'

/** The settings a group coordinator reads. */
export type GroupSettings = Pick<
  BrokerSettings,
  | 'group.min.session.timeout.ms'
  | 'group.max.session.timeout.ms'
  | 'group.initial.rebalance.delay.ms'
  | 'group.max.size'
  | 'offset.metadata.max.bytes'
  | 'offsets.topic.num.partitions'
>
