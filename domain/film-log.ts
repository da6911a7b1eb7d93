import type { EventOf } from './events'
import { remember } from './film-tempo'

interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset?: number
}

/** When the logs were shown to have what. */
export class Stored {
  private readonly times = new Map<string, number>()
  private readonly copies = new Map<string, number>()
  private readonly readableAt = new Map<string, number>()
  private readonly open: {
    readonly key: string
    readonly place: Place
    readonly producerId: number | undefined
  }[] = []

  add(event: EventOf<'record.appended'>, t: number): void {
    remember(this.times, keyOf(event), t)
    if (event.topic !== 'payments' || !event.transactional) return
    this.open.push({ key: keyOf(event), place: event, producerId: event.producerId })
    if (this.open.length > 100) this.open.shift()
  }

  /** A follower has it as well: whoever waits for all copies, or reads below the high watermark, goes on from there. */
  copied(place: Place, t: number): void {
    remember(this.copies, keyOf(place), Math.max(t, this.at(place)))
  }

  /** From `offset` on a partition is empty again: another leader never had what lay there. */
  cut({ topic, partition }: Place, offset: number): void {
    const isGone = (key: string): boolean => {
      const [its, number, at] = key.split(' ')
      return its === topic && Number(number) === partition && Number(at) >= offset
    }
    for (const map of [this.times, this.copies, this.readableAt])
      for (const key of [...map.keys()].filter(isGone)) map.delete(key)
  }

  /** The leader has it, be it a record or a marker. */
  led(place: Place, t: number): void {
    remember(this.times, keyOf(place), t)
  }

  /** When the leader had it; 0 where nobody told. */
  inLeader(place: Place): number {
    return this.times.get(keyOf(place)) ?? 0
  }

  /** When a record was in its log, and in all copies that were told of so far; 0 where nobody told. */
  at(place: Place): number {
    return Math.max(this.inLeader(place), this.copies.get(keyOf(place)) ?? 0)
  }

  /** When a reader could have it: stored, and its transaction ended. */
  readable(place: Place): number {
    return Math.max(this.at(place), this.readableAt.get(keyOf(place)) ?? 0)
  }

  /**
   * The end of a transaction lets readers of committed records go on. A `marker` ends what lies before it: it may be told of
   * when the producer's next transaction has begun.
   */
  endTransaction(producerId: number | undefined, t: number, marker?: Place): void {
    const its = this.open.filter(
      open =>
        (producerId === undefined || open.producerId === undefined || open.producerId === producerId) &&
        (marker === undefined || isBefore(open.place, marker)),
    )
    for (const { key } of its) remember(this.readableAt, key, t)
    const left = this.open.filter(open => !its.includes(open))
    this.open.splice(0, this.open.length, ...left)
  }
}

function isBefore(place: Place, marker: Place): boolean {
  return place.partition === marker.partition && (place.offset ?? 0) < (marker.offset ?? 0)
}

function keyOf({ topic, partition, offset }: Place): string {
  return `${topic} ${partition} ${offset}`
}
