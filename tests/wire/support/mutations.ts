import { Buffer } from 'node:buffer'
import fc, { type Arbitrary } from 'fast-check'

/** What goes wrong with a frame; `at` and `length` are taken within it. */
type Mutation = (frame: Buffer, at: number, length: number) => Buffer

/** Lengths and counts that no frame has room for, in each of the protocol's encodings. */
const LIES = [
  [0x7f, 0xff, 0xff, 0xff],
  [0x80, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff],
  [0x80, 0],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0],
].map(bytes => Buffer.from(bytes))

const splice = (frame: Buffer, at: number, { out, put }: { out: number; put: Buffer }): Buffer =>
  Buffer.concat([frame.subarray(0, at), put, frame.subarray(at + out)])

/** The payload's frame said anew, so that what is inside is read. */
function reframed(frame: Buffer): Buffer {
  if (frame.length >= 4) frame.writeInt32BE(frame.length - 4)
  return frame
}

const NOTHING = Buffer.alloc(0)
const MUTATIONS: readonly Mutation[] = [
  // Cut short, the frame knowing and not knowing of it.
  (frame, at) => reframed(Buffer.from(frame.subarray(0, Math.max(4, at)))),
  (frame, at) => frame.subarray(0, at),
  // One bit, or one byte, of the payload.
  (frame, at, length) => flipped(frame, at, 1 << (length % 8)),
  (frame, at, length) => flipped(frame, at, length % 256),
  // A length that is a lie, where it may stand and where it may not.
  (frame, at, length) => reframed(overwritten(frame, at, LIES[length % LIES.length] ?? NOTHING)),
  (frame, _at, length) => overwritten(frame, 0, LIES[length % LIES.length] ?? NOTHING),
  // A stretch left out, sent twice, or moved.
  (frame, at, length) => reframed(splice(frame, at, { out: length % 16, put: NOTHING })),
  (frame, at, length) => reframed(splice(frame, at, { out: 0, put: frame.subarray(at, at + (length % 64)) })),
  (frame, at) => reframed(Buffer.concat([frame.subarray(0, 4), frame.subarray(at), frame.subarray(4, at)])),
  // Another version's layout, or another type's.
  (frame, _at, length) => overwritten(frame, 6, Buffer.from([0, length % 20])),
  (frame, _at, length) => overwritten(frame, 4, Buffer.from([0, length % 80])),
]

function flipped(frame: Buffer, at: number, mask: number): Buffer {
  const place = Math.min(frame.length - 1, Math.max(4, at))
  const changed = Buffer.from(frame)
  changed[place] = (changed[place] ?? 0) ^ mask
  return changed
}

function overwritten(frame: Buffer, at: number, bytes: Buffer): Buffer {
  const changed = Buffer.from(frame)
  bytes.copy(changed, at)
  return changed
}

/** A frame as it is, as half of them are, or with one or two things wrong. */
export function hurt(frames: Arbitrary<Buffer>): Arbitrary<Buffer> {
  const wrong = fc.record({ how: fc.constantFrom(...MUTATIONS), at: fc.nat(), length: fc.nat(1000) })
  const wrongs = fc.oneof(fc.constant([]), fc.array(wrong, { minLength: 1, maxLength: 2 }))
  return fc
    .tuple(frames, wrongs)
    .map(([frame, all]) =>
      all.reduce(
        (now, { how, at, length }) => how(now, 4 + (at % Math.max(1, now.length - 4)), length),
        frame,
      ),
    )
}
