import { errorName, errors, type ResponseOf } from '../../../server/wire'
import { Connection } from './connection'
import { until } from './until'

export type PartitionView = ResponseOf<'Metadata'>['topics'][number]['partitions'][number]

/** Finds the node that a raw request belongs to, and keeps a connection to each. */
export class Routes {
  private readonly bootstrap: readonly string[]
  private readonly connections = new Map<string, Promise<Connection>>()
  private readonly own = new Set<Connection>()

  constructor(bootstrap: readonly string[]) {
    this.bootstrap = bootstrap
  }

  /** A connection that others use as well; a closed one is replaced. */
  async to(address: string): Promise<Connection> {
    const known = await this.connections.get(address)?.catch(() => undefined)
    if (known && !known.socket.destroyed) return known
    const opening = Connection.open(address)
    this.connections.set(address, opening)
    return opening
  }

  /** A connection of the caller's own: Kafka answers one request after the other, and some wait. */
  async fresh(address: string): Promise<Connection> {
    const connection = await Connection.open(address)
    this.own.add(connection)
    return connection
  }

  /** Any node that accepts. */
  async any(): Promise<Connection> {
    for (const address of this.bootstrap) {
      const connection = await this.to(address).catch(() => undefined)
      if (connection) return connection
    }
    throw new Error(`none of ${this.bootstrap.join(', ')} accepts`)
  }

  /** Metadata v8 (non-flexible, with leader epochs) as `from` sees it. */
  async metadata(topics: readonly string[], from?: Connection): Promise<ResponseOf<'Metadata'>> {
    const connection = from ?? (await this.any())
    const names = topics.map(name => ({ name }))
    return connection.ask('Metadata', 8, { topics: names, allowAutoTopicCreation: false })
  }

  /** Leader, epoch and ISR of a partition as `from` sees them; undefined while that node has not heard of it. */
  async partition(topic: string, partition = 0, from?: Connection): Promise<PartitionView | undefined> {
    const { topics } = await this.metadata([topic], from)
    return topics[0]?.partitions.find(({ partitionIndex }) => partitionIndex === partition)
  }

  /** The address of a node. */
  async addressOf(nodeId: number): Promise<string> {
    const { brokers } = await this.metadata([])
    const broker = brokers.find(each => each.nodeId === nodeId)
    if (!broker) throw new Error(`no broker ${nodeId} among ${brokers.map(each => each.nodeId).join(', ')}`)
    return `${broker.host}:${broker.port}`
  }

  /** The leader of a partition, once it has one. */
  async leader(topic: string, partition = 0): Promise<Connection> {
    const leader = await until(`a leader of ${topic}-${partition}`, async () => {
      const view = await this.partition(topic, partition)
      return view && view.errorCode === errors.NONE && view.leaderId >= 0 ? view.leaderId : undefined
    })
    return this.to(await this.addressOf(leader))
  }

  /** The id of the coordinator of a group or a transactional id, once there is one. */
  async coordinatorId(kind: 'group' | 'transaction', key: string): Promise<number> {
    const keyType = kind === 'group' ? 0 : 1
    return until(`the coordinator of ${key}`, async () => {
      const answer = await (await this.any()).ask('FindCoordinator', 2, { key, keyType })
      if (answer.errorCode === errors.NONE) return answer.nodeId
      if (answer.errorCode === errors.COORDINATOR_NOT_AVAILABLE) return undefined
      throw new Error(`FindCoordinator: ${errorName(answer.errorCode)}`)
    })
  }

  async coordinator(kind: 'group' | 'transaction', key: string): Promise<Connection> {
    return this.to(await this.addressOf(await this.coordinatorId(kind, key)))
  }

  async controller(): Promise<Connection> {
    const { controllerId } = await this.metadata([])
    return this.to(await this.addressOf(controllerId))
  }

  close(): void {
    for (const connection of this.own) connection.close()
    for (const opening of this.connections.values())
      opening.then(
        connection => connection.close(),
        () => {},
      )
    this.connections.clear()
  }
}
