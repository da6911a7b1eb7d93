import type { EventOf, RunEvent } from './events'
import type { Stored } from './film-log'
import type { Motions } from './film-motions'
import { DEATH, FETCHED, HAND, LONGEST_WAIT, MAIL, READ } from './film-pace'
import type { Tempo } from './film-tempo'
import type { LedgerState, OrderFacts } from './ledger-facts'
import type { Motion, Station } from './picture'
import type { ActorId, OrderNumber } from './words'

interface Hand {
  readonly order: OrderNumber
  readonly station: Station
}

/** Where an event's track stands, and the ledger after the event. */
export interface Now {
  readonly chain: number
  readonly ledger: LedgerState
}

/** What happens without a frame of its own: records come off a log, go round the loop, leave as e-mails. */
export class Hands {
  private readonly held = new Map<ActorId, Hand>()

  constructor(
    private readonly tempo: Tempo,
    private readonly motions: Motions,
    private readonly stored: Stored,
  ) {}

  /** The order in this actor's hand. */
  orderOf(actor: ActorId): OrderNumber | undefined {
    return this.held.get(actor)?.order
  }

  /** A record comes from topic orders into an instance's hand. */
  take(event: EventOf<'order.received'>, { chain, ledger }: Now): number {
    const { order, actor, partition, offset } = event
    const t0 = Math.max(chain, this.stored.at({ topic: 'orders', partition, offset }))
    const t1 = t0 + this.tempo.length(FETCHED, ledger, { kind: 'fetched', order, part: 'payments-fetch' })
    const repeat = (factsOf(ledger, order)?.received ?? 1) > 1
    this.move({
      kind: 'fetched',
      path: 'payments-fetch',
      actor,
      order,
      t0,
      t1,
      repeat,
      partition,
      offset,
      to: 'fetched',
    })
    this.held.set(actor, { order, station: 'fetched' })
    return t1
  }

  /** A record comes from topic payments to the bank. */
  read(event: EventOf<'payment.read'>, { chain, ledger }: Now): number {
    const { order, actor, partition, offset } = event
    const t0 = Math.max(chain, this.stored.readable({ topic: 'payments', partition, offset }))
    const t1 = t0 + this.tempo.length(READ, ledger, { kind: 'read', order, part: 'bank-fetch' })
    const standing = factsOf(ledger, order)?.payments.filter(({ state }) => state !== 'aborted') ?? []
    this.move({
      kind: 'read',
      path: 'bank-fetch',
      actor,
      order,
      t0,
      t1,
      repeat: standing.length > 1,
      partition,
      offset,
    })
    return t1
  }

  mail({ order, actor }: EventOf<'email.sent'>, { chain, ledger }: Now): number {
    const t1 = chain + this.tempo.length(MAIL, ledger, { kind: 'mail', order, part: 'outbox' })
    const repeat = (factsOf(ledger, order)?.emailed ?? 1) > 1
    this.move({ kind: 'mail', path: 'outbox', actor, order, t0: chain, t1, repeat })
    return t1
  }

  /** The order in hand is carried to the station at which its request leaves the loop. */
  beforeRequest(event: EventOf<'flight.departed'>, now: Now): number {
    const station = STATION_OF[event.api === 'Produce' ? event.wire : event.api]
    const hand = this.held.get(event.client)
    if (!hand || !station || hand.station === station) return now.chain
    const chain = station === 'worked' ? now.chain + this.work(event, now.ledger) : now.chain
    return this.carry(event.client, station, { ...now, chain })
  }

  /** Carries the order in hand to a station, and says when it is there. */
  carry(actor: ActorId, station: Station, { chain, ledger }: Now): number {
    const hand = this.held.get(actor)
    if (!hand) return chain
    const { order, station: from } = hand
    const t1 = chain + this.tempo.length(HAND, ledger, { kind: `hand ${station}`, order, part: 'loop' })
    const repeat = (factsOf(ledger, order)?.received ?? 1) > 1
    this.move({ kind: 'hand', path: 'loop', actor, order, from, to: station, t0: chain, t1, repeat })
    this.held.set(actor, { order, station })
    return t1
  }

  /** The order in hand stands at a station now. */
  step(actor: ActorId, station: Station): void {
    const hand = this.held.get(actor)
    if (hand) this.held.set(actor, { ...hand, station })
  }

  empty(actor: ActorId): void {
    this.held.delete(actor)
  }

  /** Its owner ends; one that is killed gets a little further first. */
  die(event: RunEvent, { chain, ledger }: Now): number {
    const hand = this.held.get(event.actor)
    this.held.delete(event.actor)
    if (event.type !== 'actor.killed') return chain
    const t1 = chain + DEATH * this.tempo.pace(ledger, 'trouble')
    if (hand) {
      const { order, station: from } = hand
      this.move({ kind: 'hand', path: 'loop', actor: event.actor, order, from, t0: chain, t1, repeat: false })
    }
    return t1
  }

  /** Work that takes real time is a pause before the payment. */
  private work(event: RunEvent, { recipe }: LedgerState): number {
    return recipe.settings.payments.work === 0 ? 0 : Math.min(LONGEST_WAIT, this.tempo.since(event))
  }

  private move(
    motion: Omit<Motion, 'id' | 'fate' | 'leg' | 'orders'> & { readonly order: OrderNumber },
  ): void {
    this.motions.move({ ...motion, orders: [motion.order] })
  }
}

/** The station at which a request leaves the loop. */
const STATION_OF: Readonly<Record<string, Station | undefined>> = {
  'payments-produce': 'worked',
  OffsetCommit: 'offset-committed',
  TxnOffsetCommit: 'offset-committed',
}

function factsOf({ orders }: LedgerState, order: OrderNumber): OrderFacts | undefined {
  return orders.find(facts => facts.order === order)
}
