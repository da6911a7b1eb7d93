import type { Buffer } from 'node:buffer'

/** Eight tables of CRC-32C (Castagnoli, reversed polynomial 0x82f63b78), for eight bytes a step. */
const tables = makeTables()

function makeTables(): Uint32Array {
  const all = new Uint32Array(8 * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    all[byte] = crc >>> 0
  }
  for (let at = 256; at < all.length; at += 1) {
    const previous = all[at - 256] ?? 0
    all[at] = ((all[previous & 0xff] ?? 0) ^ (previous >>> 8)) >>> 0
  }
  return all
}

/** CRC-32C of `bytes[start, end)`, as Kafka's record batches carry it (from the attributes to the end of the batch). */
export function crc32c(bytes: Buffer, start = 0, end = bytes.length): number {
  const t = tables as unknown as readonly number[]
  let crc = 0xffffffff
  let at = start
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ bytes.readUInt32LE(at)
    const high = bytes.readUInt32LE(at + 4)
    crc =
      at8(t, 1792, low) ^
      at8(t, 1536, low >>> 8) ^
      at8(t, 1280, low >>> 16) ^
      at8(t, 1024, low >>> 24) ^
      at8(t, 768, high) ^
      at8(t, 512, high >>> 8) ^
      at8(t, 256, high >>> 16) ^
      at8(t, 0, high >>> 24)
  }
  for (; at < end; at += 1) crc = at8(t, 0, crc ^ (bytes[at] ?? 0)) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function at8(table: readonly number[], offset: number, index: number): number {
  return table[offset + (index & 0xff)] as number
}
