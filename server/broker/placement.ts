interface Placement {
  readonly partitions: number
  readonly replicationFactor: number
  /** Number of the first partition to place, where a topic grows. */
  readonly first?: number
}

/**
 * Spreads partitions over brokers: partition p is led by broker p modulo the number of brokers and followed by the
 * next ones. Apache Kafka begins at a random broker; beginning at the first makes a lesson the same each time.
 */
export function assignReplicas(
  { partitions, replicationFactor, first = 0 }: Placement,
  brokers: readonly number[],
): number[][] {
  return Array.from({ length: partitions }, (_, partition) =>
    Array.from({ length: Math.min(replicationFactor, brokers.length) }, (_, copy) => {
      return brokers[(first + partition + copy) % brokers.length] ?? -1
    }),
  )
}
