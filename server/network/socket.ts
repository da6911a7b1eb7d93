import { connect, isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { FrameCutter } from '../wire'

/** What kafkajs hands to a socket factory (kafkajs types/index.d.ts, ISocketFactory). */
export interface SocketRequest {
  readonly host: string
  readonly port: number
  readonly ssl: ConnectionOptions | boolean | undefined
  readonly onConnect: () => void
}

/** Judges the frames that pass: each is given with its size prefix, and let through by calling `pass`. */
export interface Inspector {
  outgoing(frame: Frame, line: Line): void
  incoming(frame: Frame, line: Line): void
  /** The connection has ended, by whichever side. */
  closed(): void
}

export interface Frame {
  /** Without the size prefix. */
  readonly content: Buffer
  /** Sends it on its way. `flushed` is told once the kernel has it: at once, unless the other side is slow. */
  pass(flushed?: () => void): void
}

/** What an inspector may do to the connection. */
export interface Line {
  /** Whether it has ended. */
  readonly over: boolean
  /** Ends it: the client sees the connection closed (FIN), the broker too. Nothing passes any more. */
  cut(): void
}

/**
 * A client's socket with an inspector in the middle: bytes are cut into Kafka's frames in both directions. kafkajs listens
 * to `data`, `end`, `error` and `timeout` only, so every ending shows as `end` (closed) or `error` (reset), never as
 * `close` alone: it would go on writing into a dead socket for ever.
 */
export class InspectedSocket extends Duplex implements Line {
  private readonly inner: Socket
  private readonly inspector: Inspector
  private readonly sent = new FrameCutter()
  private readonly received = new FrameCutter()
  private connected = false
  private ended = false
  /** What was written or ended before the connection stood; kafkajs does both. */
  private early: (() => void)[] = []

  constructor({ host, port, ssl, onConnect }: SocketRequest, inspector: Inspector) {
    // Half open: the broker's FIN must reach the client before our own end is answered.
    super({ allowHalfOpen: false, autoDestroy: true })
    this.inspector = inspector
    this.inner = ssl
      ? connectTls({
          host,
          port,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(ssl === true ? {} : ssl),
        })
      : connect({ host, port })
    this.inner.setNoDelay(true)
    this.inner.setKeepAlive(true, 60_000)
    this.inner.once(ssl ? 'secureConnect' : 'connect', () => this.whenConnected(onConnect))
    this.inner.on('data', chunk => this.receive(chunk))
    this.inner.on('end', () => this.finish())
    this.inner.on('timeout', () => this.emit('timeout'))
    this.inner.on('error', error => this.fail(error))
    this.inner.on('close', () => this.finish())
  }

  get over(): boolean {
    return this.ended
  }

  unref(): this {
    this.inner.unref()
    return this
  }

  ref(): this {
    this.inner.ref()
    return this
  }

  setTimeout(ms: number): this {
    this.inner.setTimeout(ms)
    return this
  }

  setKeepAlive(on: boolean, delay?: number): this {
    this.inner.setKeepAlive(on, delay)
    return this
  }

  setNoDelay(on?: boolean): this {
    this.inner.setNoDelay(on)
    return this
  }

  /** Ends the connection as if it had been closed on the way. */
  cut(): void {
    this.finish()
    this.inner.destroy()
  }

  override _read(): void {
    this.inner.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const write = (): void => {
      // kafkajs may write once more before it has heard of the end: that is written into a dead socket.
      for (const content of this.sent.push(chunk))
        if (!this.ended) this.inspector.outgoing(this.frameOut(content), this)
      // A slow broker holds the client back, as a plain socket would.
      if (this.inner.writableNeedDrain && !this.ended) this.inner.once('drain', () => done())
      else done()
    }
    if (this.connected) write()
    else this.early.push(write)
  }

  /** Like `net.Socket`, an `end` before the connection stands does not keep it from being made. */
  override _final(done: (error?: Error | null) => void): void {
    const end = (): void => {
      this.inner.end()
      done()
    }
    if (this.connected || this.ended) end()
    else this.early.push(end)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.ended = true
    this.inner.destroy()
    done(error)
  }

  private whenConnected(onConnect: () => void): void {
    this.connected = true
    onConnect()
    for (const act of this.early.splice(0)) act()
  }

  private receive(chunk: Buffer): void {
    if (this.ended) return
    try {
      for (const content of this.received.push(chunk))
        if (!this.ended) this.inspector.incoming(this.frameIn(content), this)
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  private frameOut(content: Buffer): Frame {
    return {
      content,
      pass: flushed => {
        if (this.ended) return
        let told = flushed === undefined
        const tell = (): void => {
          if (!told) flushed?.()
          told = true
        }
        // The kernel takes a small frame at once; what it does not take yet (TLS: never at once) is reported when it is.
        this.inner.write(withSize(content), error => {
          if (!error) tell()
        })
        if (this.inner.writableLength === 0) tell()
      },
    }
  }

  private frameIn(content: Buffer): Frame {
    return {
      content,
      pass: () => {
        if (this.ended) return
        if (!this.push(withSize(content))) this.inner.pause()
      },
    }
  }

  /** The other side has closed: the client must see `end`, once, and never before it was connected. */
  private finish(): void {
    if (this.ended) return
    if (!this.connected) {
      this.fail(new Error('the connection was closed before it stood'))
      return
    }
    this.ended = true
    this.inspector.closed()
    this.push(null)
    // Nobody may be reading, but `end` has to come all the same.
    this.resume()
  }

  private fail(error: Error): void {
    if (this.ended) return
    this.ended = true
    this.inspector.closed()
    this.destroy(error)
  }
}

/** The frame with the size prefix that stands before it in the same memory: nothing is copied. */
function withSize(content: Buffer): Buffer {
  return Buffer.from(content.buffer, content.byteOffset - 4, content.length + 4)
}
