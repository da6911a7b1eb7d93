import { Buffer } from 'node:buffer'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeRequest, FrameCutter } from '../../wire'
import { type Kafka, startKafka } from '../kafka'
import { FrameFaults, type PassingFrame } from './frame-faults'

const answer = (more: Partial<PassingFrame> = {}): PassingFrame => {
  return { api: 'Produce', part: 'response', node: 1, clientId: 'shop', ...more }
}

describe('An armed fault', () => {
  it('strikes the nth matching frame and those after it, as often as it was told', () => {
    const faults = new FrameFaults()
    const fault = faults.lose({ api: 'Produce', part: 'response', nth: 2, times: 2 })
    const verdicts = Array.from({ length: 5 }, () => faults.judge(answer())?.kind)
    expect(verdicts).toEqual([undefined, 'lose', 'lose', undefined, undefined])
    expect([fault.strikes, faults.isIdle]).toEqual([2, true])
  })

  it('counts only frames of its type, direction, broker and client', () => {
    const faults = new FrameFaults()
    faults.lose({ api: 'Produce', part: 'response', node: 2, clientId: 'shop' })
    const others = [{ api: 'Fetch' }, { part: 'request' }, { node: 1 }, { clientId: null }] as const
    for (const other of others) expect(faults.judge(answer({ node: 2, ...other }))).toBeUndefined()
    expect(faults.judge(answer({ node: 2 }))).toEqual({ kind: 'lose', silently: false })
  })

  it('leaves a frame to the fault that was armed before it, and counts it all the same', () => {
    const faults = new FrameFaults()
    const first = faults.lose({ api: 'Produce', part: 'response' })
    const second = faults.delay({ api: 'Produce', part: 'response', ms: 5, times: 2 })
    expect(faults.judge(answer())?.kind).toBe('lose')
    expect(faults.judge(answer())?.kind).toBe('delay')
    expect([first.strikes, second.strikes, faults.isIdle]).toEqual([1, 1, true])
  })

  it('strikes no more once it is disarmed', () => {
    const faults = new FrameFaults()
    faults.lose({ api: 'Produce', part: 'response', times: Number.POSITIVE_INFINITY }).disarm()
    expect(faults.judge(answer())).toBeUndefined()
  })

  it('refuses numbers that mean nothing', () => {
    const faults = new FrameFaults()
    expect(() => faults.lose({ api: 'Produce', part: 'response', nth: 0 })).toThrow(RangeError)
    expect(() => faults.delay({ api: 'Produce', part: 'response', ms: Number.NaN })).toThrow(RangeError)
    expect(faults.isIdle).toBe(true)
  })
})

let kafka: Kafka
let client: Client

/** A bare connection: asks, and says in which order answers came, or that it was closed. */
class Client {
  readonly heard: (number | 'closed')[] = []
  private readonly socket: Socket
  private readonly frames = new FrameCutter()
  private wake: () => void = () => undefined

  constructor() {
    const [host = '', port = ''] = (kafka.bootstrap[0] ?? '').split(':')
    this.socket = connect(Number(port), host)
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => this.hear('closed'))
    this.socket.on('data', chunk => {
      for (const frame of this.frames.push(chunk)) this.hear(frame.readInt32BE(0))
    })
  }

  private hear(what: number | 'closed'): void {
    this.heard.push(what)
    this.wake()
  }

  ask(...correlationIds: readonly number[]): void {
    const requests = correlationIds.map(correlationId =>
      encodeRequest('ApiVersions', { version: 0, correlationId, clientId: 'test' }, {}),
    )
    this.socket.write(Buffer.concat(requests))
  }

  /** Creates a topic: work that the broker has done or has not. */
  create(topic: string): void {
    const header = { version: 4, correlationId: 7, clientId: 'test' }
    this.socket.write(encodeRequest('Metadata', header, { topics: [{ name: topic }] }))
  }

  async hears(count: number): Promise<readonly (number | 'closed')[]> {
    while (this.heard.length < count) {
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    }
    return this.heard
  }

  close(): void {
    this.socket.destroy()
  }
}

beforeEach(async () => {
  kafka = await startKafka()
  client = new Client()
})

afterEach(async () => {
  client.close()
  await kafka.stop()
})

const topics = () => [...kafka.cluster.image.topics.keys()]

describe('A frame', () => {
  it('that is lost takes its connection with it: a request before, a response after the work is done', async () => {
    const request = kafka.lose({ api: 'Metadata', part: 'request' })
    client.create('never')
    expect(await client.hears(1)).toEqual(['closed'])
    expect([request.strikes, topics()]).toEqual([1, []])

    const response = kafka.lose({ api: 'Metadata', part: 'response' })
    const another = new Client()
    another.create('done')
    expect(await another.hears(1)).toEqual(['closed'])
    await response.struck
    expect(topics()).toEqual(['done'])
  })

  it('that is lost silently leaves the others on its connection alone', async () => {
    kafka.lose({ api: 'ApiVersions', part: 'request', nth: 2, silently: true })
    kafka.lose({ api: 'ApiVersions', part: 'response', nth: 3, silently: true })
    client.ask(1, 2, 3, 4, 5)
    expect(await client.hears(3)).toEqual([1, 3, 5])
  })

  it('that is late holds up what follows it on its connection, and nobody else', async () => {
    const late = kafka.delay({ api: 'ApiVersions', part: 'response', ms: 30 })
    client.ask(1, 2)
    await late.struck
    const other = new Client()
    other.ask(3)
    expect(await other.hears(1)).toEqual([3])
    expect(client.heard).toEqual([])
    expect(await client.hears(2)).toEqual([1, 2])
    other.close()

    kafka.delay({ api: 'ApiVersions', part: 'request', ms: 5 })
    client.ask(4, 5)
    expect(await client.hears(4)).toEqual([1, 2, 4, 5])
  })

  it('that answers a request which came before the fault was armed is struck too', async () => {
    kafka.delay({ api: 'ApiVersions', part: 'request', ms: 20 })
    client.ask(1)
    const fault = kafka.lose({ api: 'ApiVersions', part: 'response' })
    expect(await client.hears(1)).toEqual(['closed'])
    expect(fault.strikes).toBe(1)
  })
})
