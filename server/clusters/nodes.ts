import { type ApiName, errors, type RequestBody, type ResponseOf } from '../wire'
import { adviceFor } from './advice'
import { type Access, ClusterUnreachable } from './cluster'
import { Link } from './link'

/** Highest version of each request type that the lab speaks, known to Kafka 2.1 and later (the last one: 3.7). */
const SPOKEN = {
  Fetch: { key: 1, most: 11 },
  ListOffsets: { key: 2, most: 3 },
  Metadata: { key: 3, most: 7 },
  OffsetFetch: { key: 9, most: 5 },
  FindCoordinator: { key: 10, most: 2 },
  DescribeGroups: { key: 15, most: 2 },
  CreateTopics: { key: 19, most: 4 },
  DeleteTopics: { key: 20, most: 3 },
  OffsetForLeaderEpoch: { key: 23, most: 3 },
  DescribeConfigs: { key: 32, most: 2 },
  DeleteGroups: { key: 42, most: 1 },
  ElectLeaders: { key: 43, most: 1 },
  DescribeTopicPartitions: { key: 75, most: 0 },
} as const satisfies Partial<Record<ApiName, { key: number; most: number }>>
export type SpokenApi = keyof typeof SPOKEN

interface NodeAddress {
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/**
 * The lab's own clean connections to a cluster: one to each node, opened when first needed, opened anew when broken.
 * Nothing that a fault does to a program's connections touches these.
 */
export class Nodes {
  private readonly brokers: readonly string[]
  private readonly access: Access
  private readonly links = new Map<string, Promise<Link>>()
  private addresses: readonly NodeAddress[] = []
  /** Addresses that did not answer, oldest first: others are asked before them. */
  private readonly silent = new Set<string>()
  private controller = -1

  /** @param brokers bootstrap addresses, `host:port` */
  constructor(brokers: readonly string[], access: Access) {
    this.brokers = brokers
    this.access = access
  }

  /**
   * A link to whichever node answers first in the order given.
   * @throws ClusterUnreachable where none does
   */
  async any(): Promise<Link> {
    const known = this.addresses.map(({ host, port }) => `${host}:${port}`)
    let cause: unknown
    for (const address of this.inOrder([...this.brokers, ...known])) {
      try {
        return await this.link(address)
      } catch (error) {
        cause = error
      }
    }
    throw this.unreachable(cause)
  }

  /** Those that have answered first; those that have not in the order in which they failed. */
  private inOrder(addresses: readonly string[]): ReadonlySet<string> {
    return new Set([...addresses.filter(address => !this.silent.has(address)), ...this.silent])
  }

  /**
   * Asks any node; where that one does not answer (it is dead or frozen), another.
   * @throws ClusterUnreachable where none does
   */
  async ask<Name extends SpokenApi>(name: Name, body: RequestBody<Name>): Promise<ResponseOf<Name>> {
    const known = this.addresses.map(({ host, port }) => `${host}:${port}`)
    let cause: unknown
    for (const address of this.inOrder([...this.brokers, ...known])) {
      try {
        return await (await this.link(address)).ask(name, SPOKEN[name], body)
      } catch (error) {
        this.silent.add(address)
        cause = error
      }
    }
    throw this.unreachable(cause)
  }

  private unreachable(cause: unknown): ClusterUnreachable {
    const { seen, hint } = adviceFor(cause, this.access)
    return new ClusterUnreachable(`Kafka at ${this.brokers.join(', ')} cannot be reached: ${seen}.`, hint, {
      cause,
    })
  }

  /** Asks the node with this id; looks the cluster up anew where it is not known. */
  async askNode<Name extends SpokenApi>(
    nodeId: number,
    name: Name,
    body: RequestBody<Name>,
  ): Promise<ResponseOf<Name>> {
    if (!this.addresses.some(each => each.nodeId === nodeId)) await this.metadata([])
    const node = this.addresses.find(each => each.nodeId === nodeId)
    if (node === undefined) throw new Error(`the cluster has no node ${nodeId}`)
    return (await this.linkTo(node)).ask(name, SPOKEN[name], body)
  }

  /** What a broker advertises may be good for its own network only: the first thing to go wrong with one in a container. */
  private async linkTo({ nodeId, host, port }: NodeAddress): Promise<Link> {
    try {
      return await this.link(`${host}:${port}`)
    } catch (cause) {
      const { seen } = adviceFor(cause, this.access)
      throw new ClusterUnreachable(
        `Kafka at ${this.brokers.join(', ')} names its node ${nodeId} as ${host}:${port}, and that cannot be reached: ${seen}.`,
        'Start that node, or set its advertised.listeners to an address that is reached from here.',
        { cause },
      )
    }
  }

  /** Asks the controller, which alone creates and deletes topics. */
  async askController<Name extends SpokenApi>(
    name: Name,
    body: RequestBody<Name>,
  ): Promise<ResponseOf<Name>> {
    if (this.controller === -1) await this.metadata([])
    try {
      return await this.askNode(this.controller, name, body)
    } catch (error) {
      const before = this.controller
      await this.metadata([])
      if (this.controller === before) throw error
      return this.askNode(this.controller, name, body)
    }
  }

  /** Asks the coordinator of a group. @throws where there is none now */
  async askCoordinator<Name extends SpokenApi>(
    group: string,
    name: Name,
    body: RequestBody<Name>,
  ): Promise<ResponseOf<Name>> {
    const found = await this.ask('FindCoordinator', { key: group, keyType: 0 })
    if (found.errorCode !== errors.NONE) throw new Error(`no coordinator for ${group}: ${found.errorCode}`)
    return this.askNode(found.nodeId, name, body)
  }

  /** Brokers, controller and these topics (none: brokers only); never creates one. */
  async metadata(topics: readonly string[]): Promise<ResponseOf<'Metadata'>> {
    const answer = await this.ask('Metadata', {
      topics: topics.map(name => ({ name })),
      allowAutoTopicCreation: false,
    })
    this.addresses = answer.brokers
    this.controller = answer.controllerId
    return answer
  }

  /** What the node asked advertises: API key → range. */
  async advertised(): Promise<ReadonlyMap<number, readonly [min: number, max: number]>> {
    return (await this.any()).advertised
  }

  close(): void {
    for (const link of this.links.values())
      link.then(
        open => open.close(),
        () => undefined,
      )
    this.links.clear()
  }

  private async link(address: string): Promise<Link> {
    const known = this.links.get(address)
    if (known !== undefined) {
      const link = await known.catch(() => undefined)
      if (link?.isOpen === true) return link
      this.silent.delete(address)
      this.silent.add(address)
    }
    const opened = this.links.get(address)
    if (opened !== undefined && opened !== known) return opened
    const opening = Link.open(address, this.access)
    this.links.set(address, opening)
    opening.then(
      () => this.silent.delete(address),
      () => {
        this.silent.add(address)
        if (this.links.get(address) === opening) this.links.delete(address)
      },
    )
    return opening
  }
}
