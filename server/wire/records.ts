import { Buffer } from 'node:buffer'
import { gunzipSync, gzipSync } from 'node:zlib'
import { BATCH_HEADER_BYTES, type Batch, type CodecName, codecs } from './batch'
import { MalformedBytes, Reader, Writer } from './bytes'
import { crc32c } from './crc32c'

export interface RecordHeader {
  readonly key: string
  readonly value: Buffer | null
}

/** One record as it lies in a log. */
export interface LogRecord {
  readonly offset: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly RecordHeader[]
}

/** What is needed to write a record; offsets follow from the order. */
export interface RecordInput {
  readonly timestamp?: number
  readonly key?: Buffer | null
  readonly value: Buffer | null
  readonly headers?: readonly RecordHeader[]
}

/** Unpacks the records section of a batch. */
export type Decompress = (packed: Buffer) => Buffer

/** Most that a batch may unpack to, so that a small frame cannot fill the memory. */
const MOST_UNPACKED = 256 * 1024 * 1024

/** What this module can unpack by itself; pass more (snappy, lz4, zstd) to {@link decodeRecords} where you have them. */
export const builtInCodecs: Partial<Record<CodecName, Decompress>> = {
  gzip: packed => gunzipSync(packed, { maxOutputLength: MOST_UNPACKED }),
}

/** Thrown where a batch is packed with a codec that nobody here can unpack; the bytes themselves are fine. */
export class UnknownCodec extends Error {
  override readonly name = 'UnknownCodec'
}

/**
 * Decodes the records of a batch.
 * @throws UnknownCodec where its codec is not among `decompressors`
 * @throws MalformedBytes where the records do not follow format v2
 */
export function decodeRecords(
  batch: Batch,
  decompressors: Partial<Record<CodecName, Decompress>> = builtInCodecs,
): LogRecord[] {
  const packed = batch.bytes.subarray(BATCH_HEADER_BYTES)
  const from = new Reader(batch.codec === 'none' ? packed : unpack(packed, batch.codec, decompressors))
  if (batch.count < 0 || batch.count > from.remaining)
    throw new MalformedBytes(`${batch.count} records in a batch`)
  const origin = { offset: batch.baseOffset, timestamp: batch.baseTimestamp }
  return Array.from({ length: batch.count }, () => readRecord(from, origin))
}

function unpack(
  packed: Buffer,
  codec: CodecName,
  decompressors: Partial<Record<CodecName, Decompress>>,
): Buffer {
  const decompress = decompressors[codec]
  if (decompress === undefined) throw new UnknownCodec(`no decompressor for ${codec}`)
  try {
    return decompress(packed)
  } catch (error) {
    throw new MalformedBytes(`${codec}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * Whether the records of an unpacked batch are as many and as long as they say, looking at nothing but their lengths.
 * Packed batches are taken at their word.
 */
export function hasSoundRecords(batch: Batch): boolean {
  if (batch.codec !== 'none') return true
  const from = new Reader(batch.bytes, BATCH_HEADER_BYTES)
  try {
    for (let index = 0; index < batch.count; index += 1) from.skip(from.varint())
  } catch (error) {
    if (error instanceof MalformedBytes) return false
    throw error
  }
  return from.remaining === 0
}

function readRecord(from: Reader, origin: { offset: number; timestamp: number }): LogRecord {
  const length = from.varint()
  const end = from.offset + length
  from.int8()
  const timestamp = origin.timestamp + from.varint()
  const offset = origin.offset + from.varint()
  const key = readBytes(from)
  const value = readBytes(from)
  const headers = readHeaders(from)
  if (from.offset !== end) throw new MalformedBytes(`a record is not ${length} bytes long`)
  return { offset, timestamp, key, value, headers }
}

function readBytes(from: Reader): Buffer | null {
  const length = from.varint()
  return length === -1 ? null : from.bytes(length)
}

function readHeaders(from: Reader): RecordHeader[] {
  const count = from.varint()
  if (count < 0 || count > from.remaining) throw new MalformedBytes(`${count} headers in a record`)
  return Array.from({ length: count }, () => ({ key: from.utf8(from.varint()), value: readBytes(from) }))
}

/** How a batch is to be written; what is left out is what a plain producer sends. */
export interface BatchInput {
  readonly records: readonly RecordInput[]
  readonly baseOffset?: number
  readonly leaderEpoch?: number
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  readonly codec?: 'none' | 'gzip'
}

/** Encodes a record batch with its CRC. */
export function encodeBatch(input: BatchInput): Buffer {
  const { records, codec = 'none' } = input
  const times = records.map(({ timestamp = 0 }) => timestamp)
  const baseTimestamp = times[0] ?? 0
  const body = new Writer()
  records.forEach((record, delta) => {
    writeRecord(body, record, { delta, baseTimestamp })
  })
  const plain = body.toBuffer()
  const packed = codec === 'gzip' ? gzipSync(plain) : plain
  const head = header(input, {
    packedBytes: packed.length,
    baseTimestamp,
    maxTimestamp: Math.max(...times, baseTimestamp),
  })
  // Memory of its own: a log keeps it for long, and a small buffer of the pool would keep 8 KiB with it.
  const bytes = Buffer.allocUnsafeSlow(head.length + packed.length)
  head.copy(bytes)
  packed.copy(bytes, head.length)
  bytes.writeUInt32BE(crc32c(bytes, 21), 17)
  return bytes
}

function header(
  input: BatchInput,
  {
    packedBytes,
    baseTimestamp,
    maxTimestamp,
  }: { packedBytes: number; baseTimestamp: number; maxTimestamp: number },
): Buffer {
  const attributes =
    codecs.indexOf(input.codec ?? 'none') | (input.isTransactional ? 0x10 : 0) | (input.isControl ? 0x20 : 0)
  const to = new Writer(BATCH_HEADER_BYTES)
  to.int64(input.baseOffset ?? 0)
  to.int32(BATCH_HEADER_BYTES - 12 + packedBytes)
  to.int32(input.leaderEpoch ?? -1)
  to.int8(2)
  to.uint32(0)
  to.int16(attributes)
  to.int32(input.records.length - 1)
  to.int64(baseTimestamp)
  to.int64(maxTimestamp)
  to.int64(input.producerId ?? -1)
  to.int16(input.producerEpoch ?? -1)
  to.int32(input.baseSequence ?? -1)
  to.int32(input.records.length)
  return to.toBuffer()
}

function writeRecord(
  to: Writer,
  record: RecordInput,
  { delta, baseTimestamp }: { delta: number; baseTimestamp: number },
) {
  const inner = new Writer()
  inner.int8(0)
  inner.varint((record.timestamp ?? baseTimestamp) - baseTimestamp)
  inner.varint(delta)
  writeBytes(inner, record.key ?? null)
  writeBytes(inner, record.value)
  const headers = record.headers ?? []
  inner.varint(headers.length)
  for (const { key, value } of headers) {
    writeBytes(inner, Buffer.from(key))
    writeBytes(inner, value)
  }
  const content = inner.toBuffer()
  to.varint(content.length)
  to.bytes(content)
}

function writeBytes(to: Writer, value: Buffer | null): void {
  to.varint(value === null ? -1 : value.length)
  if (value !== null) to.bytes(value)
}
