import type { OffsetToCommit, TopicPartition } from './requests'

export type CommittedOffset = OffsetToCommit & {
  readonly commitTimestamp: number
  /** Where in `__consumer_offsets` its record lies: later there wins, not higher (GroupMetadata.scala). */
  readonly logOffset: number
}

type OfProducer = Map<string, CommittedOffset>

const key = ({ topic, partition }: TopicPartition): string => `${partition}@${topic}`

/**
 * A group's committed offsets and those that wait for the end of a transaction.
 *
 * Apache Kafka 3.9's coordinator drops *all* pending offsets of a producer id when one of its commits is refused;
 * this one, like 4.x, leaves them alone.
 */
export class GroupOffsets {
  private readonly committed = new Map<string, CommittedOffset>()
  private readonly pending = new Map<number, OfProducer>()

  get isEmpty(): boolean {
    return this.committed.size === 0 && this.pending.size === 0
  }

  /** The committed offset; one in an open transaction is not visible yet. */
  get(partition: TopicPartition): CommittedOffset | null {
    return this.committed.get(key(partition)) ?? null
  }

  all(): CommittedOffset[] {
    return [...this.committed.values()]
  }

  /** Partitions of a topic for which something is committed or pending. */
  partitionsOf(topic: string): TopicPartition[] {
    const kept = [this.committed, ...this.pending.values()].flatMap(offsets => [...offsets.values()])
    const unique = new Map(kept.filter(offset => offset.topic === topic).map(offset => [key(offset), offset]))
    return [...unique.values()]
  }

  /** Stores an offset unless a later record of the log has already been stored. */
  commit(offset: CommittedOffset): void {
    const current = this.get(offset)
    if (current === null || current.logOffset < offset.logOffset) this.committed.set(key(offset), offset)
  }

  /** Keeps an offset until the producer's transaction ends. */
  commitInTransaction(producerId: number, offset: CommittedOffset): void {
    const ofProducer = this.pending.get(producerId) ?? new Map<string, CommittedOffset>()
    this.pending.set(producerId, ofProducer.set(key(offset), offset))
  }

  /** The producer's marker has reached the offsets partition. */
  completeTransaction(producerId: number, outcome: 'commit' | 'abort'): void {
    const ofProducer = this.pending.get(producerId)
    this.pending.delete(producerId)
    if (outcome === 'commit') for (const offset of ofProducer?.values() ?? []) this.commit(offset)
  }

  /** Whether some open transaction may still move this offset (KIP-447: UNSTABLE_OFFSET_COMMIT). */
  isUnstable(partition: TopicPartition): boolean {
    return [...this.pending.values()].some(ofProducer => ofProducer.has(key(partition)))
  }

  /** Returns whether there was something to remove. */
  remove(partition: TopicPartition): boolean {
    let removed = this.committed.delete(key(partition))
    for (const ofProducer of this.pending.values()) removed = ofProducer.delete(key(partition)) || removed
    return removed
  }
}
