import { Buffer } from 'node:buffer'

/** Thrown when bytes do not follow their schema: the sender of such bytes loses its connection, nobody else. */
export class MalformedBytes extends Error {
  override readonly name = 'MalformedBytes'
}

/**
 * Reads Kafka's primitive types from a buffer, front to back. Every read is bounds-checked and throws
 * {@link MalformedBytes}; byte strings are views into the buffer, never copies.
 */
export class Reader {
  readonly buffer: Buffer
  offset: number
  readonly end: number

  constructor(buffer: Buffer, offset = 0, end = buffer.length) {
    this.buffer = buffer
    this.offset = offset
    this.end = end
  }

  get remaining(): number {
    return this.end - this.offset
  }

  /** Moves past `length` bytes and returns where they began. */
  skip(length: number): number {
    const start = this.offset
    if (length < 0 || length > this.end - start) {
      throw new MalformedBytes(`${length} bytes wanted, ${this.end - start} left`)
    }
    this.offset = start + length
    return start
  }

  int8(): number {
    return this.buffer.readInt8(this.skip(1))
  }

  uint8(): number {
    return this.buffer.readUInt8(this.skip(1))
  }

  int16(): number {
    return this.buffer.readInt16BE(this.skip(2))
  }

  uint16(): number {
    return this.buffer.readUInt16BE(this.skip(2))
  }

  int32(): number {
    return this.buffer.readInt32BE(this.skip(4))
  }

  uint32(): number {
    return this.buffer.readUInt32BE(this.skip(4))
  }

  /** A 64-bit integer as a number: exact up to 2^53, which no offset, producer id or time here exceeds. */
  int64(): number {
    const at = this.skip(8)
    return this.buffer.readInt32BE(at) * 0x1_0000_0000 + this.buffer.readUInt32BE(at + 4)
  }

  float64(): number {
    return this.buffer.readDoubleBE(this.skip(8))
  }

  /** An unsigned varint of at most 32 bits (lengths, tags). */
  uvarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.uint8()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new MalformedBytes('varint longer than 5 bytes')
  }

  /** A zigzag varint of at most 64 bits (inside records), as a number. */
  varint(): number {
    let value = 0
    let scale = 1
    for (let read = 0; read < 10; read += 1) {
      const byte = this.uint8()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
      scale *= 128
    }
    throw new MalformedBytes('varint longer than 10 bytes')
  }

  /** A view of the next `length` bytes. */
  bytes(length: number): Buffer {
    const start = this.skip(length)
    return this.buffer.subarray(start, start + length)
  }

  utf8(length: number): string {
    const start = this.skip(length)
    return this.buffer.toString('utf8', start, start + length)
  }
}

/** Byte strings at least this long are handed on as they are instead of being copied behind the others. */
const REFERENCE_FROM = 2048

/**
 * Writes Kafka's primitive types into a growing buffer. Long byte strings (record batches) are kept by reference,
 * so that a fetch answers with the very bytes of the log; {@link Writer.parts} gives the pieces in order.
 */
export class Writer {
  private chunk: Buffer
  private used = 0
  private start = 0
  private done: Buffer[] = []
  private doneLength = 0

  constructor(initialSize = 256) {
    this.chunk = Buffer.allocUnsafe(initialSize)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.doneLength + this.used - this.start
  }

  private room(bytes: number): number {
    const at = this.used
    if (at + bytes > this.chunk.length) {
      const pending = this.used - this.start
      const next = Buffer.allocUnsafe(Math.max(this.chunk.length * 2, pending + bytes))
      this.chunk.copy(next, 0, this.start, this.used)
      this.chunk = next
      this.start = 0
      this.used = pending + bytes
      return pending
    }
    this.used = at + bytes
    return at
  }

  int8(value: number): void {
    const at = this.room(1)
    this.chunk.writeInt8((value << 24) >> 24, at)
  }

  uint8(value: number): void {
    const at = this.room(1)
    this.chunk.writeUInt8(value & 0xff, at)
  }

  int16(value: number): void {
    const at = this.room(2)
    this.chunk.writeInt16BE((value << 16) >> 16, at)
  }

  uint16(value: number): void {
    const at = this.room(2)
    this.chunk.writeUInt16BE(value & 0xffff, at)
  }

  int32(value: number): void {
    const at = this.room(4)
    this.chunk.writeInt32BE(value | 0, at)
  }

  uint32(value: number): void {
    const at = this.room(4)
    this.chunk.writeUInt32BE(value >>> 0, at)
  }

  int64(value: number): void {
    const at = this.room(8)
    const high = Math.floor(value / 0x1_0000_0000)
    this.chunk.writeInt32BE(Math.max(-0x8000_0000, Math.min(0x7fff_ffff, high)), at)
    this.chunk.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
  }

  float64(value: number): void {
    const at = this.room(8)
    this.chunk.writeDoubleBE(value, at)
  }

  uvarint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.uint8((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.uint8(rest)
  }

  varint(value: number): void {
    this.uvarint(value >= 0 ? value * 2 : -value * 2 - 1)
  }

  bytes(value: Buffer): void {
    if (value.length < REFERENCE_FROM) {
      const at = this.room(value.length)
      value.copy(this.chunk, at)
      return
    }
    this.flush()
    this.done.push(value)
    this.doneLength += value.length
  }

  utf8(value: string, length: number): void {
    const at = this.room(length)
    this.chunk.write(value, at, length, 'utf8')
  }

  private flush(): void {
    if (this.used === this.start) return
    this.done.push(this.chunk.subarray(this.start, this.used))
    this.doneLength += this.used - this.start
    this.start = this.used
  }

  /** Everything written, as pieces in order; the writer must not be used afterwards. */
  parts(): Buffer[] {
    this.flush()
    return this.done
  }

  /** Everything written as one buffer. */
  toBuffer(): Buffer {
    const parts = this.parts()
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  }
}
