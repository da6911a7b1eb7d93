import { randomUUID } from 'node:crypto'
import type { Clock } from './clock'
import { type ElectionRules, electOnReturn, withIsr, withoutEligibility, withoutMember } from './elections'
import type { BrokerAddress, ClusterImage, PartitionState, TopicPartition, TopicState } from './image'
import type { Observer } from './observer'
import { assignReplicas } from './placement'
import { arrived, moved, stayed } from './reassignments'
import type { BrokerSettings } from './settings'

export interface NewTopic {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  /** Broker ids by partition, instead of a count and a factor. */
  readonly assignment?: readonly (readonly number[])[]
  readonly configs?: ReadonlyMap<string, string>
  readonly isInternal?: boolean
}

interface ControllerOptions {
  readonly clock: Clock
  readonly settings: BrokerSettings
  readonly observe: Observer
  /** Ids of all brokers there are, those that are down too. */
  readonly registered: () => readonly number[]
  /** Tells the brokers about a new image; called after every change. */
  readonly publish: (image: ClusterImage) => void
}

/**
 * What a KRaft controller decides: which brokers live, which topics there are, who leads each partition. It stands
 * apart from the brokers and never fails (a controller of its own, as recommended for three nodes).
 */
export class Controller {
  private readonly options: ControllerOptions
  private current: ClusterImage
  private producerIds = 0
  /** Sessions of brokers that were heard of last some time ago: what ends them when nothing is heard again. */
  private readonly expiries = new Map<
    number,
    { readonly cancel: () => void; readonly waiting: (() => void)[] }
  >()
  private cancelUncleanCheck: (() => void) | undefined

  constructor(options: ControllerOptions) {
    this.options = options
    this.current = {
      clusterId: randomUUID().replaceAll('-', '').slice(0, 22),
      brokers: new Map(),
      topics: new Map(),
    }
  }

  get image(): ClusterImage {
    return this.current
  }

  /** A producer id that nobody has had (KIP-730 gives brokers blocks of them; here they come one by one). */
  nextProducerId(): number {
    const id = this.producerIds
    this.producerIds += 1
    return id
  }

  isAlive(brokerId: number): boolean {
    return this.current.brokers.has(brokerId)
  }

  /**
   * Takes a broker in. One whose old session has not expired is refused until it has (DUPLICATE_BROKER_REGISTRATION),
   * so `ready` may be called much later: when the broker is in, and before it is elected for anything. After a crash it is no longer an eligible leader (KIP-966).
   */
  register(address: BrokerAddress, { afterCrash, ready }: { afterCrash: boolean; ready: () => void }): void {
    const session = this.expiries.get(address.id)
    if (session !== undefined) {
      session.waiting.push(() => this.register(address, { afterCrash, ready }))
      return
    }
    if (afterCrash) this.changePartitions((state, rules) => withoutEligibility(state, address.id, rules))
    this.update({
      brokers: byId([...this.current.brokers.values(), address]),
    })
    ready()
    this.changePartitions(electOnReturn)
  }

  /** Nothing will be heard of a broker any more; its session began with its last heartbeat, `silentMs` ago. */
  lost(brokerId: number, silentMs: number): void {
    if (!this.isAlive(brokerId) || this.expiries.has(brokerId)) return
    const left = Math.max(0, this.options.settings['broker.session.timeout.ms'] - silentMs)
    const cancel = this.options.clock.after(left, () => this.fence(brokerId))
    this.expiries.set(brokerId, { cancel, waiting: [] })
  }

  /** A broker is heard of again before its session has expired. */
  found(brokerId: number): void {
    this.expiries.get(brokerId)?.cancel()
    this.expiries.delete(brokerId)
  }

  private fence(brokerId: number): void {
    const session = this.expiries.get(brokerId)
    this.expiries.delete(brokerId)
    this.remove(brokerId)
    this.options.observe({ type: 'node.changed', node: brokerId, state: 'fenced' })
    for (const register of session?.waiting ?? []) register()
  }

  /** A polite stop: leadership moves before the broker goes, so there is no gap (ControlledShutdown). */
  leave(brokerId: number): void {
    this.found(brokerId)
    this.remove(brokerId)
  }

  private remove(brokerId: number): void {
    const brokers = new Map(this.current.brokers)
    brokers.delete(brokerId)
    this.update({ brokers })
    this.changePartitions((state, rules) => withoutMember(state, brokerId, rules))
    this.watchLeaderless()
  }

  /** A leader asks for another ISR; granted unless somebody in it is not alive or the leadership is over. */
  alterIsr(
    { topic, partition }: TopicPartition,
    isr: readonly number[],
    leader: { id: number; epoch: number },
  ): void {
    const state = this.current.topics.get(topic)?.partitions[partition]
    if (state === undefined || state.leader !== leader.id || state.leaderEpoch !== leader.epoch) return
    if (!isr.every(id => this.isAlive(id))) return
    this.changePartitions((each, rules) =>
      each === state ? arrived(withIsr(each, isr, rules), rules) : each,
    )
  }

  /** Moves the copies of a partition to these brokers; with null a move that is under way is taken back. */
  reassign({ topic, partition }: TopicPartition, to: readonly number[] | null): void {
    const state = this.current.topics.get(topic)?.partitions[partition]
    this.changePartitions((each, rules) => {
      if (each !== state) return each
      return to === null ? stayed(each, rules) : moved(each, to, rules)
    })
  }

  /** Elects any live copy of a partition that has no leader, whatever it has missed. Returns whether there was one. */
  electUnclean({ topic, partition }: TopicPartition): boolean {
    const state = this.current.topics.get(topic)?.partitions[partition]
    if (state === undefined || state.leader !== -1) return false
    this.changePartitions((each, rules) =>
      each === state ? electOnReturn(each, { ...rules, unclean: true }) : each,
    )
    return this.current.topics.get(topic)?.partitions[partition]?.leader !== -1
  }

  /** Makes the first live in-sync copy in the order of preference the leader. Returns whether it leads now. */
  electPreferred({ topic, partition }: TopicPartition): boolean {
    const state = this.current.topics.get(topic)?.partitions[partition]
    const preferred = state?.replicas[0]
    if (state === undefined || preferred === undefined) return false
    if (state.leader === preferred) return true
    if (!state.isr.includes(preferred) || !this.isAlive(preferred)) return false
    this.changePartitions(each =>
      each === state
        ? {
            ...each,
            leader: preferred,
            leaderEpoch: each.leaderEpoch + 1,
            partitionEpoch: each.partitionEpoch + 1,
          }
        : each,
    )
    return true
  }

  /** Where copies of new partitions may go. */
  private get places() {
    const alive = [...this.current.brokers.keys()]
    return { alive, down: this.options.registered().filter(id => !this.isAlive(id)) }
  }

  createTopic(topic: NewTopic): TopicState {
    const partitions = topic.assignment ?? assignReplicas(topic, this.places)
    const state: TopicState = {
      name: topic.name,
      id: randomUUID(),
      isInternal: topic.isInternal ?? false,
      configs: topic.configs ?? new Map(),
      partitions: partitions.map(replicas => newPartition(replicas, id => this.isAlive(id))),
    }
    this.update({ topics: new Map([...this.current.topics, [topic.name, state]]) })
    state.partitions.forEach((partition, index) => {
      this.announce({ topic: topic.name, partition: index }, partition)
    })
    return state
  }

  deleteTopic(name: string): void {
    const topics = new Map(this.current.topics)
    topics.delete(name)
    this.update({ topics })
  }

  /** Adds partitions up to `count`; the new ones are placed as those of a new topic. */
  addPartitions(name: string, count: number, assignment?: readonly (readonly number[])[]): void {
    const topic = this.current.topics.get(name)
    if (topic === undefined) return
    const replicationFactor = topic.partitions[0]?.replicas.length ?? 1
    const first = topic.partitions.length
    const added =
      assignment ?? assignReplicas({ partitions: count - first, replicationFactor, first }, this.places)
    const partitions = [...topic.partitions, ...added.map(each => newPartition(each, id => this.isAlive(id)))]
    this.update({ topics: new Map([...this.current.topics, [name, { ...topic, partitions }]]) })
  }

  /** Replaces the settings of a topic. Never elects by itself: the next change or periodic check does (KIP-966). */
  setTopicConfigs(name: string, configs: ReadonlyMap<string, string>): void {
    const topic = this.current.topics.get(name)
    if (topic === undefined) return
    this.update({ topics: new Map([...this.current.topics, [name, { ...topic, configs }]]) })
    this.watchLeaderless()
  }

  private rulesFor({ configs }: TopicState): ElectionRules {
    const { settings } = this.options
    const minIsr = Number(configs.get('min.insync.replicas') ?? settings['min.insync.replicas'])
    const unclean =
      configs.get('unclean.leader.election.enable') ?? settings['unclean.leader.election.enable']
    return {
      minIsr,
      unclean: String(unclean) === 'true',
      elr: settings['eligible.leader.replicas.enable'],
      isAlive: id => this.isAlive(id),
    }
  }

  private changePartitions(change: (state: PartitionState, rules: ElectionRules) => PartitionState): void {
    const topics = new Map(this.current.topics)
    const changed: [TopicPartition, PartitionState][] = []
    for (const [name, topic] of topics) {
      const rules = this.rulesFor(topic)
      const partitions = topic.partitions.map(state => change(state, rules))
      partitions.forEach((state, partition) => {
        if (state !== topic.partitions[partition]) changed.push([{ topic: name, partition }, state])
      })
      if (partitions.some((state, index) => state !== topic.partitions[index]))
        topics.set(name, { ...topic, partitions })
    }
    if (changed.length === 0) return
    this.current = { ...this.current, topics }
    for (const [where, state] of changed) this.announce(where, state)
    this.options.publish(this.current)
  }

  private announce({ topic, partition }: TopicPartition, state: PartitionState): void {
    const { leader, leaderEpoch, isr, elr } = state
    this.options.observe({
      type: 'partition.changed',
      node: leader,
      topic,
      partition,
      leader,
      leaderEpoch,
      isr,
      elr,
    })
  }

  private update(change: Partial<ClusterImage>): void {
    this.current = { ...this.current, ...change }
    this.options.publish(this.current)
  }

  /** While partitions have no leader, unclean election is tried every unclean.leader.election.interval.ms. */
  private watchLeaderless(): void {
    const leaderless = [...this.current.topics.values()].some(({ partitions }) =>
      partitions.some(({ leader }) => leader === -1),
    )
    if (!leaderless || this.cancelUncleanCheck !== undefined) return
    const every = this.options.settings['unclean.leader.election.interval.ms']
    this.cancelUncleanCheck = this.options.clock.after(every, () => {
      this.cancelUncleanCheck = undefined
      this.changePartitions(electOnReturn)
      this.watchLeaderless()
    })
  }

  stop(): void {
    this.cancelUncleanCheck?.()
    for (const { cancel } of this.expiries.values()) cancel()
    this.expiries.clear()
  }
}

function byId(brokers: readonly BrokerAddress[]): ReadonlyMap<number, BrokerAddress> {
  return new Map([...brokers].sort((a, b) => a.id - b.id).map(each => [each.id, each]))
}

function newPartition(replicas: readonly number[], isAlive: (id: number) => boolean): PartitionState {
  const isr = replicas.filter(isAlive)
  return { replicas, isr, elr: [], lastKnownElr: [], leader: isr[0] ?? -1, leaderEpoch: 0, partitionEpoch: 0 }
}
