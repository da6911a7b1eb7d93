/** An embedded Kafka for Node: real sockets, real protocol, in memory. */
export { type Clock, ManualClock, systemClock } from './clock'
export { type Kafka, type KafkaOptions, startKafka } from './kafka'
export type { ArmedFault, Delay, FrameMatch, Loss } from './net/frame-faults'
export type { KafkaNode } from './node'
export type { BrokerEvent, NodeState, Observer } from './observer'
export {
  type BrokerSettings,
  brokerSettings,
  kafkaDefaults,
  type SettingName,
  settingsTable,
} from './settings'
