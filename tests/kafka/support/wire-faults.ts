import { Buffer } from 'node:buffer'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { ISocketFactory } from 'kafkajs'
import { type ApiName, apiByKey, decodeRequestHeader, FrameCutter } from '../../../server/wire'

/** How the frame that is hurt shows to the client. */
export type How = 'fin' | 'reset' | 'silence'

/** Hurts the next frames of one request type, `times` of them, after letting `skip` pass. */
export interface WireFault {
  readonly api: ApiName
  /** Whose frame is lost: with `response` the broker has done the work. */
  readonly lose: 'request' | 'response'
  readonly how?: How
  readonly skip?: number
  readonly times?: number
}

interface Armed extends Required<WireFault> {
  struck: number
  seen: number
}

/**
 * Puts faults under kafkajs: frames are counted as requests leave, and the request (or the response with its
 * correlation id) is lost. Built apart from the playground's own network on purpose, so that neither hides an error of
 * the other.
 */
export class WireFaults {
  /** For `new Kafka({ socketFactory })`. */
  readonly socketFactory: ISocketFactory
  private readonly armed: Armed[] = []

  constructor() {
    this.socketFactory = ({ host, port, onConnect }) =>
      new FaultySocket({ host, port, onConnect }, api => this.strike(api)) as unknown as Socket
  }

  arm(fault: WireFault): void {
    this.armed.push({ how: 'fin', skip: 0, times: 1, ...fault, struck: 0, seen: 0 })
  }

  /** How many frames have been lost. A test whose fault did not strike proves nothing. */
  get struck(): number {
    return this.armed.reduce((sum, { struck }) => sum + struck, 0)
  }

  private strike(api: ApiName): Armed | undefined {
    for (const fault of this.armed) {
      if (fault.api !== api || fault.struck === fault.times) continue
      fault.seen += 1
      if (fault.seen <= fault.skip) continue
      fault.struck += 1
      return fault
    }
    return undefined
  }
}

interface Target {
  readonly host: string
  readonly port: number
  readonly onConnect: () => void
}

class FaultySocket extends Duplex {
  private readonly inner: Socket
  private readonly out = new FrameCutter()
  private readonly back = new FrameCutter()
  private readonly doomed = new Map<number, How>()
  private readonly strike: (api: ApiName) => Armed | undefined
  private readonly early: Buffer[] = []
  private connected = false

  constructor({ host, port, onConnect }: Target, strike: (api: ApiName) => Armed | undefined) {
    super({ allowHalfOpen: false })
    this.strike = strike
    this.inner = connect({ host, port, noDelay: true })
    this.inner.on('connect', () => {
      this.connected = true
      onConnect()
      for (const frame of this.early.splice(0)) this.depart(frame)
    })
    this.inner.on('data', chunk => {
      for (const frame of this.back.push(chunk)) this.arrive(frame)
    })
    this.inner.on('end', () => this.push(null))
    this.inner.on('error', error => this.destroy(error))
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    // kafkajs may write before it has been told of the connection; such frames are judged once it stands.
    for (const frame of this.out.push(Buffer.from(chunk))) {
      if (this.connected) this.depart(frame)
      else this.early.push(Buffer.from(frame))
    }
    done()
  }

  override _final(done: () => void): void {
    this.inner.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.inner.destroy()
    done(error)
  }

  /** kafkajs calls these on its sockets. */
  unref(): this {
    this.inner.unref()
    return this
  }

  private depart(frame: Buffer): void {
    const { apiKey, correlationId } = decodeRequestHeader(frame)
    const api = apiByKey(apiKey)
    const fault = api && this.strike(api)
    if (fault?.lose === 'response') this.doomed.set(correlationId, fault.how)
    if (fault?.lose === 'request') this.hurt(fault.how)
    else this.inner.write(withSize(frame))
  }

  private arrive(frame: Buffer): void {
    const how = this.doomed.get(frame.readInt32BE(0))
    if (how === undefined) this.push(withSize(frame))
    else this.hurt(how)
  }

  private hurt(how: How): void {
    if (how === 'silence') return
    if (how === 'reset') {
      this.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
      return
    }
    this.push(null)
    this.inner.destroy()
  }
}

function withSize(frame: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32BE(frame.length)
  return Buffer.concat([size, frame])
}
