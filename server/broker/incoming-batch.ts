import { type Batch, decodeRecords, errors, hasSoundRecords, MalformedBytes, UnknownCodec } from '../wire'

/**
 * Judges a batch on arrival as LogValidator and UnifiedLog do: sum, size, counts, lengths of records, keys where the topic
 * is compacted. Packed records stay unread otherwise; the counts in the header must at least agree with each other.
 */
export class IncomingBatch {
  private readonly batch: Batch
  private readonly maxBytes: number
  private readonly compacted: boolean

  constructor(
    batch: Batch,
    { maxMessageBytes, compacted }: { readonly maxMessageBytes: number; readonly compacted: boolean },
  ) {
    this.batch = batch
    this.maxBytes = maxMessageBytes
    this.compacted = compacted
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
    // An exception that Kafka did not foresee, and so answers with -1.
    if (batch.codec === 'unknown') return { error: errors.UNKNOWN_SERVER_ERROR, message: 'Unknown codec' }
    if (batch.isControl) {
      return { error: errors.INVALID_RECORD, message: 'Clients are not allowed to write control records' }
    }
    if (batch.producerId >= 0 && (batch.producerEpoch < 0 || batch.baseSequence < 0)) {
      return { error: errors.INVALID_RECORD, message: 'A producer id without epoch or sequence' }
    }
    if (!hasSoundRecords(batch))
      return { error: errors.INVALID_RECORD, message: 'Records that are not as long as they say' }
    if (this.compacted && lacksKey(batch)) {
      return { error: errors.INVALID_RECORD, message: 'Compacted topic cannot accept message without key.' }
    }
    return undefined
  }
}

function lacksKey(batch: Batch): boolean {
  try {
    return decodeRecords(batch).some(({ key }) => key === null)
  } catch (error) {
    if (error instanceof UnknownCodec) return false
    if (error instanceof MalformedBytes) return true
    throw error
  }
}
