import type { NewTopic } from './controller'
import type { BrokerSettings } from './settings'

export const OFFSETS_TOPIC = '__consumer_offsets'
export const TRANSACTIONS_TOPIC = '__transaction_state'
export type InternalTopic = typeof OFFSETS_TOPIC | typeof TRANSACTIONS_TOPIC

export function isInternalTopic(name: string): name is InternalTopic {
  return name === OFFSETS_TOPIC || name === TRANSACTIONS_TOPIC
}

/** How an internal topic is created: compacted, and with no more copies than there are brokers. */
export function internalTopic(name: InternalTopic, settings: BrokerSettings, brokers: number): NewTopic {
  const prefix = name === OFFSETS_TOPIC ? 'offsets.topic' : 'transaction.state.log'
  const configs = new Map([
    ['cleanup.policy', 'compact'],
    ['compression.type', 'producer'],
  ])
  if (name === TRANSACTIONS_TOPIC) {
    configs.set('min.insync.replicas', String(settings['transaction.state.log.min.isr']))
    configs.set('unclean.leader.election.enable', 'false')
  }
  return {
    name,
    isInternal: true,
    partitions: settings[`${prefix}.num.partitions`],
    replicationFactor: Math.min(settings[`${prefix}.replication.factor`], brokers),
    configs,
  }
}
