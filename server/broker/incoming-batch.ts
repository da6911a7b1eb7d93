import { type Batch, decodeRecords, errors, hasSoundRecords, MalformedBytes, UnknownCodec } from '../wire'

/** Why a batch is refused; `message` and the records that are to blame where Kafka tells them (KIP-467). */
export interface Refusal {
  readonly error: number
  readonly message?: string
  readonly recordErrors?: readonly RecordError[]
}

export interface RecordError {
  /** Which record of the batch, from 0. */
  readonly batchIndex: number
  readonly batchIndexErrorMessage: string
}

/** What a batch is judged by. */
export interface Rules {
  /** `topic-partition`, for messages. */
  readonly partition: string
  readonly now: number
  readonly maxMessageBytes: number
  readonly compacted: boolean
  readonly logAppendTime: boolean
  readonly timestampBeforeMaxMs: number
  readonly timestampAfterMaxMs: number
}

const NO_TIMESTAMP = -1

/**
 * Judges a batch on arrival as LogValidator and UnifiedLog do: sum, size, counts, lengths of records, keys where the topic
 * is compacted, times. Packed records stay unread otherwise; the counts in the header must at least agree with each other.
 */
export class IncomingBatch {
  private readonly batch: Batch
  private readonly rules: Rules

  constructor(batch: Batch, rules: Rules) {
    this.batch = batch
    this.rules = rules
  }

  /** Why the batch is refused, if it is. */
  get problem(): Refusal | undefined {
    const { batch } = this
    if (batch.bytes.length > this.rules.maxMessageBytes) return { error: errors.MESSAGE_TOO_LARGE }
    if (!batch.hasValidCrc()) return { error: errors.CORRUPT_MESSAGE }
    if (batch.count <= 0 || batch.lastOffsetDelta !== batch.count - 1) return { error: errors.INVALID_RECORD }
    // An exception that Kafka did not foresee, and so answers with -1.
    if (batch.codec === 'unknown') return { error: errors.UNKNOWN_SERVER_ERROR }
    if (batch.isControl) return { error: errors.INVALID_RECORD }
    if (batch.producerId >= 0 && batch.baseSequence < 0) return { error: errors.INVALID_RECORD }
    if (!hasSoundRecords(batch)) return { error: errors.INVALID_RECORD }
    return this.keyProblem ?? this.timeProblem
  }

  private get keyProblem(): Refusal | undefined {
    if (!this.rules.compacted) return undefined
    const records = readRecords(this.batch)
    if (records === 'unread') return undefined
    if (records === 'malformed') return { error: errors.INVALID_RECORD }
    const said = `Compacted topic cannot accept message without key in topic partition ${this.rules.partition}`
    const recordErrors = records.flatMap(({ key }, batchIndex) =>
      key === null ? [{ batchIndex, batchIndexErrorMessage: said }] : [],
    )
    if (recordErrors.length === 0) return undefined
    const shown = recordErrors
      .slice(0, 3)
      .map(({ batchIndex }) => `RecordError(batchIndex=${batchIndex}, message='${said}')`)
    const message = `One or more records have been rejected due to ${recordErrors.length} record errors in total, and only showing the first three errors at most: [${shown.join(', ')}]`
    return { error: errors.INVALID_RECORD, message, recordErrors }
  }

  /** Times count where they are the producer's; the header tells the earliest and the latest without unpacking. */
  private get timeProblem(): Refusal | undefined {
    const { logAppendTime, now, timestampBeforeMaxMs, timestampAfterMaxMs } = this.rules
    const [earliest, latest] = [now - timestampBeforeMaxMs, now + timestampAfterMaxMs]
    const isWrong = (time: number) => time !== NO_TIMESTAMP && (time < earliest || time > latest)
    if (logAppendTime || !(isWrong(this.batch.baseTimestamp) || isWrong(this.batch.maxTimestamp)))
      return undefined
    const records = readRecords(this.batch)
    const times =
      typeof records === 'string' ? [this.batch.maxTimestamp] : records.map(({ timestamp }) => timestamp)
    const recordErrors = times.flatMap((time, batchIndex) => {
      if (!isWrong(time)) return []
      const batchIndexErrorMessage = `Timestamp ${time} of message with offset ${batchIndex} is out of range. The timestamp should be within [${earliest}, ${latest}]`
      return [{ batchIndex, batchIndexErrorMessage }]
    })
    if (recordErrors.length === 0) return undefined
    const message = 'One or more records have been rejected due to invalid timestamp'
    return { error: errors.INVALID_TIMESTAMP, message, recordErrors }
  }
}

function readRecords(batch: Batch) {
  try {
    return decodeRecords(batch)
  } catch (error) {
    if (error instanceof UnknownCodec) return 'unread'
    if (error instanceof MalformedBytes) return 'malformed'
    throw error
  }
}
