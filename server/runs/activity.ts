import type { Flight, Leg, UnstampedFact, Wire } from '../../domain/events'
import type { ActorId, Life, OrderNumber } from '../../domain/words'

/** Wires on which a duty is done; the others are never silent (fetches, heartbeats) or mean nothing. */
const DUTY_WIRES: ReadonlySet<Wire> = new Set<Wire>([
  'shop-produce',
  'payments-produce',
  'payments-offsets',
  'payments-transaction',
])

/** Facts that come all the time, also when nothing happens. */
const BACKGROUND_WIRES: ReadonlySet<Wire> = new Set<Wire>(['payments-fetch', 'bank-fetch', 'group', 'other'])

/**
 * What is going on in a run right now, as its facts tell: who has an order in hand, what is in the air, who is frozen or
 * not ready yet, and how far each reader has come.
 */
export class Activity {
  /** Facts so far that meant something happened; a check that saw it change was too early. */
  stirs = 0
  /** What each has in hand: one order, or several where its handler does not await its work. */
  private readonly inHand = new Map<ActorId, ReadonlySet<OrderNumber>>()
  /** Requests that an answer may still come to, by flight; those without (acks 0) are forgotten in time. */
  private readonly asked = new Map<number, ActorId>()
  private readonly airborne = new Map<number, { readonly client: ActorId; readonly leg: Leg }>()
  /** The last life of each actor that has ended: what is heard of it afterwards was on its way already. */
  private readonly ended = new Map<ActorId, Life>()
  private readonly background = new Set<number>()
  private readonly frozen = new Set<ActorId>()
  private readonly unready = new Set<ActorId>()
  private readonly acknowledged = new Map<number, number>()
  private readonly payments = new Map<number, number>()
  private readonly bank = new Map<number, number>()

  /**
   * Takes the next fact.
   * @returns whether it means that something happened
   */
  take(fact: UnstampedFact): boolean {
    if (this.isBackground(fact)) return false
    this.stirs += 1
    if (fact.life <= (this.ended.get(fact.actor) ?? 0)) return true
    this.takeActor(fact)
    this.takeOrder(fact)
    this.takeFlight(fact)
    return true
  }

  /** Why the run cannot be settled yet; undefined where nothing speaks against it. */
  get busy(): string | undefined {
    const [hand] = this.inHand
    if (hand !== undefined) return `${hand[0]} has #${[...hand[1]].join(', #')} in hand`
    const [unready] = this.unready
    if (unready !== undefined) return `${unready} is starting`
    const [frozen] = this.frozen
    if (frozen !== undefined) return `${frozen} is frozen`
    return undefined
  }

  /**
   * Who has a request or an answer in the air. Whether a request that nobody answers (acks 0) has arrived can only be
   * seen in the log.
   */
  get inTheAir(): { readonly client: ActorId; readonly leg: Leg } | undefined {
    const [flight] = this.airborne.values()
    return flight
  }

  /** Where a partition of topic orders ends at least, as the shop has been told. */
  acknowledgedEnd(partition: number): number {
    return this.acknowledged.get(partition) ?? 0
  }

  /** Next offset the payments service will handle in a partition of topic orders. */
  paymentsPosition(partition: number): number {
    return this.payments.get(partition) ?? 0
  }

  /** Next offset the bank will be given in a partition of topic payments, as far as it has said. */
  bankPosition(partition: number): number {
    return this.bank.get(partition) ?? 0
  }

  private isBackground(fact: UnstampedFact): boolean {
    if (fact.type === 'flight.departed' && BACKGROUND_WIRES.has(fact.wire)) {
      this.background.add(fact.flight)
      return fact.records.length === 0
    }
    if (fact.type === 'flight.arrived' || fact.type === 'flight.lost')
      return this.background.delete(fact.flight)
    return fact.type === 'watermark.moved'
  }

  private takeActor({ type, actor, life }: UnstampedFact): void {
    switch (type) {
      case 'actor.started':
        this.unready.add(actor)
        this.inHand.delete(actor)
        return
      case 'actor.ready':
        this.unready.delete(actor)
        return
      case 'actor.frozen':
        this.frozen.add(actor)
        return
      case 'actor.thawed':
        this.frozen.delete(actor)
        return
      case 'actor.killed':
      case 'actor.crashed':
      case 'actor.stopped':
        this.ended.set(actor, life)
        this.forget(actor)
        return
      default:
    }
  }

  private takeOrder(fact: UnstampedFact): void {
    switch (fact.type) {
      case 'order.acknowledged': {
        const { partition = 0, offset = -1 } = fact
        this.acknowledged.set(partition, Math.max(offset + 1, this.acknowledgedEnd(partition)))
        return
      }
      case 'order.received':
        this.inHand.set(fact.actor, new Set([...(this.inHand.get(fact.actor) ?? []), fact.order]))
        this.payments.set(fact.partition, fact.offset + 1)
        return
      case 'order.finished':
        this.finish(fact.actor, fact.order)
        return
      case 'work.failed':
      case 'offset.refused':
      case 'producer.fenced':
      // kafkajs rejoins only when no handler runs.
      case 'group.joined':
        this.inHand.delete(fact.actor)
        return
      case 'payment.read':
        this.bank.set(fact.partition, Math.max(fact.offset + 1, this.bankPosition(fact.partition)))
        return
      default:
    }
  }

  private finish(actor: ActorId, order: OrderNumber): void {
    const left = [...(this.inHand.get(actor) ?? [])].filter(other => other !== order)
    if (left.length === 0) this.inHand.delete(actor)
    else this.inHand.set(actor, new Set(left))
  }

  private takeFlight(fact: UnstampedFact): void {
    switch (fact.type) {
      case 'flight.departed':
        if (DUTY_WIRES.has(fact.wire)) this.depart(fact)
        return
      case 'flight.arrived':
      case 'flight.lost':
        this.airborne.delete(fact.flight)
        return
      default:
    }
  }

  private depart({
    flight,
    replyTo,
    client,
    leg,
  }: Pick<Flight, 'flight' | 'replyTo' | 'client' | 'leg'>): void {
    if (replyTo === undefined) remember(this.asked, flight, client)
    else if (!this.asked.delete(replyTo)) return
    this.airborne.set(flight, { client, leg })
  }

  private forget(actor: ActorId): void {
    this.inHand.delete(actor)
    this.frozen.delete(actor)
    this.unready.delete(actor)
    for (const [flight, client] of this.asked) if (client === actor) this.asked.delete(flight)
    for (const [flight, { client }] of this.airborne) if (client === actor) this.airborne.delete(flight)
  }
}

/** How many requests without an answer are kept in mind. */
const MOST_ASKED = 200

function remember(asked: Map<number, ActorId>, flight: number, client: ActorId): void {
  asked.set(flight, client)
  const [oldest] = asked.keys()
  if (asked.size > MOST_ASKED && oldest !== undefined) asked.delete(oldest)
}
