import type { Buffer } from 'node:buffer'

/** Eight tables of CRC-32C (Castagnoli, reversed polynomial 0x82f63b78), for eight bytes a step. */
const tables = makeTables()

function makeTables(): Int32Array {
  const all = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    all[byte] = crc
  }
  for (let at = 256; at < all.length; at += 1) {
    const previous = all[at - 256] ?? 0
    all[at] = (all[previous & 0xff] ?? 0) ^ (previous >>> 8)
  }
  return all
}

/** CRC-32C of `bytes[start, end)`, as Kafka's record batches carry it (from the attributes to the end of the batch). */
export function crc32c(bytes: Buffer, start = 0, end = bytes.length): number {
  // A DataView reads four bytes in one machine instruction, which Buffer's own methods do not.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let crc = -1
  let at = start
  for (const last = end - 7; at < last; at += 8) {
    const low = crc ^ view.getInt32(at, true)
    const high = view.getInt32(at + 4, true)
    crc =
      entry(1792, low) ^
      entry(1536, low >>> 8) ^
      entry(1280, low >>> 16) ^
      entry(1024, low >>> 24) ^
      entry(768, high) ^
      entry(512, high >>> 8) ^
      entry(256, high >>> 16) ^
      entry(0, high >>> 24)
  }
  for (; at < end; at += 1) crc = entry(0, crc ^ view.getUint8(at)) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

function entry(table: number, index: number): number {
  return tables[table + (index & 0xff)] as number
}
