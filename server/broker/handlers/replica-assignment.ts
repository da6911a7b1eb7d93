interface Assigning {
  /** Whether a broker is registered, alive or not. */
  readonly knows: (brokerId: number) => boolean
  /** How many copies the other partitions have. */
  readonly copies?: number | undefined
}

/**
 * Why brokers cannot be given the copies of a partition, in Kafka's words; undefined where they can
 * (ReplicationControlManager.validateManualPartitionAssignment).
 */
export function assignmentProblem(
  brokerIds: readonly number[],
  { knows, copies }: Assigning,
): string | undefined {
  const the = 'The manual partition assignment includes'
  if (brokerIds.length === 0) return `${the} an empty replica list.`
  const sorted = [...brokerIds].sort((a, b) => a - b)
  for (const [index, id] of sorted.entries()) {
    if (!knows(id)) return `${the} broker ${id}, but no such broker is registered.`
    if (index > 0 && id === sorted[index - 1]) return `${the} the broker ${id} more than once.`
  }
  if (copies === undefined || copies === brokerIds.length) return undefined
  return `${the} a partition with ${brokerIds.length} replica(s), but this is not consistent with previous partitions, which have ${copies} replica(s).`
}
