import { connect, type Socket } from 'node:net'
import {
  type ApiName,
  decodeResponse,
  encodeRequest,
  FrameCutter,
  type RequestBody,
  type ResponseOf,
} from '../../../server/wire'

interface Asked {
  readonly decode: (frame: Buffer) => unknown
  readonly resolve: (body: never) => void
  readonly reject: (error: Error) => void
}

/** A connection without any client's opinions: requests of exactly the version asked for, answers as they come. */
export class Connection {
  readonly socket: Socket
  /** Resolves when the other end has closed it. */
  readonly closed: Promise<void>
  private readonly cutter = new FrameCutter()
  private readonly asked = new Map<number, Asked>()
  private correlationId = 0

  private constructor(socket: Socket) {
    this.socket = socket
    this.closed = new Promise(resolve => socket.once('close', () => resolve()))
    socket.on('data', chunk => {
      for (const frame of this.cutter.push(chunk)) this.answer(frame)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      for (const { reject } of this.asked.values()) reject(new Error('the broker closed the connection'))
      this.asked.clear()
    })
  }

  /** @param address `host:port` */
  static open(address: string): Promise<Connection> {
    const [host = '', port = ''] = address.split(':')
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port), noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Connection(socket)))
    })
  }

  /** Sends a request and resolves with its answer. @throws Error where the broker closes the connection instead */
  ask<Name extends ApiName>(api: Name, version: number, body: RequestBody<Name>): Promise<ResponseOf<Name>> {
    if (this.socket.destroyed) return Promise.reject(new Error('the broker closed the connection'))
    const correlationId = this.tell(api, version, body)
    return new Promise((resolve, reject) => {
      const decode = (frame: Buffer) => decodeResponse(api, version, frame).body
      this.asked.set(correlationId, { decode, resolve, reject })
    })
  }

  /** Sends a request that gets no answer (Produce with acks=0), or one whose answer nobody waits for. */
  tell<Name extends ApiName>(api: Name, version: number, body: RequestBody<Name>): number {
    this.correlationId += 1
    const header = { version, correlationId: this.correlationId, clientId: 'tests' }
    this.socket.write(encodeRequest(api, header, body))
    return this.correlationId
  }

  close(): void {
    this.socket.destroy()
  }

  private answer(frame: Buffer): void {
    const correlationId = frame.readInt32BE(0)
    const asked = this.asked.get(correlationId)
    this.asked.delete(correlationId)
    if (!asked) return
    try {
      asked.resolve(asked.decode(frame) as never)
    } catch (error) {
      asked.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
