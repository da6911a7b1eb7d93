import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import {
  type ApiName,
  decodeResponse,
  encodeRequest,
  errors,
  FrameCutter,
  type RequestBody,
  type ResponseOf,
} from '../wire'
import { BrokenEarly, type Stage } from './advice'
import { authenticate } from './authenticate'
import type { Access } from './cluster'
import { patience } from './patience'

const CLIENT_ID = 'delivery-playground-lab'

/** How long a node may take beyond what it was given for the question itself, ms; a frozen one takes for ever. */
const PATIENCE_MS = 3000

interface Asked {
  readonly api: ApiName
  readonly version: number
  readonly resolve: (body: never) => void
  readonly reject: (error: Error) => void
  readonly stopWaiting: () => void
}

/**
 * One connection of the lab's own to one node, speaking the wire protocol directly: no retries, no caches, no client
 * between us and what the broker says. It never passes through the fault layer.
 */
export class Link {
  private readonly socket: Socket
  private readonly cutter = new FrameCutter()
  private readonly asked = new Map<number, Asked>()
  private readonly versions = new Map<number, readonly [min: number, max: number]>()
  private correlationId = 0
  private broken: Error | undefined
  /** How far it has come; undefined once a question was answered. */
  private stage: Stage | undefined = 'hello'

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.on('data', chunk => this.onData(chunk))
    socket.on('error', error => this.break(error))
    socket.on('close', () => this.break(this.closed()))
  }

  /**
   * Connects, learns the node's versions, and logs in where credentials are given.
   * @param address `host:port`
   * @param timeout ms until the node counts as unreachable
   * @throws where it cannot be reached, is no Kafka, or refuses the credentials
   */
  static async open(address: string, access: Access, timeout = 3000): Promise<Link> {
    const socket = await openSocket(address, access, timeout)
    const link = new Link(socket)
    const stopWaiting = patience(timeout, () => link.break(new Error(`no answer within ${timeout} ms`)))
    try {
      await link.learnVersions()
      link.stage = 'login'
      if (access.sasl !== undefined) await authenticate(link, access.sasl)
      link.stage = 'question'
      return link
    } catch (error) {
      link.close()
      throw error
    } finally {
      stopWaiting()
    }
  }

  /** What it means that the other side has closed: before the first answer it did not want us. */
  private closed(): Error {
    switch (this.stage) {
      case undefined:
      case 'tls':
        return new Error('the connection was closed')
      case 'hello':
        return new BrokenEarly('hello', 'it closes the connection before it says which Kafka it is')
      case 'login':
        return new BrokenEarly('login', 'it closed the connection during the login')
      case 'question':
        return new BrokenEarly('question', 'it closes the connection at the first question')
    }
  }

  get isOpen(): boolean {
    return this.broken === undefined
  }

  /** The ranges the node advertises, by API key. */
  get advertised(): ReadonlyMap<number, readonly [min: number, max: number]> {
    return this.versions
  }

  /**
   * Asks and waits for the answer, in the highest version that both sides know and that is not above `most`.
   * @throws where the connection breaks, the node lacks such a version, or nothing comes for 3 s longer than the body allows
   */
  ask<Name extends ApiName>(
    name: Name,
    { key, most }: { readonly key: number; readonly most: number },
    body: RequestBody<Name>,
  ): Promise<ResponseOf<Name>> {
    const range = this.versions.get(key)
    if (range === undefined || range[0] > most)
      return Promise.reject(new Error(`the broker has no ${name} up to version ${most}`))
    return this.askVersion(name, Math.min(most, range[1]), body)
  }

  private askVersion<Name extends ApiName>(
    api: Name,
    version: number,
    body: RequestBody<Name>,
  ): Promise<ResponseOf<Name>> {
    if (this.broken !== undefined) return Promise.reject(this.broken)
    this.correlationId += 1
    const correlationId = this.correlationId
    return new Promise((resolve, reject) => {
      const stopWaiting = patience(PATIENCE_MS + allowedMs(body), () => this.giveUp(api))
      this.asked.set(correlationId, {
        api,
        version,
        resolve: resolve as (body: never) => void,
        reject,
        stopWaiting,
      })
      this.socket.write(encodeRequest(api, { version, correlationId, clientId: CLIENT_ID }, body))
    })
  }

  /** Answers come in the order of the questions: behind one that does not come there will be no other. */
  private giveUp(api: ApiName): void {
    this.break(new Error(`${api} was not answered`))
    this.socket.destroy()
  }

  close(): void {
    this.socket.destroy()
    this.break(new Error('closed by us'))
  }

  private async learnVersions(): Promise<void> {
    const answer = await this.askVersion('ApiVersions', 0, {})
    if (answer.errorCode !== errors.NONE) throw new Error(`ApiVersions was refused with ${answer.errorCode}`)
    for (const { apiKey, minVersion, maxVersion } of answer.apiKeys)
      this.versions.set(apiKey, [minVersion, maxVersion])
  }

  private onData(chunk: Buffer): void {
    try {
      for (const frame of this.cutter.push(chunk)) this.onFrame(frame)
    } catch (error) {
      this.break(this.stage === 'hello' ? noKafka(error) : toError(error))
      this.socket.destroy()
    }
  }

  private onFrame(frame: Buffer): void {
    const correlationId = frame.readInt32BE(0)
    const asked = this.asked.get(correlationId)
    if (asked === undefined) return
    this.asked.delete(correlationId)
    asked.stopWaiting()
    if (this.stage === 'question') this.stage = undefined
    try {
      asked.resolve(decodeResponse(asked.api, asked.version, frame).body as never)
    } catch (error) {
      asked.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  private break(error: Error): void {
    this.broken ??= error
    const waiting = [...this.asked.values()]
    this.asked.clear()
    for (const { reject, stopWaiting } of waiting) {
      stopWaiting()
      reject(this.broken)
    }
  }
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** A TLS listener answers what it cannot read with an alert, and closes (RFC 8446, 6.2). */
const noKafka = (cause: unknown): Error =>
  new BrokenEarly('hello', "it answers, but not in Kafka's protocol", { cause })

/** How long the question itself allows, ms. */
function allowedMs(body: object): number {
  if ('timeoutMs' in body && typeof body.timeoutMs === 'number') return body.timeoutMs
  return 'maxWaitMs' in body && typeof body.maxWaitMs === 'number' ? body.maxWaitMs : 0
}

/** Splits `host:port`; an IPv6 address stands in brackets. */
export function splitAddress(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(':')
  const host = address.slice(0, colon).replace(/^\[|\]$/g, '')
  return { host, port: Number(address.slice(colon + 1)) }
}

/** TLS asks for a server by name; an address is none (RFC 6066). */
const nameOf = (host: string) => (isIP(host) === 0 ? { servername: host } : {})

function openSocket(address: string, { tls }: Access, timeout: number): Promise<Socket> {
  const { host, port } = splitAddress(address)
  return new Promise((resolve, reject) => {
    const socket =
      tls === false
        ? connect({ host, port })
        : connectTls({ host, port, ...nameOf(host), ...(tls === true ? {} : tls) })
    const stopWaiting = patience(timeout, () =>
      socket.destroy(new Error(`${address} did not answer within ${timeout} ms`)),
    )
    let connected = false
    socket.once('connect', () => {
      connected = true
    })
    socket.once('error', error => {
      stopWaiting()
      // It is there, but the two sides do not agree on TLS.
      reject(connected ? new BrokenEarly('tls', error.message, { cause: error }) : error)
    })
    socket.once(tls === false ? 'connect' : 'secureConnect', () => {
      stopWaiting()
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}
