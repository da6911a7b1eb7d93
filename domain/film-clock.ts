import type { EventOf, RunEvent } from './events'
import { Copies } from './film-copies'
import { Flights } from './film-flights'
import { Hands, type Now } from './film-hands'
import { partOf } from './film-interest'
import { Stored } from './film-log'
import { Motions } from './film-motions'
import { BLOW, CURTAIN, NEXT_ORDER, NEXT_UNACKED } from './film-pace'
import { Tempo } from './film-tempo'
import { isPause, Waits } from './film-waits'
import type { LedgerState } from './ledger-facts'
import { type ActorId, roleOf } from './words'

/** A frame of a dead client, or of a run that is over, that was under way arrives so long after it left, stage ms. */
const LAST_HOP = 300

const placeOf = ({ topic, partition }: EventOf<'position.moved'>) => ({ topic, partition })

/** What kafkajs logs when `requestTimeout` is over (its `network/requestQueue/socketRequest.js`). */
const UNANSWERED = /^Request Produce\b.* timed out$/

/**
 * Gives every event its stage time when it comes, from its causes alone: the event before it on the same track, and for an
 * arrival its departure. An actor is a track; so is each partition of a log. A broker is none: what it does for one client
 * does not wait for what it shows of another. Called in `seq` order; a time that was given never changes.
 */
export class StageClock {
  readonly motions = new Motions()
  private readonly tempo = new Tempo()
  private readonly stored = new Stored()
  private readonly flights = new Flights(this.tempo, this.motions, this.stored)
  private readonly copies = new Copies(this.tempo, this.motions, {
    stored: this.stored,
    flights: this.flights,
  })
  private readonly hands = new Hands(this.tempo, this.motions, this.stored)
  private readonly waits = new Waits(this.tempo, this.motions)
  /** Whose transaction was aborted while they stood still: that is looked at before they come back. */
  private readonly timedOut = new Set<ActorId>()

  /** Where live traffic was shown at once, and how many events. */
  get skips(): readonly { readonly t: number; readonly events: number }[] {
    return this.tempo.skips
  }

  /** The stage time of the next event, ms. `before` and `after` are the ledger around it, in `seq` order. */
  place(event: RunEvent, before: LedgerState, after: LedgerState): number {
    this.tempo.begin(event, after)
    const now: Now = { chain: this.tempo.chain(event), ledger: after }
    return this.tempo.settle(event, after, this.timeOf(event, now, before))
  }

  /** Forgets what moved and waited before `t`. */
  trim(t: number): void {
    this.motions.trim(t)
    this.tempo.trim(t)
  }

  /** On the wire and in the logs. */
  private timeOf(event: RunEvent, now: Now, before: LedgerState): number {
    const { chain } = now
    switch (event.type) {
      case 'flight.departed':
        return event.leg === 'request'
          ? this.request(event, now, before)
          : this.flights.response(event, before)
      case 'flight.arrived':
        return this.flights.arrival(event, chain, before)
      case 'flight.delayed':
        return this.flights.delay(event, chain)
      case 'flight.lost':
        return this.flights.loss(event, chain)
      case 'record.appended':
        return this.flights.append(event, chain)
      case 'record.recognised':
        return this.flights.recognise(event, chain)
      case 'marker.appended':
        return this.marker(event, chain)
      case 'transaction.committed':
      case 'transaction.aborted':
        return this.endTransaction(event, chain)
      case 'offset.committed':
      case 'offset.pending':
        this.hands.step(event.actor, 'offset-committed')
        return this.flights.reached(event.actor, 'payments-offsets', chain)
      default:
        return this.timeOfCopies(event, now)
    }
  }

  /** Between the brokers. */
  private timeOfCopies(event: RunEvent, now: Now): number {
    switch (event.type) {
      case 'replica.appended':
        return this.copies.append(event, now)
      case 'log.truncated':
        return this.copies.truncate(event, now)
      case 'isr.changed':
        return this.copies.inSync(event, this.waits.duringElection(event, now.chain))
      case 'leader.elected':
        // A broker that is stopped politely hands over first: all that led to it is seen before.
        return this.copies.elect(event, Math.max(now.chain, this.tempo.latest))
      case 'watermark.moved':
        return this.copies.watermark(event, now.chain)
      case 'position.moved':
        // Whoever stands behind an entry was given it, or was told that it is a marker.
        return Math.max(now.chain, this.stored.at({ ...placeOf(event), offset: event.offset - 1 }))
      default:
        return this.timeOfWork(event, now)
    }
  }

  /** In shop, payments and bank. */
  private timeOfWork(event: RunEvent, now: Now): number {
    switch (event.type) {
      case 'order.sent':
        return now.chain + this.nextOrder(event, now)
      case 'order.received':
        return this.hands.take(event, now)
      case 'order.skipped':
        return this.hands.carry(event.actor, 'offset-committed', now)
      case 'work.done':
        this.hands.step(event.actor, 'worked')
        return now.chain
      case 'email.sent':
        return this.hands.mail(event, now)
      case 'payment.read':
        return this.hands.read(event, now)
      case 'order.finished':
      case 'work.failed':
      case 'offset.refused':
      case 'producer.fenced':
        this.hands.empty(event.actor)
        return now.chain
      case 'group.joined':
        // A rebalance is over when every member has come back or was let go: what they did before comes before it.
        this.hands.empty(event.actor)
        return event.group === 'payments'
          ? this.waits.duringPause(event, Math.max(now.chain, this.tempo.ofPayments))
          : now.chain
      default:
        return this.timeOfLife(event, now)
    }
  }

  /** Lives, waits, faults, and what concerns all. */
  private timeOfLife(event: RunEvent, now: Now): number {
    const { chain } = now
    switch (event.type) {
      case 'actor.killed':
      case 'actor.crashed':
      case 'actor.stopped':
        return this.death(event, now)
      case 'actor.started':
        return event.life > 1 ? this.waits.restart(event, chain) : this.debut(now)
      case 'actor.thawed':
        return this.waits.unexplained(event, 'freeze', chain)
      case 'wait.began':
        // The group waits for one that is silent: not before that one was seen to fall silent.
        return this.waits.begin(
          event,
          this.isForPayments(event) ? Math.max(chain, this.tempo.ofPayments) : chain,
        )
      case 'wait.ended': {
        // Whoever stood still comes back after all that the others have done meanwhile.
        const rest = this.timedOut.delete(event.actor) ? BLOW : 0
        const t = this.waits.end(
          event,
          isPause(event) ? Math.max(chain, this.tempo.ofPayments) + rest : chain,
        )
        return event.reason === 'election' ? this.copies.waited(t) : t
      }
      case 'client.logged':
        // Where nobody could tell beforehand that no answer would come: kafkajs says so when it has waited.
        return UNANSWERED.test(event.message)
          ? this.waits.unexplained(event, 'request-timeout', chain)
          : chain
      case 'fault.struck':
        return Math.max(chain, this.strike(event, now.ledger))
      case 'group.expired':
        return Math.max(chain, this.tempo.of('payments'))
      case 'node.killed':
      case 'node.stopped':
      case 'node.frozen':
      case 'node.thawed':
      case 'node.started':
        return this.tempo.barrier(event, BLOW * this.tempo.pace(now.ledger, 'trouble'))
      case 'fault.missed':
      case 'log.read':
      case 'offsets.read':
        return this.tempo.latest
      case 'run.settled':
        this.waits.endAll(event, { t: this.tempo.latest })
        this.motions.abandon({ t: this.tempo.latest, hop: LAST_HOP })
        return Math.max(this.tempo.latest, this.motions.restAt) + CURTAIN
      default:
        return chain
    }
  }

  private isForPayments({ reason, actor }: EventOf<'wait.began'>): boolean {
    return reason === 'session-timeout' && roleOf(actor) === 'payments'
  }

  /** The shop's pause before an order; under acks 0 no ack spaces them out. */
  private nextOrder({ order }: EventOf<'order.sent'>, { ledger }: Now): number {
    const lengths = ledger.recipe.settings.shop.acks === 0 ? NEXT_UNACKED : NEXT_ORDER
    return this.tempo.length(lengths, ledger, { kind: 'next', order, part: 'shop-produce' })
  }

  private request(event: EventOf<'flight.departed'>, now: Now, before: LedgerState): number {
    const t = this.hands.beforeRequest(event, now)
    const order = event.records[0]?.order ?? this.hands.orderOf(event.client)
    return this.flights.request(event, { before, after: now.ledger }, { t, order })
  }

  private endTransaction(
    event: EventOf<'transaction.committed'> | EventOf<'transaction.aborted'>,
    chain: number,
  ): number {
    const ended = this.flights.reached(event.actor, 'payments-transaction', chain)
    // The next owner of its id has ended it, or its timeout: not before that one has come, or the others went on.
    const isOthers = event.type === 'transaction.aborted' && event.by !== 'client'
    const t = isOthers ? Math.max(ended, this.tempo.ofPayments) : ended
    if (event.type === 'transaction.aborted' && event.by === 'timeout') this.timedOut.add(event.actor)
    this.stored.endTransaction(event.producerId, t)
    this.hands.step(event.actor, 'transaction-ended')
    return t
  }

  private marker(event: EventOf<'marker.appended'>, chain: number): number {
    const reached = this.flights.transactionsReached(chain)
    // By its timeout, or by the next owner of its id: not before its own instance was seen to leave it.
    const t = event.control === 'abort' ? Math.max(reached, this.tempo.ofPayments) : reached
    if (event.topic === 'payments') this.stored.endTransaction(event.producerId, t, event)
    this.stored.led(event, t)
    return t
  }

  private death(event: RunEvent, now: Now): number {
    const t = this.hands.die(event, now)
    this.waits.endAll(event, { t, actor: event.actor })
    this.motions.abandon({ t, hop: LAST_HOP, client: event.actor })
    return t
  }

  /** Who starts when orders flow already was started because of something that payments or the shop did. */
  private debut({ chain, ledger }: Now): number {
    const isLate = ledger.orders.some(({ send }) => send !== 'none')
    return isLate ? Math.max(chain, this.tempo.ofPayments, this.tempo.of('shop')) : chain
  }

  /** A fault strikes where its actor stands, or where its frame breaks. */
  private strike({ fault, order }: EventOf<'fault.struck'>, { faults }: LedgerState): number {
    const rule = faults.findLast(record => record.fault === fault)?.rule
    if (rule?.on === 'payments') return this.tempo.ofPayments
    // The cluster is struck when the shop has come to that order.
    if (rule?.on === 'shop' || rule?.on === 'cluster') return this.tempo.of('shop')
    if (order === undefined) return this.tempo.latest
    return this.flights.breaksAt(rule ? partOf(rule) : 'shop-produce', order)
  }
}
