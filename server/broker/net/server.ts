import { createServer, type Server, type Socket } from 'node:net'
import type { Broker } from '../broker'
import type { Observer } from '../observer'
import type { BrokerSettings } from '../settings'
import { Connection } from './connection'
import type { FrameFaults } from './frame-faults'

interface ServerOptions {
  readonly node: number
  readonly settings: BrokerSettings
  readonly observe: Observer
  readonly faults: FrameFaults
}

/** The listening socket of a node and the connections on it. */
export class BrokerServer {
  private readonly options: ServerOptions
  private readonly connections = new Set<Connection>()
  private server: Server | undefined
  private broker: Broker | undefined
  private frozen = false
  private nextId = 1
  /** Opening and closing take turns: a node may be killed while it starts, and started while it dies. */
  private last: Promise<unknown> = Promise.resolve()

  constructor(options: ServerOptions) {
    this.options = options
  }

  /**
   * Listens, once whatever was asked before is done; resolves to the port.
   * @throws the socket's error (EADDRINUSE …)
   */
  listen(host: string, port: number): Promise<number> {
    const opened = this.last.then(() => this.open(host, port))
    this.last = opened.catch(() => undefined)
    return opened
  }

  private open(host: string, port: number): Promise<number> {
    const server = createServer({ noDelay: true }, socket => this.accept(socket))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, backlog: 1024 }, () => {
        server.off('error', reject)
        server.on('error', () => undefined)
        this.server = server
        const address = server.address()
        resolve(address !== null && typeof address === 'object' ? address.port : port)
      })
    })
  }

  /** Lets a life of the broker answer; connections are refused until then. */
  serve(broker: Broker): void {
    this.broker = broker
  }

  private accept(socket: Socket): void {
    const { settings, node, observe, faults } = this.options
    if (this.broker === undefined || this.connections.size >= settings['max.connections']) {
      socket.destroy()
      return
    }
    const connection = new Connection(socket, this.broker, {
      id: this.nextId,
      settings,
      faults,
      closed: reason => {
        this.connections.delete(connection)
        if (reason !== undefined) observe({ type: 'connection.closed', node, reason })
      },
    })
    this.nextId += 1
    this.connections.add(connection)
    if (this.frozen) connection.freeze()
  }

  /** Connections stay open and unread. */
  freeze(): void {
    this.frozen = true
    for (const connection of this.connections) connection.freeze()
  }

  thaw(): void {
    this.frozen = false
    for (const connection of [...this.connections]) connection.thaw()
  }

  /** Breaks every connection and stops listening; resolves when the port is free. */
  close(): Promise<void> {
    this.broker = undefined
    this.frozen = false
    for (const connection of [...this.connections]) connection.destroy()
    const closed = this.last.then(() => this.shut())
    this.last = closed
    return closed
  }

  private shut(): Promise<void> {
    const { server } = this
    this.server = undefined
    if (server === undefined) return Promise.resolve()
    return new Promise(resolve => {
      server.close(() => resolve())
    })
  }
}
