import type { EventOf } from './events'
import type { Flights } from './film-flights'
import type { Now } from './film-hands'
import type { Stored } from './film-log'
import type { Motions } from './film-motions'
import { BLOW, COPY } from './film-pace'
import type { Tempo } from './film-tempo'
import { nodeOf } from './picture-brokers'

type Where = { readonly topic: string; readonly partition: number }

/** How records come from the leader's copy into those of its followers, and who leads. */
export class Copies {
  private readonly leaders = new Map<string, number>()
  /** Until when nobody could be elected. */
  private vacantUntil = 0

  constructor(
    private readonly tempo: Tempo,
    private readonly motions: Motions,
    private readonly shared: { readonly stored: Stored; readonly flights: Flights },
  ) {}

  /** The leader has it when its request has come; a follower fetches it from there. Topic payments is drawn folded. */
  append(event: EventOf<'replica.appended'>, { chain, ledger }: Now): number {
    const { stored, flights } = this.shared
    const node = nodeOf(event.actor)
    const leader = this.leaders.get(keyOf(event))
    if (leader === undefined || leader === node) return flights.appendFirst(event, chain)
    const queued = stored.inLeader(event) === 0 ? flights.queuedAt(event) : undefined
    if (queued !== undefined) return Math.max(chain, queued)
    const { topic, order, partition, offset, actor } = event
    const t0 = Math.max(chain, stored.inLeader(event))
    const moving = { kind: `copy to ${actor}`, order, part: 'replication' } as const
    const t1 = t0 + (topic === 'orders' ? this.tempo.length(COPY, ledger, moving) : 0)
    stored.copied(event, t1)
    this.motions.move({
      kind: 'record',
      path: 'replication',
      actor,
      order,
      orders: [order],
      ...(node === undefined ? {} : { from: leader, to: node }),
      partition,
      offset,
      t0,
      t1,
      repeat: false,
    })
    return t1
  }

  /** Before the first election it is the leader who tells who is in sync. */
  inSync(event: EventOf<'isr.changed'>, chain: number): number {
    const { topic, partition, isr } = event
    const node = nodeOf(event.actor)
    if (!this.leaders.has(keyOf(event)) && node !== undefined && event.isr.includes(node))
      this.leaders.set(keyOf(event), node)
    // Who comes back into the ISR has first cut off and copied what it had to.
    return Math.max(chain, ...isr.map(id => this.tempo.of(`broker-${id} ${topic} ${partition}`)))
  }

  elect(event: EventOf<'leader.elected'>, chain: number): number {
    this.leaders.set(keyOf(event), event.leader)
    if (event.endOffset !== undefined) this.shared.stored.cut(event, event.endOffset)
    return Math.max(chain, this.vacantUntil)
  }

  /** What its leader does not have is seen for a moment before it is cut off. */
  truncate(event: EventOf<'log.truncated'>, { chain, ledger }: Now): number {
    return event.topic === 'orders' ? chain + BLOW * this.tempo.pace(ledger, 'trouble') : chain
  }

  /** The wait for an election is shown to end at `t`. */
  waited(t: number): number {
    this.vacantUntil = Math.max(this.vacantUntil, t)
    return t
  }

  /**
   * The high watermark moves when the copies that were told of have come. Past the last record of topic payments it moves for
   * a marker, which a reader may tell of much later: not before somebody was seen to end a transaction.
   */
  watermark(event: EventOf<'watermark.moved'>, chain: number): number {
    const { stored, flights } = this.shared
    const { topic, partition, highWatermark } = event
    const last = { topic, partition, offset: highWatermark - 1 }
    const isMarker = topic === 'payments' && highWatermark > 0 && stored.inLeader(last) === 0
    return Math.max(chain, stored.at(last), isMarker ? flights.transactionsReached(chain) : 0)
  }
}

function keyOf({ topic, partition }: Where): string {
  return `${topic} ${partition}`
}
