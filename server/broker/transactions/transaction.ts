import type { TopicPartition } from '../image'

/** Kafka: TransactionState (TransactionMetadata.scala). */
export const txnStates = [
  'Empty',
  'Ongoing',
  'PrepareCommit',
  'PrepareAbort',
  'CompleteCommit',
  'CompleteAbort',
  'Dead',
  'PrepareEpochFence',
] as const

/** In the order of the ids that Kafka writes into `__transaction_state`. */
export type TxnState = (typeof txnStates)[number]

export type TxnOutcome = 'commit' | 'abort'

/** No producer epoch yet, or none to remember (RecordBatch.NO_PRODUCER_EPOCH). */
export const noEpoch = -1
export const noProducerId = -1

/** The last epoch but one is never given out, so that a producer can always be fenced once more. */
const lastEpoch = 32_766

/** What is known of a transactional id; replaced as a whole when its record is in the log. */
export type TxnMetadata = {
  readonly transactionalId: string
  readonly producerId: number
  /** The producer id before the last rotation, so that a repeated request for it can be recognised. */
  readonly previousProducerId: number
  readonly producerEpoch: number
  /** The epoch a repeated InitProducerId (KIP-360) may still name; −1 after another instance has taken over. */
  readonly lastProducerEpoch: number
  readonly timeoutMs: number
  readonly state: TxnState
  readonly partitions: readonly TopicPartition[]
  /** Milliseconds since 1970; −1 while no transaction is open. */
  readonly startedAt: number
  readonly updatedAt: number
}

const enteredFrom: Record<TxnState, readonly TxnState[]> = {
  Empty: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  Ongoing: ['Ongoing', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareCommit: ['Ongoing'],
  PrepareAbort: ['Ongoing', 'PrepareEpochFence'],
  CompleteCommit: ['PrepareCommit'],
  CompleteAbort: ['PrepareAbort'],
  Dead: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareEpochFence: ['Ongoing'],
}

/** Whether Kafka's transition table allows the step. */
export function mayFollow(from: TxnState, to: TxnState): boolean {
  return enteredFrom[to].includes(from)
}

export function isEpochExhausted(epoch: number): boolean {
  return epoch >= lastEpoch
}

export function hasPartition(metadata: TxnMetadata, { topic, partition }: TopicPartition): boolean {
  return metadata.partitions.some(p => p.topic === topic && p.partition === partition)
}

/** A transactional id that has just been heard of for the first time. */
export function newTransaction(transactionalId: string, producerId: number, now: number): TxnMetadata {
  return {
    transactionalId,
    producerId,
    previousProducerId: noProducerId,
    producerEpoch: noEpoch,
    lastProducerEpoch: noEpoch,
    timeoutMs: 0,
    state: 'Empty',
    partitions: [],
    startedAt: -1,
    updatedAt: now,
  }
}

/** A new session of the producer: nothing open, under this epoch. */
export function startSession(
  metadata: TxnMetadata,
  session: { readonly producerEpoch: number; readonly lastProducerEpoch: number; readonly timeoutMs: number },
  now: number,
): TxnMetadata {
  return { ...metadata, ...session, state: 'Empty', partitions: [], startedAt: -1, updatedAt: now }
}

/** The epochs of this producer id are used up: go on with a new id at epoch 0. */
export function rotateProducerId(
  metadata: TxnMetadata,
  next: { readonly producerId: number; readonly timeoutMs: number; readonly remembersLastEpoch: boolean },
  now: number,
): TxnMetadata {
  const lastProducerEpoch = next.remembersLastEpoch ? metadata.producerEpoch : noEpoch
  const session = { producerEpoch: 0, lastProducerEpoch, timeoutMs: next.timeoutMs }
  const rotated = startSession(metadata, session, now)
  return { ...rotated, producerId: next.producerId, previousProducerId: metadata.producerId }
}

/** Partitions join the transaction; the first of them opens it. */
export function addPartitions(
  metadata: TxnMetadata,
  partitions: readonly TopicPartition[],
  now: number,
): TxnMetadata {
  const added = partitions.filter(p => !hasPartition(metadata, p))
  return {
    ...metadata,
    state: 'Ongoing',
    partitions: [...metadata.partitions, ...added],
    startedAt: metadata.state === 'Ongoing' ? metadata.startedAt : now,
    updatedAt: now,
  }
}

/** The outcome is decided; from here it can only be completed. */
export function prepareEnd(metadata: TxnMetadata, outcome: TxnOutcome, now: number): TxnMetadata {
  return { ...metadata, state: outcome === 'commit' ? 'PrepareCommit' : 'PrepareAbort', updatedAt: now }
}

/** Every partition has its marker. */
export function completeEnd(metadata: TxnMetadata, now: number): TxnMetadata {
  const state = metadata.state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort'
  return { ...metadata, state, partitions: [], updatedAt: now }
}
