import type { OrderNumber, TopicName } from '../../domain/words'

/** Orders remembered for a partition; an offset commit never reaches further back. */
const MOST_OFFSETS = 2000

/** What a card remembers of what it has seen, so as to tell changes and to know which orders an offset stands for. */
export class CardMemory {
  private readonly last = new Map<string, string>()
  private readonly orders = new Map<string, Map<number, OrderNumber>>()
  private readonly committed = new Map<string, number>()
  /** Transactions the broker has begun for us, by transactional id. */
  readonly open = new Set<string>()
  /** The client waits before it asks for its producer id again. */
  initPause = false

  /** Whether this is another value than the last one under that name. */
  changed(name: string, ...value: readonly number[]): boolean {
    const text = value.join()
    if (this.last.get(name) === text) return false
    this.last.set(name, text)
    return true
  }

  /** Remembers which order lies at an offset. */
  fetched(place: { topic: TopicName; partition: number; offset: number }, order: OrderNumber): void {
    const key = `${place.topic} ${place.partition}`
    const known = this.orders.get(key) ?? new Map<number, OrderNumber>()
    this.orders.set(key, known)
    known.set(place.offset, order)
    if (known.size <= MOST_OFFSETS) return
    const [oldest] = known.keys()
    if (oldest !== undefined) known.delete(oldest)
  }

  /** The orders that an offset commit newly covers: those below it and not below the one before. */
  covered(topic: TopicName, partition: number, offset: number): readonly OrderNumber[] {
    const key = `${topic} ${partition}`
    const from = this.committed.get(key) ?? 0
    return [...(this.orders.get(key) ?? [])].flatMap(([at, order]) =>
      at >= from && at < offset ? [order] : [],
    )
  }

  /** The group's offset is now this one. */
  committedTo(topic: TopicName, partition: number, offset: number): void {
    this.committed.set(`${topic} ${partition}`, offset)
  }
}
