import { Buffer } from 'node:buffer'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import {
  type ApiName,
  apiByKey,
  apis,
  decodeRequestHeader,
  decodeResponse,
  encodeResponse,
  errors,
  FrameCutter,
  type ResponseOf,
} from '../../../server/wire'

/** A request as a client sent it and the response as the broker gave it, without their size prefixes. */
export interface Exchange {
  readonly api: ApiName
  readonly version: number
  readonly request: Buffer
  response: Buffer | undefined
}

interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Stands between clients and the brokers of a cluster and keeps what passes. Clients stay with it, because the answers
 * that name brokers name it instead; and they use only versions that are declared here, because ApiVersions says so.
 */
export class Tap {
  readonly exchanges: Exchange[] = []
  private readonly ports = new Map<string, number>()
  private readonly servers: Server[] = []
  private readonly sockets = new Set<Socket>()

  /** Opens one port for each broker. */
  static async open(brokers: readonly string[]): Promise<Tap> {
    const tap = new Tap()
    for (const broker of brokers) await tap.listen(broker)
    return tap
  }

  /** What clients connect to instead. */
  get bootstrap(): string {
    return [...this.ports.values()].map(port => `127.0.0.1:${port}`).join(',')
  }

  close(): void {
    for (const server of this.servers) server.close()
    for (const socket of this.sockets) socket.destroy()
  }

  private listen(broker: string): Promise<void> {
    const [host = '', port = ''] = broker.split(':')
    const server = createServer(client => this.join(client, { host, port: Number(port) }))
    this.servers.push(server)
    return new Promise(resolve => {
      server.listen(0, '127.0.0.1', () => {
        this.ports.set(broker, (server.address() as AddressInfo).port)
        resolve()
      })
    })
  }

  private join(client: Socket, { host, port }: Address): void {
    const broker = connect(port, host)
    const asked = new Map<number, Exchange>()
    const [requests, responses] = [new FrameCutter(), new FrameCutter()]
    client.on('data', chunk => {
      for (const frame of requests.push(chunk)) {
        const { apiKey, version, correlationId } = decodeRequestHeader(frame)
        const api = apiByKey(apiKey)
        if (api !== undefined) {
          const exchange: Exchange = { api, version, request: Buffer.from(frame), response: undefined }
          this.exchanges.push(exchange)
          asked.set(correlationId, exchange)
        }
        broker.write(sized(frame))
      }
    })
    broker.on('data', chunk => {
      for (const frame of responses.push(chunk)) {
        const exchange = asked.get(frame.readInt32BE(0))
        asked.delete(frame.readInt32BE(0))
        if (exchange !== undefined) exchange.response = Buffer.from(frame)
        client.write(exchange === undefined ? sized(frame) : this.redirected(exchange, frame))
      }
    })
    for (const [one, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
    }
  }

  private redirected({ api, version }: Exchange, frame: Buffer): Buffer {
    switch (api) {
      case 'Metadata':
        return rewritten('Metadata', version, frame, body => ({
          ...body,
          brokers: body.brokers.map(this.moved),
        }))
      case 'DescribeCluster':
        return rewritten('DescribeCluster', version, frame, body => ({
          ...body,
          brokers: body.brokers.map(this.moved),
        }))
      case 'FindCoordinator':
        return rewritten('FindCoordinator', version, frame, body => ({
          ...this.moved(body),
          coordinators: body.coordinators.map(this.moved),
        }))
      case 'ApiVersions':
        return rewritten('ApiVersions', version, frame, body => ({
          ...body,
          apiKeys: declared(body.apiKeys),
          // With transaction.version 2 a Java client 4.x leaves AddPartitionsToTxn to Produce v12, which is not declared here.
          finalizedFeatures: [],
        }))
      default:
        return sized(frame)
    }
  }

  private readonly moved = <T extends Address>(address: T): T => {
    const port = this.ports.get(`${address.host}:${address.port}`)
    return port === undefined ? address : { ...address, host: '127.0.0.1', port }
  }
}

/** The request types and versions that are declared here. */
function declared(keys: ResponseOf<'ApiVersions'>['apiKeys']): ResponseOf<'ApiVersions'>['apiKeys'] {
  return keys.flatMap(each => {
    const api = apiByKey(each.apiKey)
    return api === undefined
      ? []
      : [{ ...each, maxVersion: Math.min(each.maxVersion, apis[api].versions[1]) }]
  })
}

function rewritten<Name extends ApiName>(
  api: Name,
  version: number,
  frame: Buffer,
  change: (body: ResponseOf<Name>) => ResponseOf<Name>,
): Buffer {
  // A version of ApiVersions that is too new is refused in the layout of version 0 (KIP-511).
  if (api === 'ApiVersions' && frame.readInt16BE(4) === errors.UNSUPPORTED_VERSION) return sized(frame)
  const { correlationId, body } = decodeResponse(api, version, frame)
  return Buffer.concat(encodeResponse(api, { version, correlationId }, change(body) as never))
}

function sized(frame: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32BE(frame.length)
  return Buffer.concat([size, frame])
}
