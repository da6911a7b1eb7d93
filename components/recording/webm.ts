/** A picture of a film, encoded. */
export interface EncodedFrame {
  readonly data: Uint8Array
  /** From the beginning of the film, ms. */
  readonly at: number
  /** It can be drawn without those before it. */
  readonly isKey: boolean
}

export interface FilmFormat {
  readonly width: number
  readonly height: number
  /** How long it lasts, ms. */
  readonly duration: number
  /** `V_VP8`, `V_VP9`: how Matroska names what encoded it. */
  readonly codec: 'V_VP8' | 'V_VP9'
}

/** Names of the elements used here (RFC 9559, and RFC 8794 for the first four). */
const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
} as const

/** A block's time counts from its cluster's in 16 signed bits, ms. */
const LONGEST_CLUSTER = 30_000
const WRITER = 'Kafka Delivery Playground'

/** Frames of one picture as a WebM file: what a browser encodes, and nothing to seek by. The first frame must be a key. */
export function webm(frames: readonly EncodedFrame[], format: FilmFormat): Uint8Array<ArrayBuffer> {
  const header = element(ID.ebml, [
    text(ID.docType, 'webm'),
    number(ID.docTypeVersion, 4),
    number(ID.docTypeReadVersion, 2),
  ])
  const clusters = clustersOf(frames).map(([first, ...rest]) =>
    element(ID.cluster, [
      number(ID.timestamp, Math.round(first.at)),
      ...[first, ...rest].map(frame => element(ID.simpleBlock, [blockHead(frame, first.at), frame.data])),
    ]),
  )
  return joined([header, element(ID.segment, [infoOf(format), tracksOf(format), ...clusters])])
}

function infoOf({ duration }: FilmFormat): Uint8Array {
  const length = new DataView(new ArrayBuffer(8))
  length.setFloat64(0, duration)
  return element(ID.info, [
    number(ID.timestampScale, 1_000_000),
    element(ID.duration, [new Uint8Array(length.buffer)]),
    text(ID.muxingApp, WRITER),
    text(ID.writingApp, WRITER),
  ])
}

function tracksOf({ width, height, codec }: FilmFormat): Uint8Array {
  const picture = element(ID.video, [number(ID.pixelWidth, width), number(ID.pixelHeight, height)])
  const video = 1
  return element(ID.tracks, [
    element(ID.track, [
      number(ID.trackNumber, 1),
      number(ID.trackUid, 1),
      number(ID.trackType, video),
      text(ID.codecId, codec),
      picture,
    ]),
  ])
}

type Cluster = readonly [EncodedFrame, ...EncodedFrame[]]

/** A cluster begins with a key frame, and holds no more than its blocks can count. */
function clustersOf(frames: readonly EncodedFrame[]): readonly Cluster[] {
  const clusters: [EncodedFrame, ...EncodedFrame[]][] = []
  for (const frame of frames) {
    const current = clusters.at(-1)
    if (
      current &&
      (!frame.isKey || frame.at - current[0].at < 5000) &&
      frame.at - current[0].at < LONGEST_CLUSTER
    )
      current.push(frame)
    else clusters.push([frame])
  }
  return clusters
}

/** Track 1, time from the cluster's, and whether it is a key. */
function blockHead({ at, isKey }: EncodedFrame, from: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(4))
  head.setUint8(0, 0x81)
  head.setInt16(1, Math.round(at) - Math.round(from))
  head.setUint8(3, isKey ? 0x80 : 0)
  return new Uint8Array(head.buffer)
}

function element(id: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return joined([bytesOf(id), sized(length), ...parts])
}

/** A length in eight bytes: RFC 8794 lets it be longer than it must. */
function sized(length: number): Uint8Array {
  const size = new DataView(new ArrayBuffer(8))
  size.setBigUint64(0, (1n << 56n) | BigInt(length))
  return new Uint8Array(size.buffer)
}

function number(id: number, value: number): Uint8Array {
  return element(id, [bytesOf(value)])
}

function text(id: number, value: string): Uint8Array {
  return element(id, [new TextEncoder().encode(value)])
}

/** A number in as few bytes as hold it, the greatest first. */
function bytesOf(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256))
    bytes.unshift(rest % 256)
  return Uint8Array.from(bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
