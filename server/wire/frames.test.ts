import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadFrameSize, FrameCutter } from './frames'

function framed(payload: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32BE(payload.length)
  return Buffer.concat([size, payload])
}

describe('FrameCutter', () => {
  it('finds the same frames however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.integer({ min: 1, max: 30 }),
        (payloads, step) => {
          const stream = Buffer.concat(payloads.map(framed))
          const cutter = new FrameCutter()
          const found: Buffer[] = []
          for (let at = 0; at < stream.length; at += step)
            found.push(...cutter.push(stream.subarray(at, at + step)))
          expect(found.map(frame => frame.toString('hex'))).toEqual(
            payloads.map(each => Buffer.from(each).toString('hex')),
          )
          expect(cutter.pendingBytes).toBe(0)
        },
      ),
    )
  })

  it('refuses a negative and an oversized frame', () => {
    expect(() => new FrameCutter().push(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toThrow(BadFrameSize)
    expect(() => new FrameCutter(10).push(Buffer.from([0, 0, 0, 11]))).toThrow(BadFrameSize)
  })
})
