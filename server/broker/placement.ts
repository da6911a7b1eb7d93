interface Placement {
  readonly partitions: number
  readonly replicationFactor: number
  /** Number of the first partition to place, where a topic grows. */
  readonly first?: number
}

/** Where copies may be placed. */
interface Places {
  /** Ids of the brokers that live. */
  readonly alive: readonly number[]
  /** … and of those that are known and do not: they get the copies for which there is nobody else. */
  readonly down: readonly number[]
}

/**
 * Spreads partitions over brokers: partition p is led by broker p modulo the number of brokers and followed by the
 * next ones. Apache Kafka begins at a random broker; beginning at the first makes a lesson the same each time. Copies on
 * brokers that are down come last, as StripedReplicaPlacer does it, so that they lead nothing.
 */
export function assignReplicas(
  { partitions, replicationFactor, first = 0 }: Placement,
  { alive, down }: Places,
): number[][] {
  const rotated = (ids: readonly number[], by: number) =>
    ids.map((_, copy) => ids[(by + copy) % ids.length] ?? -1)
  return Array.from({ length: partitions }, (_, partition) => {
    const by = first + partition
    return [...rotated(alive, by), ...rotated(down, by)].slice(0, replicationFactor)
  })
}
