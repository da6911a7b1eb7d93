import { describe, expect, it } from 'vitest'
import { webm } from './webm'

const frame = (at: number, isKey: boolean) => ({ data: new Uint8Array([at % 256]), at, isKey })
const format = { width: 640, height: 360, duration: 12_000, codec: 'V_VP8' } as const

/** Elements as (id, content), of one level; the ids are as long as their first byte says. */
function elements(bytes: Uint8Array): readonly { readonly id: string; readonly content: Uint8Array }[] {
  const found: { id: string; content: Uint8Array }[] = []
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 24 + 1
    const id = [...bytes.slice(at, at + idLength)].map(b => b.toString(16).padStart(2, '0')).join('')
    const view = new DataView(bytes.buffer, bytes.byteOffset + at + idLength, 8)
    const length = Number(view.getBigUint64(0) & ((1n << 56n) - 1n))
    const from = at + idLength + 8
    found.push({ id, content: bytes.subarray(from, from + length) })
    at = from + length
  }
  return found
}

describe('a WebM file', () => {
  const frames = Array.from({ length: 144 }, (_, i) => frame((i * 1000) / 12, i % 60 === 0))
  const [header, segment, ...others] = elements(webm(frames, format))

  it('is a header and one segment, all of it', () => {
    expect(header?.id).toBe('1a45dfa3')
    expect(segment?.id).toBe('18538067')
    expect(others).toEqual([])
  })

  it('says its size, and how long it lasts', () => {
    const [info, tracks] = elements(segment?.content ?? new Uint8Array())
    expect(info?.id).toBe('1549a966')
    const text = Buffer.from(tracks?.content ?? []).toString('latin1')
    expect(text).toContain('V_VP8')
    const duration = elements(info?.content ?? new Uint8Array()).find(({ id }) => id === '4489')
    expect(Buffer.from(duration?.content ?? []).readDoubleBE(0)).toBe(12_000)
  })

  it('holds every frame once, in clusters that begin with a key', () => {
    const clusters = elements(segment?.content ?? new Uint8Array()).filter(({ id }) => id === '1f43b675')
    const blocks = clusters.map(({ content }) => elements(content).filter(({ id }) => id === 'a3'))
    expect(blocks.flat()).toHaveLength(frames.length)
    for (const [first] of blocks) expect(first?.content[3]).toBe(0x80)
  })
})
