/**
 * The partition of an internal topic that keeps a group's or a transactional id's records:
 * `Utils.abs(id.hashCode()) % partitions`, with Java's String.hashCode, so that the same id meets the same
 * coordinator as on Apache Kafka.
 */
export function partitionFor(id: string, partitions: number): number {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0
  return (hash === -2_147_483_648 ? 0 : Math.abs(hash)) % partitions
}
