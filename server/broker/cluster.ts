import { AdminRecords } from './admin-records'
import type { Broker } from './broker'
import type { Clock } from './clock'
import { Controller, type NewTopic } from './controller'
import type { BrokerAddress, ClusterImage, TopicState } from './image'
import { type InternalTopic, internalTopic } from './internal-topics'
import { PartitionLog } from './log/partition-log'
import { FrameFaults } from './net/frame-faults'
import type { KafkaNode } from './node'
import type { Observer } from './observer'
import type { Replica, StoredPartition } from './replica'
import type { BrokerSettings } from './settings'

/** Something that one broker sends to another. */
export interface Delivery {
  /** Runs at the receiver when it gets there (after its thaw, if it is frozen). */
  readonly run: (receiver: Broker) => void
  /** Runs where the receiver is dead, or dies before it has read it. */
  readonly lost: () => void
}

export interface ClusterOptions {
  readonly clock: Clock
  readonly settings: BrokerSettings
  readonly observe: Observer
}

/** What joins the nodes of a cluster: the controller, and the wires between brokers. */
export class Cluster {
  readonly clock: Clock
  readonly settings: BrokerSettings
  readonly observe: Observer
  readonly controller: Controller
  /** Quotas and users. */
  readonly records = new AdminRecords()
  /** What is to happen to frames between clients and brokers. */
  readonly faults = new FrameFaults()
  private readonly nodes = new Map<number, KafkaNode>()
  private publishing = false
  private stale = false

  constructor({ clock, settings, observe }: ClusterOptions) {
    this.clock = clock
    this.settings = settings
    this.observe = observe
    const registered = () => [...this.nodes.keys()]
    this.controller = new Controller({ clock, settings, observe, registered, publish: () => this.publish() })
  }

  add(node: KafkaNode): void {
    this.nodes.set(node.id, node)
  }

  /** Whether there is such a node, alive or not: Kafka's controller goes on knowing a broker that is fenced. */
  knows(nodeId: number): boolean {
    return this.nodes.has(nodeId)
  }

  /** Addresses of the nodes that are not taken for alive. */
  get down(): readonly BrokerAddress[] {
    const isDown = ({ id }: BrokerAddress) => !this.controller.isAlive(id)
    return [...this.nodes.values()].map(({ place }) => place).filter(isDown)
  }

  /** How many nodes the cluster was made of, alive or not. */
  get size(): number {
    return this.nodes.size
  }

  /**
   * Brings every listening broker up to the newest image. A change made while brokers are being told (a leader that
   * takes somebody into its ISR at once) is told in another round, so nobody ends on an older image.
   */
  private publish(): void {
    this.stale = true
    if (this.publishing) return
    this.publishing = true
    while (this.stale) {
      this.stale = false
      for (const node of this.nodes.values()) node.learn(this.controller.image)
    }
    this.publishing = false
  }

  /** Sends something from one broker to another; what is sent in one order arrives in that order. */
  deliver(from: number, to: number, delivery: Delivery): void {
    queueMicrotask(() => {
      const node = this.nodes.get(to)
      if (node === undefined) delivery.lost()
      else node.receive(delivery)
    })
    void from
  }

  /** Whether a fetch that this follower sent may still be waiting at its leader: not once it has been frozen for long. */
  hasFetchWaiting(followerId: number): boolean {
    const frozenForMs = this.nodes.get(followerId)?.frozenForMs ?? 0
    return frozenForMs <= this.settings['replica.fetch.wait.max.ms']
  }

  proposeIsr(leader: Broker, replica: Replica, isr: readonly number[]): void {
    this.controller.alterIsr(replica, isr, { id: leader.id, epoch: replica.leaderEpoch })
  }

  diskKey(topicId: string, partition: number): string {
    return `${topicId}/${partition}`
  }

  /** The log that a broker has of a partition, made if there is none. */
  storedPartition(disk: Map<string, StoredPartition>, topicId: string, partition: number): StoredPartition {
    const key = this.diskKey(topicId, partition)
    const known = disk.get(key)
    if (known !== undefined) return known
    const made = { topicId, partition, log: new PartitionLog(), highWatermark: 0 }
    disk.set(key, made)
    return made
  }

  /** The internal topic, created at its first use as Kafka does. */
  ensureInternalTopic(name: InternalTopic): TopicState {
    const known = this.controller.image.topics.get(name)
    return known ?? this.controller.createTopic(internalTopic(name, this.settings, this.size))
  }

  /** Creates a topic; −1 for partitions or replication factor takes the cluster's default (KIP-464). */
  createTopic(topic: NewTopic): TopicState {
    const partitions = topic.partitions === -1 ? this.settings['num.partitions'] : topic.partitions
    const replicationFactor =
      topic.replicationFactor === -1 ? this.defaultReplicationFactor : topic.replicationFactor
    return this.controller.createTopic({ ...topic, partitions, replicationFactor })
  }

  /** default.replication.factor; −1 there means as many copies as there are brokers, at most three. */
  get defaultReplicationFactor(): number {
    const configured = this.settings['default.replication.factor']
    return configured === -1 ? Math.min(3, Math.max(1, this.controller.image.brokers.size)) : configured
  }

  /** The newest image, as the controller has it. */
  get image(): ClusterImage {
    return this.controller.image
  }
}
