import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { type Admin, Kafka as Client, type Consumer, logLevel, Partitioners, type Producer } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kafka, startKafka } from '../../server/broker'
import { apiByKey, decodeResponse, encodeRequest, FrameCutter } from '../../server/wire'
import { hurt } from './support/mutations'
import { type Spoken, validFrame } from './support/valid-frames'

/** Rounds in `npm test`; FUZZ_RUNS=100000 FUZZ_SEED=7 for a night. A round is some eight connections of some four frames. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const SEED = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) }
const MOST_FRAMES = 8
const MOST_TALKS = 16
const TOPIC = 'witness'

/** Why a broker may end a connection; anything else is an exception that nobody meant. */
const MEANT =
  /^(MalformedBytes|BadFrameSize|unknown request type|\w+ has no version|\w+ cannot be answered|idle)/

let kafka: Kafka
let witness: Witness
let spoken: readonly Spoken[]
const reasons: string[] = []

/** A healthy client: writes records and reads them back in a group, one after the other, while others do what they do. */
class Witness {
  private readonly admin: Admin
  private readonly producer: Producer
  private readonly consumer: Consumer
  private readonly heard: string[] = []
  private sent = 0
  private wake: () => void = () => undefined
  readonly crashes: string[] = []

  constructor(brokers: string[]) {
    const client = new Client({ brokers, clientId: 'witness', logLevel: logLevel.NOTHING })
    this.admin = client.admin()
    this.producer = client.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 0 },
    })
    this.consumer = client.consumer({ groupId: 'witness', retry: { retries: 0 }, maxWaitTimeInMs: 50 })
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => this.crashes.push(String(payload.error)))
  }

  async open(): Promise<void> {
    await this.admin.connect()
    await this.admin.createTopics({ topics: [{ topic: TOPIC }] })
    await this.admin.disconnect()
    await Promise.all([this.producer.connect(), this.consumer.connect()])
    await this.consumer.subscribe({ topic: TOPIC, fromBeginning: true })
    const joined = new Promise(resolve => this.consumer.on(this.consumer.events.GROUP_JOIN, resolve))
    await this.consumer.run({
      eachMessage: async ({ message }) => {
        this.heard.push(String(message.value))
        this.wake()
      },
    })
    await joined
  }

  /** Writes one record and waits until it has come back. @throws where a record before it is missing, or there twice */
  async goesOn(): Promise<void> {
    const value = String(this.sent)
    this.sent += 1
    await this.producer.send({ topic: TOPIC, acks: -1, messages: [{ partition: 0, value }] })
    while (this.heard.length < this.sent && this.crashes.length === 0)
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    expect(this.heard.slice(-1)).toEqual([value])
    expect(this.heard).toHaveLength(this.sent)
    expect(this.crashes).toEqual([])
  }

  async close(): Promise<void> {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()])
  }
}

async function open(): Promise<Socket> {
  const [host = '', port = ''] = (kafka.bootstrap[0] ?? '').split(':')
  // Half open: the broker's goodbye must not begin one of our own, which could not be broken off by a reset any more.
  const socket = connect({ port: Number(port), host, allowHalfOpen: true })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** The request types and versions that the broker says it serves. */
async function advertised(): Promise<readonly Spoken[]> {
  const socket = await open()
  socket.write(encodeRequest('ApiVersions', { version: 0, correlationId: 1, clientId: null }, {}))
  const cutter = new FrameCutter()
  for await (const chunk of socket) {
    const [answer] = cutter.push(chunk as Buffer)
    if (answer === undefined) continue
    return decodeResponse('ApiVersions', 0, answer).body.apiKeys.flatMap(
      ({ apiKey, minVersion, maxVersion }) => {
        const api = apiByKey(apiKey)
        if (api === undefined) return []
        return Array.from({ length: maxVersion - minVersion + 1 }, (_, at) => ({
          api,
          version: minVersion + at,
        }))
      },
    )
  }
  return []
}

beforeAll(async () => {
  kafka = await startKafka({
    settings: { 'socket.request.max.bytes': 1_000_000, 'log.retention.bytes': 1024 * 1024 },
    observer: event => {
      if (event.type === 'connection.closed') reasons.push(event.reason)
    },
  })
  witness = new Witness([...kafka.bootstrap])
  await witness.open()
  spoken = await advertised()
})

afterAll(async () => {
  await witness.close()
  await kafka.stop()
})

/** What is said on one connection, in which pieces it is written, and how it ends. */
interface Talk {
  readonly frames: readonly Buffer[]
  readonly cuts: readonly number[]
  readonly ends: 'politely' | 'by a reset'
}

/** Says it; the connection is left open. */
async function say({
  frames,
  cuts,
}: Talk): Promise<{ readonly socket: Socket; readonly gone: Promise<unknown> }> {
  const socket = await open()
  const gone = new Promise(resolve => socket.once('close', resolve))
  for (const piece of piecesOf(Buffer.concat(frames), cuts)) socket.write(piece)
  socket.resume()
  return { socket, gone }
}

/** Several connections at once; ends when each of them is gone. */
async function disturb(talks: readonly Talk[]): Promise<void> {
  const said = await Promise.all(talks.map(say))
  // By the time a record has gone to the broker and come back, what was written before it has been taken up.
  await witness.goesOn()
  for (const [index, { socket }] of said.entries()) {
    if (talks[index]?.ends === 'politely') socket.end()
    else socket.resetAndDestroy()
  }
  await Promise.all(said.map(({ gone }) => gone))
}

describe('Valid frames of every advertised request, hurt', () => {
  it(
    `in ${RUNS} rounds: end their own connection at most, while another client goes on undisturbed`,
    async () => {
      const frame = hurt(fc.constantFrom(...spoken).chain(validFrame))
      const talk = fc.record({
        frames: fc.array(frame, { minLength: 1, maxLength: MOST_FRAMES }),
        cuts: fc.array(fc.nat(), { maxLength: 4 }),
        ends: fc.constantFrom('politely' as const, 'by a reset' as const),
      })
      const told = { frames: 0, connections: 0 }
      await fc.assert(
        fc.asyncProperty(fc.array(talk, { minLength: 1, maxLength: MOST_TALKS }), async talks => {
          reasons.length = 0
          await disturb(talks)
          told.frames += talks.reduce((sum, { frames }) => sum + frames.length, 0)
          told.connections += talks.length
          expect(reasons.filter(reason => !MEANT.test(reason))).toEqual([])
        }),
        { numRuns: RUNS, endOnFailure: RUNS > 1000, ...SEED },
      )
      const kinds = new Set(spoken.map(({ api }) => api)).size
      if (process.env.FUZZ_RUNS !== undefined)
        console.log(`${told.frames} frames of ${kinds} request types on ${told.connections} connections`)
      expect(kinds).toBeGreaterThan(30)
    },
    RUNS > 150 ? 24 * 60 * 60_000 : 240_000,
  )

  it('by clients that stop halfway, stop reading, or never end a frame: nobody else waits', async () => {
    const halves = await Promise.all(Array.from({ length: 60 }, open))
    const fetch = encodeRequest(
      'Metadata',
      { version: 4, correlationId: 1, clientId: 'deaf' },
      { topics: null },
    )
    for (const [index, socket] of halves.entries()) {
      if (index % 3 === 0) socket.write(fetch.subarray(0, 5 + (index % 10)))
      else if (index % 3 === 1) {
        socket.pause()
        for (let asked = 0; asked < 500; asked += 1) socket.write(fetch)
      } else socket.write(Buffer.from([0, 1, 0, 0, 0, 3]))
    }
    for (let round = 0; round < 20; round += 1) await witness.goesOn()
    for (const socket of halves) socket.resetAndDestroy()
    await witness.goesOn()
  })
})

/** The bytes in the pieces in which they are written. */
function piecesOf(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [...new Set([0, ...cuts.map(cut => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  )
  return places.slice(1).map((end, index) => bytes.subarray(places[index] ?? 0, end))
}
