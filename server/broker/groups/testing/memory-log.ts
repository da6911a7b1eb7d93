import { errors } from '../../../wire'
import type { Appended, InternalBatch, InternalLog, ReplayedBatch } from '../internal-log'

/** An internal topic in memory. Appends succeed at once unless `failWith` is set or `hold` is on. */
export class MemoryLog implements InternalLog {
  readonly partitions = new Map<number, ReplayedBatch[]>()
  failWith: number | null = null
  private held: (() => void)[] | null = null
  private readonly ends = new Map<number, number>()

  append(batch: InternalBatch, done: (appended: Appended) => void): void {
    const finish = () => done(this.write(batch))
    if (this.held === null) finish()
    else this.held.push(finish)
  }

  /** Keeps appends waiting, as when followers are slow, until release(). */
  hold(): void {
    this.held ??= []
  }

  release(): void {
    const waiting = this.held ?? []
    this.held = null
    for (const finish of waiting) finish()
  }

  private write({ partition, records, producer }: InternalBatch): Appended {
    if (this.failWith !== null) return { error: this.failWith, baseOffset: -1 }
    const baseOffset = this.take(partition, records.length)
    this.put(partition, { baseOffset, producer: producer ?? null, marker: null, records })
    return { error: errors.NONE, baseOffset }
  }

  /** Writes a transaction's end into the partition. */
  mark(partition: number, producer: { id: number; epoch: number }, marker: 'commit' | 'abort'): void {
    this.put(partition, { baseOffset: this.take(partition, 1), producer, marker, records: [] })
  }

  read(partition: number): ReplayedBatch[] {
    return this.partitions.get(partition) ?? []
  }

  private take(partition: number, count: number): number {
    const end = this.ends.get(partition) ?? 0
    this.ends.set(partition, end + count)
    return end
  }

  private put(partition: number, batch: ReplayedBatch): void {
    const batches = this.partitions.get(partition) ?? []
    batches.push(batch)
    this.partitions.set(partition, batches)
  }
}
