import type { Buffer } from 'node:buffer'
import { MalformedBytes } from './bytes'
import { crc32c } from './crc32c'

/** Where the fields of a record batch (format v2) lie; everything from `attributes` on is under the CRC. */
const at = {
  baseOffset: 0,
  length: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  baseTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  baseSequence: 53,
  count: 57,
} as const

/** Bytes before the first record of a batch. */
export const BATCH_HEADER_BYTES = 61

export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
export type CodecName = (typeof codecs)[number] | 'unknown'

/**
 * A record batch read in place: every getter reads its field from the bytes, nothing is copied. Only the base offset and
 * the leader epoch may be changed: they lie outside the CRC, because the broker writes them after the client summed.
 */
export class Batch {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get baseOffset(): number {
    return int64(this.bytes, at.baseOffset)
  }

  get leaderEpoch(): number {
    return this.bytes.readInt32BE(at.leaderEpoch)
  }

  get magic(): number {
    return this.bytes.readInt8(at.magic)
  }

  get attributes(): number {
    return this.bytes.readInt16BE(at.attributes)
  }

  get codec(): CodecName {
    return codecs[this.attributes & 0x07] ?? 'unknown'
  }

  get isTransactional(): boolean {
    return (this.attributes & 0x10) !== 0
  }

  get isControl(): boolean {
    return (this.attributes & 0x20) !== 0
  }

  get lastOffset(): number {
    return this.baseOffset + this.bytes.readInt32BE(at.lastOffsetDelta)
  }

  get lastOffsetDelta(): number {
    return this.bytes.readInt32BE(at.lastOffsetDelta)
  }

  get baseTimestamp(): number {
    return int64(this.bytes, at.baseTimestamp)
  }

  get maxTimestamp(): number {
    return int64(this.bytes, at.maxTimestamp)
  }

  get producerId(): number {
    return int64(this.bytes, at.producerId)
  }

  get producerEpoch(): number {
    return this.bytes.readInt16BE(at.producerEpoch)
  }

  get baseSequence(): number {
    return this.bytes.readInt32BE(at.baseSequence)
  }

  get count(): number {
    return this.bytes.readInt32BE(at.count)
  }

  get crc(): number {
    return this.bytes.readUInt32BE(at.crc)
  }

  /** Whether the sum in the header is that of the bytes. */
  hasValidCrc(): boolean {
    return this.crc === crc32c(this.bytes, at.attributes, this.bytes.length)
  }

  /** Makes the time of the append that of every record (message.timestamp.type=LogAppendTime), and sums anew. */
  stampAppendTime(now: number): void {
    this.bytes.writeInt16BE(this.attributes | 0x08, at.attributes)
    writeInt64(this.bytes, at.maxTimestamp, now)
    this.bytes.writeUInt32BE(crc32c(this.bytes, at.attributes, this.bytes.length), at.crc)
  }

  /** Gives the batch its place in a log, in place. */
  place(baseOffset: number, leaderEpoch: number): void {
    writeInt64(this.bytes, at.baseOffset, baseOffset)
    this.bytes.writeInt32BE(leaderEpoch, at.leaderEpoch)
  }
}

function writeInt64(bytes: Buffer, offset: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000)
  bytes.writeInt32BE(high, offset)
  bytes.writeUInt32BE(value - high * 0x1_0000_0000, offset + 4)
}

function int64(bytes: Buffer, offset: number): number {
  return bytes.readInt32BE(offset) * 0x1_0000_0000 + bytes.readUInt32BE(offset + 4)
}

/**
 * Cuts the record data of a message into its batches. A batch cut short at the end (a fetch may give one) is left out
 * unless `strict`.
 * @throws MalformedBytes for a length that no batch has or a format other than v2, and, when strict, for a rest
 */
export function splitBatches(data: Buffer, { strict = false } = {}): Batch[] {
  const batches: Batch[] = []
  let offset = 0
  while (offset < data.length) {
    const end = endOfBatch(data, offset)
    if (end === undefined) {
      if (strict) throw new MalformedBytes(`a batch is cut short after ${data.length - offset} bytes`)
      break
    }
    batches.push(new Batch(data.subarray(offset, end)))
    offset = end
  }
  return batches
}

function endOfBatch(data: Buffer, offset: number): number | undefined {
  const left = data.length - offset
  if (left < at.magic + 1) return undefined
  const magic = data.readInt8(offset + at.magic)
  if (magic !== 2) throw new MalformedBytes(`record format v${magic}, not v2`)
  const length = at.leaderEpoch + data.readInt32BE(offset + at.length)
  if (length < BATCH_HEADER_BYTES) throw new MalformedBytes(`a batch of ${length} bytes`)
  return length <= left ? offset + length : undefined
}
