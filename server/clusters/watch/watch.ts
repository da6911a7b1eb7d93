import type { FactBody } from '../../../domain/events'
import type { Known, OrderNumber, TopicName } from '../../../domain/words'

/** Something that happened at a node of the cluster, by Kafka's node id. */
export interface NodeFact {
  readonly node: number
  readonly known: Known
  readonly body: FactBody
}

/** A partition as the cluster sees it now. */
export interface PartitionNow {
  /** −1 while it has none. */
  readonly leader: number
  readonly epoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

/** What is watched, and who is told. */
export interface Watching {
  /** The run's topics on the cluster. */
  readonly topics: Readonly<Record<TopicName, string>>
  readonly partitions: number
  /** Told in the order in which things happened, as soon as they are known. */
  readonly tell: (fact: NodeFact) => void
}

/** A record that a broker has told a client of. */
export interface Seen {
  readonly node: number
  readonly topic: TopicName
  readonly partition: number
  readonly offset: number
  readonly order: OrderNumber
}

/** Watches the brokers of a run with several nodes: leaders, copies in sync, what each copy holds. */
export interface ClusterWatch {
  partition(topic: TopicName, partition: number): PartitionNow | undefined
  /**
   * Whose record it is at a place of a log, as the broker that leads has told a client: for a watch that cannot look into
   * the logs itself.
   */
  learn(seen: Seen): void
  /** A node was struck or restored by us: what no broker tells about itself. */
  struck(node: number, type: NodeStrike): void
  close(): void
}

export type NodeStrike = 'node.killed' | 'node.stopped' | 'node.frozen' | 'node.thawed' | 'node.started'
