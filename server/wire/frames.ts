import { Buffer } from 'node:buffer'

/** Thrown for a size that is negative or above the limit: the rest of that connection cannot be understood. */
export class BadFrameSize extends Error {
  override readonly name = 'BadFrameSize'
}

/**
 * Cuts a stream of bytes into Kafka's frames (a 4-byte size, then that many bytes). A frame that lies within one chunk
 * is a view into it; one that spans chunks is joined once.
 */
export class FrameCutter {
  private readonly maxBytes: number
  private chunks: Buffer[] = []
  private buffered = 0
  /** Bytes needed before there is anything to do: a size, or a size and its frame. */
  private wanted = 4

  /** @param maxBytes largest frame taken (`socket.request.max.bytes`) */
  constructor(maxBytes = 100 * 1024 * 1024) {
    this.maxBytes = maxBytes
  }

  /** Bytes held for a frame that is not complete yet. */
  get pendingBytes(): number {
    return this.buffered
  }

  /**
   * Takes the next chunk and returns the frames that are now complete, without their size prefixes.
   * @throws BadFrameSize for a size that is negative or above the limit
   */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk)
    this.buffered += chunk.length
    if (this.buffered < this.wanted) return []
    let rest = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks, this.buffered)
    const frames: Buffer[] = []
    this.wanted = 4
    while (rest.length >= 4) {
      const size = this.sizeOf(rest)
      if (rest.length < 4 + size) {
        this.wanted = 4 + size
        break
      }
      frames.push(rest.subarray(4, 4 + size))
      rest = rest.subarray(4 + size)
    }
    this.chunks = rest.length === 0 ? [] : [rest]
    this.buffered = rest.length
    return frames
  }

  private sizeOf(bytes: Buffer): number {
    const size = bytes.readInt32BE(0)
    if (size < 0 || size > this.maxBytes)
      throw new BadFrameSize(`a frame of ${size} bytes (limit ${this.maxBytes})`)
    return size
  }
}
