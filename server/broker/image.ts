/** A partition as the controller has decided it; replaced as a whole at every change, never edited. */
export interface PartitionState {
  /** Broker ids in order of preference. */
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  /** Eligible leader replicas (KIP-966, 4.x): out of the ISR, yet known to hold every committed record. */
  readonly elr: readonly number[]
  readonly lastKnownElr: readonly number[]
  /** Broker id, or −1 while the partition has no leader. */
  readonly leader: number
  readonly leaderEpoch: number
  /** Counts every change, also of the ISR alone. */
  readonly partitionEpoch: number
  /** While copies move to other brokers (KIP-455): where they are to be, and where they were. */
  readonly moving?: { readonly to: readonly number[]; readonly from: readonly number[] } | undefined
}

export interface TopicState {
  readonly name: string
  readonly id: string
  readonly isInternal: boolean
  readonly partitions: readonly PartitionState[]
  /** Settings of this topic that differ from the broker's, by Kafka's name. */
  readonly configs: ReadonlyMap<string, string>
}

export interface BrokerAddress {
  readonly id: number
  readonly host: string
  readonly port: number
}

/** Everything a broker knows of the cluster: a snapshot. A frozen broker goes on believing an old one. */
export interface ClusterImage {
  readonly clusterId: string
  /** Live brokers by id; a dead one stays until its session has expired. */
  readonly brokers: ReadonlyMap<number, BrokerAddress>
  readonly topics: ReadonlyMap<string, TopicState>
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** The state of a partition in an image, or undefined where there is none. */
export function partitionOf(
  image: ClusterImage,
  topic: string,
  partition: number,
): PartitionState | undefined {
  return image.topics.get(topic)?.partitions[partition]
}
