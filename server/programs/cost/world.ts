import type { Kafka, KafkaConfig } from 'kafkajs'
import type { Settings } from '../../../domain/settings'

/** What a measured program is handed. */
export interface CostWorld {
  /** kafkajs's own class; the requests that pass its sockets are counted. */
  readonly Kafka: new (
    config: KafkaConfig,
  ) => Kafka
  readonly brokers: string[]
  readonly topics: { readonly orders: string; readonly payments: string }
  readonly group: string
  readonly transactionalId: string
  readonly settings: Settings
  /** Records a request. */
  readonly batch: number
  /** Orders a transaction, or an offset commit. */
  readonly length: number
  /** The one clock of all threads, ms. */
  readonly now: () => number
  /** So many orders have been handled: paid, and their offsets committed. */
  readonly handled: (orders: number) => void
  /** Payments were read whose orders were sent at these moments. */
  readonly read: (sentAt: readonly number[]) => void
}

export interface Closable {
  readonly close: () => Promise<void>
}

export interface Send extends Closable {
  /** Sends orders `from` … `from + count − 1`; resolves with their acks. */
  readonly send: (from: number, count: number) => Promise<void>
}
