import { Buffer } from 'node:buffer'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiName, apis, decodeResponse, encodeRequest, FrameCutter } from '../../wire'
import { type Kafka, startKafka } from '../kafka'

let kafka: Kafka
let healthy: Peer

/** A bare socket that asks and waits for answers. */
class Peer {
  readonly socket: Socket
  private readonly frames = new FrameCutter()
  private answers: Buffer[] = []
  private wake: () => void = () => undefined
  private closed = false

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', chunk => {
      this.answers.push(...this.frames.push(chunk))
      this.wake()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.closed = true
      this.wake()
    })
  }

  static async open(): Promise<Peer> {
    const [host = '', port = ''] = (kafka.bootstrap[0] ?? '').split(':')
    const socket = connect(Number(port), host)
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return new Peer(socket)
  }

  /** What comes next: an answer, or the end of the connection. */
  async next(): Promise<Buffer | 'closed'> {
    while (this.answers.length === 0 && !this.closed) {
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    }
    return this.answers.shift() ?? 'closed'
  }

  async isAnswered(): Promise<boolean> {
    this.socket.write(apiVersionsRequest())
    const answer = await this.next()
    return answer !== 'closed' && decodeResponse('ApiVersions', 0, answer).body.errorCode === 0
  }
}

function apiVersionsRequest(): Buffer {
  return encodeRequest('ApiVersions', { version: 0, correlationId: 1, clientId: null }, {})
}

function framed(payload: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32BE(payload.length)
  return Buffer.concat([size, payload])
}

beforeAll(async () => {
  kafka = await startKafka({ settings: { 'socket.request.max.bytes': 1_000_000 } })
  healthy = await Peer.open()
})

afterAll(async () => {
  healthy.socket.destroy()
  await kafka.stop()
})

/** Sends bytes on a connection of their own, ends it, and sees that another connection is served as before. */
async function survives(bytes: Buffer): Promise<void> {
  const peer = await Peer.open()
  peer.socket.end(bytes)
  const gone = new Promise<void>(resolve => peer.socket.once('close', () => resolve()))
  peer.socket.resume()
  await gone
  expect(await healthy.isAnswered()).toBe(true)
}

/** Every declared request type and version. */
const everyRequest = Object.entries(apis).flatMap(
  ([
    name,
    {
      versions: [min, max],
    },
  ]) =>
    Array.from({ length: max - min + 1 }, (_, index) => ({ name: name as ApiName, version: min + index })),
)

const requestBytes = fc.constantFrom(...everyRequest).map(({ name, version }) => {
  return encodeRequest(name, { version, correlationId: 3, clientId: 'fuzz' }, {} as never)
})

const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) }

describe('Hostile bytes', () => {
  it('in a frame hurt only their own connection', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), bytes => survives(framed(bytes))),
      RUNS,
    )
  })

  it('instead of frames hurt only their own connection', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), bytes => survives(Buffer.from(bytes))),
      RUNS,
    )
  })

  it('at the end of a request cut short hurt only their own connection', async () => {
    const cut = fc.tuple(requestBytes, fc.nat(200))
    await fc.assert(
      fc.asyncProperty(cut, ([bytes, at]) => survives(framed(bytes.subarray(4, 4 + at)))),
      RUNS,
    )
  })

  it('within a request of any type hurt only their own connection', async () => {
    const changes = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    })
    const padded = fc.tuple(requestBytes, changes, fc.uint8Array({ maxLength: 120 }))
    const property = fc.asyncProperty(padded, ([bytes, flips, tail]) => {
      const payload = Buffer.concat([bytes.subarray(4), tail])
      for (const [at, value] of flips) payload[8 + (at % Math.max(1, payload.length - 8))] = value
      return survives(framed(payload))
    })
    await fc.assert(property, RUNS)
  })

  it('that announce a negative or too large frame close the connection', async () => {
    for (const size of [-1, -2_147_483_648, 1_000_001, 2_147_483_647]) {
      const peer = await Peer.open()
      const head = Buffer.alloc(4)
      head.writeInt32BE(size)
      peer.socket.write(head)
      expect(await peer.next()).toBe('closed')
    }
  })

  it('of an unknown request type or version close the connection', async () => {
    for (const [key, version] of [
      [999, 0],
      [-1, 0],
      [3, 99],
      [0, 2],
    ] as const) {
      const peer = await Peer.open()
      const payload = Buffer.alloc(20)
      payload.writeInt16BE(key, 0)
      payload.writeInt16BE(version, 2)
      peer.socket.write(framed(payload))
      expect(await peer.next()).toBe('closed')
    }
  })
})

describe('Other connections', () => {
  it('are served while one sends a frame byte by byte and another never reads', async () => {
    const slow = await Peer.open()
    slow.socket.write(Buffer.from([0, 0, 16, 0, 0, 3]))
    const deaf = await Peer.open()
    deaf.socket.pause()
    for (let count = 0; count < 200; count += 1) deaf.socket.write(apiVersionsRequest())
    expect(await healthy.isAnswered()).toBe(true)
    slow.socket.resetAndDestroy()
    deaf.socket.resetAndDestroy()
    expect(await healthy.isAnswered()).toBe(true)
  })

  it('are served while a thousand are open and idle', async () => {
    const idle = await Promise.all(Array.from({ length: 1000 }, () => Peer.open()))
    expect(await healthy.isAnswered()).toBe(true)
    for (const { socket } of idle) socket.destroy()
  })

  it('are answered in the order of their requests', async () => {
    const peer = await Peer.open()
    const requests = Array.from({ length: 100 }, (_, correlationId) => {
      return encodeRequest('ApiVersions', { version: 2, correlationId, clientId: null }, {})
    })
    peer.socket.write(Buffer.concat(requests))
    for (let wanted = 0; wanted < 100; wanted += 1) {
      const answer = await peer.next()
      expect(answer === 'closed' ? answer : answer.readInt32BE(0)).toBe(wanted)
    }
    peer.socket.destroy()
  })
})
