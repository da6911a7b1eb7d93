import type { TopicPartition } from '../image'
import type { TxnOutcome } from './transaction'

/** The end of a transaction, to be written as a control batch into every partition it touched. */
export type Marker = {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly coordinatorEpoch: number
  readonly outcome: TxnOutcome
  readonly partitions: readonly TopicPartition[]
}

/**
 * Writes markers to the leaders of the partitions (Kafka: TransactionMarkerChannelManager). It goes on trying while a
 * partition has no leader; a deleted partition counts as done.
 */
export type MarkerWriter = {
  /** Calls `done` once when every partition has the marker, on its leader and replicated. Returns how to give up. */
  write(marker: Marker, done: () => void): () => void
}
