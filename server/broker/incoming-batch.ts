import { type Batch, errors } from '../wire'

/**
 * Judges a batch on arrival as LogValidator and UnifiedLog do: sum, size, counts. The records inside stay unread where
 * they are packed; the counts in the header must at least agree with each other.
 */
export class IncomingBatch {
  private readonly batch: Batch
  private readonly maxBytes: number

  constructor(batch: Batch, { maxMessageBytes }: { readonly maxMessageBytes: number }) {
    this.batch = batch
    this.maxBytes = maxMessageBytes
  }

  /** The error that refuses the batch, if any. */
  get problem(): { readonly error: number; readonly message: string } | undefined {
    const { batch } = this
    if (batch.bytes.length > this.maxBytes) {
      const message = `The record batch size in the append is ${batch.bytes.length} bytes which exceeds the maximum configured value of ${this.maxBytes}.`
      return { error: errors.MESSAGE_TOO_LARGE, message }
    }
    if (!batch.hasValidCrc())
      return { error: errors.CORRUPT_MESSAGE, message: 'Record batch has a wrong checksum' }
    if (batch.count <= 0 || batch.lastOffsetDelta !== batch.count - 1) {
      const message = `${batch.count} records but a last offset delta of ${batch.lastOffsetDelta}`
      return { error: errors.INVALID_RECORD, message }
    }
    if (batch.codec === 'unknown')
      return { error: errors.UNSUPPORTED_COMPRESSION_TYPE, message: 'Unknown codec' }
    if (batch.producerId >= 0 && !batch.isControl && (batch.producerEpoch < 0 || batch.baseSequence < 0)) {
      return { error: errors.INVALID_RECORD, message: 'A producer id without epoch or sequence' }
    }
    return undefined
  }
}
