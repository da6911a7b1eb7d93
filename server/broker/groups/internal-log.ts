/** A record of an internal topic; a null value is a tombstone. */
export type InternalRecord = { readonly key: Buffer; readonly value: Buffer | null }

/** Who writes transactionally; absent on ordinary batches. */
export type InternalProducer = { readonly id: number; readonly epoch: number }

export type InternalBatch = {
  readonly partition: number
  readonly records: readonly InternalRecord[]
  readonly producer?: InternalProducer
}

/** `error` is a Kafka error code (0 = none); `baseOffset` is the offset of the first record, −1 on error. */
export type Appended = { readonly error: number; readonly baseOffset: number }

/**
 * The log of an internal topic (`__consumer_offsets`, `__transaction_state`) as its coordinator sees it.
 * Apache Kafka appends with acks=all and continues in a callback; with one replica `done` runs before
 * `append` returns.
 */
export type InternalLog = {
  append(batch: InternalBatch, done: (appended: Appended) => void): void
}

/** What a coordinator reads back when it takes over a partition, in log order. */
export type ReplayedBatch = {
  readonly baseOffset: number
  readonly producer: InternalProducer | null
  /** Set on a control batch: the end of that producer's transaction. */
  readonly marker: 'commit' | 'abort' | null
  readonly records: readonly InternalRecord[]
}
