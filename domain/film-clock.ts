import type { EventOf, Flight, RunEvent, Wire } from './events'
import { Interests, type Part } from './film-interest'
import { Motions } from './film-motions'
import {
  CURTAIN,
  DEATH,
  FETCHED,
  HAND,
  hopLengths,
  type Interest,
  LONGEST_WAIT,
  LOST_AT,
  livePace,
  MAIL,
  MOST_LAG,
  NEXT_ORDER,
  NEXT_UNACKED,
  READ,
  restBeforeAnswer,
  scriptedPace,
  shownWait,
} from './film-pace'
import type { LedgerState } from './ledger-facts'
import type { Motion, Station } from './picture'
import { type ActorId, type OrderNumber, roleOf } from './words'

interface Airborne {
  readonly t0: number
  readonly hop: number
  readonly leg: Flight['leg']
  readonly client: ActorId
  readonly order: OrderNumber | undefined
  readonly interest: Interest
  arrived?: number
  /** When the log had what it carries. */
  stored?: number
}

interface Hand {
  readonly order: OrderNumber
  station: Station
  t: number
}

/** Names kept of what later events may refer to. */
const MOST_NAMES = 5000

/**
 * Gives every event its stage time when it comes, from its causes alone: the event before it on the same track, and for an
 * arrival its departure. An actor is a track; so is each partition of a log. A broker is none: what it does for one client
 * does not wait for what it shows of another. Called in `seq` order; a time that was given never changes.
 */
export class StageClock {
  readonly motions = new Motions()
  readonly skips: { t: number; events: number }[] = []
  private readonly interests = new Interests()
  private readonly tracks = new Map<string, number>()
  private readonly flights = new Map<number, Airborne>()
  /** Produce requests that carried an order to a topic. */
  private readonly sent = new Map<string, readonly number[]>()
  private readonly calls = new Map<string, Airborne>()
  private readonly lanes = new Map<string, number>()
  private readonly stored = new Map<string, number>()
  private readonly readableAt = new Map<string, number>()
  private readonly openPayments: { readonly key: string; readonly producerId: number | undefined }[] = []
  private readonly lastOf = new Map<OrderNumber, number>()
  private readonly hands = new Map<ActorId, Hand>()
  private readonly waits = new Map<string, { readonly t0: number; readonly at: number }>()
  /** Actors whose pause before the next life has been told of. */
  private readonly explained = new Set<ActorId>()
  private readonly lastAt = new Map<ActorId, number>()
  private latest = 0
  private wall = 0
  private lag = 0
  private jumping = false

  /** The stage time of the next event, ms. `before` and `after` are the ledger around it, in `seq` order. */
  place(event: RunEvent, before: LedgerState, after: LedgerState): number {
    this.keepPace(event, after)
    const t = this.floor(event, after, this.timeOf(event, before, after))
    const track = trackOf(event)
    if (track !== undefined) this.tracks.set(track, Math.max(t, this.tracks.get(track) ?? 0))
    this.lastAt.set(event.actor, event.at)
    this.latest = Math.max(this.latest, t)
    if (this.jumping) this.countSkipped(t)
    return t
  }

  /** Forgets what moved and waited before `t`. */
  trim(t: number): void {
    this.motions.trim(t)
    const from = this.skips.findIndex(skip => skip.t >= t)
    this.skips.splice(0, from < 0 ? this.skips.length : from)
  }

  private keepPace(event: RunEvent, { mode }: LedgerState): void {
    if (mode !== 'live') return
    this.lag = this.latest - event.at
    if (this.lag >= MOST_LAG) this.jumping = true
    else if (this.lag < MOST_LAG / 4) this.jumping = false
  }

  private countSkipped(t: number): void {
    const last = this.skips.at(-1)
    if (last && t - last.t < MOST_LAG / 4) last.events++
    else this.skips.push({ t, events: 1 })
  }

  /** Live traffic is never shown before it happened. */
  private floor(event: RunEvent, { mode }: LedgerState, t: number): number {
    return mode === 'live' ? Math.max(t, event.at) : t
  }

  private pace({ mode, recipe }: LedgerState, interest: Interest): number {
    if (mode === 'scripted') return scriptedPace(recipe, interest)
    return this.jumping ? 0 : livePace(this.lag, interest)
  }

  private timeOf(event: RunEvent, before: LedgerState, after: LedgerState): number {
    const chain = this.chain(event)
    switch (event.type) {
      case 'run.started':
        return 0
      case 'order.sent':
        return chain + this.nextOrder(event, after)
      case 'flight.departed':
        return event.leg === 'request' ? this.request(event, before, after) : this.response(event, before)
      case 'flight.arrived':
        return this.arrival(event, chain, before)
      case 'flight.lost':
        return this.loss(event, chain)
      case 'record.appended':
        return this.append(event, chain)
      case 'record.recognised':
        return this.recognise(event, chain)
      case 'marker.appended':
        return this.marker(event, chain)
      case 'transaction.committed':
      case 'transaction.aborted':
        return this.endTransaction(event, chain)
      case 'order.received':
        return this.take(event, after)
      case 'payment.read':
        return this.read(event, after)
      case 'work.done':
        return this.step(event.actor, 'worked', chain)
      case 'order.skipped':
        return this.hand(event.actor, 'offset-committed', chain, after)
      case 'email.sent':
        return this.mail(event, chain, after)
      case 'offset.committed':
      case 'offset.pending':
        return this.step(
          event.actor,
          'offset-committed',
          this.reached(event.actor, 'payments-offsets', chain),
        )
      case 'order.finished':
      case 'work.failed':
      case 'group.joined':
        this.hands.delete(event.actor)
        return chain
      case 'actor.killed':
      case 'actor.crashed':
      case 'actor.stopped':
        return this.death(event, chain, after)
      case 'actor.started':
        return event.life > 1 ? this.restart(event, chain) : chain
      case 'actor.thawed':
        return chain + this.unexplained(event, 'freeze', chain)
      case 'wait.began':
        return this.beginWait(event, chain)
      case 'wait.ended':
        return this.endWait(event, chain)
      case 'fault.struck':
        return Math.max(chain, this.strike(event, after))
      case 'node.killed':
      case 'node.stopped':
      case 'node.frozen':
      case 'node.thawed':
      case 'node.started':
        return this.barrier()
      case 'group.expired':
        return Math.max(chain, this.tracks.get('payments') ?? 0)
      case 'fault.missed':
      case 'log.read':
      case 'offsets.read':
        return this.latest
      case 'run.settled':
        return this.curtain(event)
      default:
        return chain
    }
  }

  private curtain(event: RunEvent): number {
    for (const key of [...this.waits.keys()]) this.closeWait(key, { t: this.latest, at: event.at })
    return Math.max(this.latest, this.motions.restAt) + CURTAIN
  }

  /** When the track of this event was last seen to do something. */
  private chain(event: RunEvent): number {
    const track = trackOf(event)
    return Math.max(this.wall, track === undefined ? 0 : (this.tracks.get(track) ?? 0))
  }

  private length(
    lengths: Readonly<Record<Interest, number>>,
    ledger: LedgerState,
    what: { kind: string; order?: OrderNumber | undefined; part: Part },
  ): number {
    const interest = this.interests.of(ledger, what.kind, what)
    return lengths[interest] * this.pace(ledger, interest)
  }

  /** The shop's pause before an order; under acks 0 no ack spaces them out. */
  private nextOrder({ order }: EventOf<'order.sent'>, after: LedgerState): number {
    const lengths = after.recipe.settings.shop.acks === 0 ? NEXT_UNACKED : NEXT_ORDER
    return this.length(lengths, after, { kind: 'next', order, part: 'shop-produce' })
  }

  private request(event: EventOf<'flight.departed'>, before: LedgerState, after: LedgerState): number {
    const carried = event.records[0]?.order ?? this.hands.get(event.client)?.order
    const order = isDrawn(event.wire) ? carried : undefined
    const t = this.afterTheHand(event, this.chain(event), after)
    const interest = this.interests.of(after, `${event.wire} request`, { order, part: event.wire })
    const hop = hopLengths(event)[interest] * this.pace(after, interest)
    const flight: Airborne = { t0: t, hop, leg: event.leg, client: event.client, order, interest }
    remember(this.flights, event.flight, flight)
    this.calls.set(`${event.client} ${event.wire}`, flight)
    if (event.api === 'Produce')
      for (const { order: each } of event.records) {
        const key = `${event.topic} ${each}`
        remember(this.sent, key, [...(this.sent.get(key) ?? []).slice(-5), event.flight])
      }
    if (order !== undefined) remember(this.lastOf, order, t + hop * LOST_AT.request)
    this.motions.depart(event, { t, repeat: isRepeat(event, before) })
    return t
  }

  /** The order is carried to the station at which its request leaves the loop. */
  private afterTheHand(event: EventOf<'flight.departed'>, chain: number, after: LedgerState): number {
    const hand = this.hands.get(event.client)
    if (!hand) return chain
    if (event.wire === 'payments-produce' && hand.station !== 'worked')
      return this.hand(event.client, 'worked', chain + this.work(event, after), after)
    const isOffset = event.api === 'OffsetCommit' || event.api === 'TxnOffsetCommit'
    return isOffset && hand.station !== 'offset-committed'
      ? this.hand(event.client, 'offset-committed', chain, after)
      : chain
  }

  /** Work that takes real time is a pause before the payment. */
  private work(event: RunEvent, { recipe }: LedgerState): number {
    const { work } = recipe.settings.payments
    return work === 0
      ? 0
      : Math.min(LONGEST_WAIT, Math.max(0, event.at - (this.lastAt.get(event.actor) ?? event.at)))
  }

  private response(event: EventOf<'flight.departed'>, before: LedgerState): number {
    const request = event.replyTo === undefined ? undefined : this.flights.get(event.replyTo)
    const interest = request?.interest ?? 'routine'
    const arrived = request ? (request.arrived ?? request.t0 + request.hop) : 0
    const brought = event.records.map(
      record => this.stored.get(keyOf({ topic: event.topic ?? 'orders', ...record })) ?? 0,
    )
    const isFlown = hopLengths(event).routine > 0
    const t =
      Math.max(arrived, request?.stored ?? 0, ...brought) +
      (isFlown ? restBeforeAnswer(interest) * this.pace(before, interest) : 0)
    const hop = hopLengths(event)[interest] * this.pace(before, interest)
    const order = event.records[0]?.order ?? request?.order
    remember(this.flights, event.flight, {
      t0: t,
      hop,
      leg: event.leg,
      client: event.client,
      order,
      interest,
    })
    if (order !== undefined) remember(this.lastOf, order, t + hop * LOST_AT.response)
    if (event.replyTo !== undefined) this.motions.forget(event.replyTo)
    const named =
      event.records.length > 0 || order === undefined
        ? event
        : { ...event, records: [{ order, partition: 0 }] }
    this.motions.depart(named, { t, repeat: false })
    return t
  }

  /** Frames of one connection do not overtake each other. */
  private arrival(event: EventOf<'flight.arrived'>, chain: number, before: LedgerState): number {
    const flight = this.flights.get(event.flight)
    if (!flight) return chain
    const lane = `${flight.client} ${event.actor}`
    const t = Math.max(chain, flight.t0 + flight.hop, flight.hop > 0 ? (this.lanes.get(lane) ?? 0) : 0)
    if (flight.hop > 0) this.lanes.set(lane, t + 40 * this.pace(before, flight.interest))
    flight.arrived = t
    this.motions.arrive(event.flight, t)
    return t
  }

  private loss(event: EventOf<'flight.lost'>, chain: number): number {
    const flight = this.flights.get(event.flight)
    if (!flight) return chain
    const t = Math.max(chain, flight.t0 + flight.hop * LOST_AT[flight.leg])
    if (flight.order !== undefined) remember(this.lastOf, flight.order, t)
    this.motions.lose(event.flight, t)
    if (flight.leg === 'request') this.flights.delete(event.flight)
    return t
  }

  private append(event: EventOf<'record.appended'>, chain: number): number {
    const number = event.flight ?? this.unstored(event)
    const flight = number === undefined ? undefined : this.flights.get(number)
    const t = Math.max(chain, flight ? (flight.arrived ?? flight.t0 + flight.hop) : 0)
    const key = keyOf(event)
    remember(this.stored, key, t)
    if (flight) flight.stored = t
    if (number !== undefined)
      this.motions.land(number, { offset: event.offset, partition: event.partition, t })
    if (event.topic === 'payments' && event.transactional) {
      this.openPayments.push({ key, producerId: event.producerId })
      if (this.openPayments.length > 100) this.openPayments.shift()
    }
    return t
  }

  /** The request that must have brought a record that a reader was the first to tell of. */
  private unstored({ topic, order }: EventOf<'record.appended'>): number | undefined {
    const sent = this.sent.get(`${topic} ${order}`) ?? []
    return sent.find(number => isStillOut(this.flights.get(number)))
  }

  private recognise(event: EventOf<'record.recognised'>, chain: number): number {
    const flight = event.flight === undefined ? undefined : this.flights.get(event.flight)
    const t = Math.max(chain, flight ? (flight.arrived ?? flight.t0 + flight.hop) : 0)
    if (flight) flight.stored = t
    const label = event.sequence === undefined ? {} : { label: String(event.sequence) }
    if (event.flight !== undefined) this.motions.refuse(event.flight, { t, ...label })
    return t
  }

  private endTransaction(
    event: EventOf<'transaction.committed'> | EventOf<'transaction.aborted'>,
    chain: number,
  ): number {
    const t = this.reached(event.actor, 'payments-transaction', chain)
    this.makeReadable(event.producerId, t)
    return this.step(event.actor, 'transaction-ended', t)
  }

  /** A marker is written when a transaction has been ended, by its owner or by the next one. */
  private marker(event: EventOf<'marker.appended'>, chain: number): number {
    const ends = [...this.calls]
      .filter(([key]) => key.endsWith(' payments-transaction'))
      .map(([, call]) => call.arrived ?? call.t0 + call.hop)
    const t = Math.max(chain, ...ends)
    if (event.topic === 'payments') this.makeReadable(event.producerId, t)
    return t
  }

  /** When the client's last request on this wire has reached the broker: what it asked for happened there. */
  private reached(actor: ActorId, wire: Wire, chain: number): number {
    const call = this.calls.get(`${actor} ${wire}`)
    return call ? Math.max(chain, call.arrived ?? call.t0 + call.hop) : chain
  }

  /** The end of a transaction lets readers of committed records go on. */
  private makeReadable(producerId: number | undefined, t: number): void {
    const its = this.openPayments.filter(
      open => producerId === undefined || open.producerId === undefined || open.producerId === producerId,
    )
    for (const { key } of its) remember(this.readableAt, key, t)
    const left = this.openPayments.filter(open => !its.includes(open))
    this.openPayments.splice(0, this.openPayments.length, ...left)
  }

  /** A record comes from the log into an instance's hand. */
  private take(event: EventOf<'order.received'>, after: LedgerState): number {
    const { order, actor } = event
    const t0 = Math.max(this.chain(event), this.stored.get(keyOf({ topic: 'orders', ...event })) ?? 0)
    const t = t0 + this.length(FETCHED, after, { kind: 'fetched', order, part: 'payments-fetch' })
    const repeat = (factsOf(after, order)?.received ?? 1) > 1
    this.moved({
      kind: 'fetched',
      path: 'payments-fetch',
      actor,
      order,
      t0,
      t1: t,
      repeat,
      ...placeOf(event),
      to: 'fetched',
    })
    this.hands.set(actor, { order, station: 'fetched', t })
    return t
  }

  private read(event: EventOf<'payment.read'>, after: LedgerState): number {
    const { order, actor } = event
    const key = keyOf({ topic: 'payments', ...event })
    const t0 = Math.max(this.chain(event), this.stored.get(key) ?? 0, this.readableAt.get(key) ?? 0)
    const t = t0 + this.length(READ, after, { kind: 'read', order, part: 'bank-fetch' })
    const repeat =
      (factsOf(after, order)?.payments.filter(({ state }) => state !== 'aborted').length ?? 1) > 1
    this.moved({ kind: 'read', path: 'bank-fetch', actor, order, t0, t1: t, repeat, ...placeOf(event) })
    return t
  }

  private mail(event: EventOf<'email.sent'>, chain: number, after: LedgerState): number {
    const { order, actor } = event
    const t = chain + this.length(MAIL, after, { kind: 'mail', order, part: 'outbox' })
    const repeat = (factsOf(after, order)?.emailed ?? 1) > 1
    this.moved({ kind: 'mail', path: 'outbox', actor, order, t0: chain, t1: t, repeat })
    return t
  }

  /** Carries the order in hand to a station, and says when it is there. */
  private hand(actor: ActorId, station: Station, chain: number, ledger: LedgerState): number {
    const hand = this.hands.get(actor)
    if (!hand) return chain
    const { order, station: from } = hand
    const t = chain + this.length(HAND, ledger, { kind: `hand ${station}`, order, part: 'loop' })
    const repeat = (factsOf(ledger, order)?.received ?? 1) > 1
    this.moved({ kind: 'hand', path: 'loop', actor, order, from, to: station, t0: chain, t1: t, repeat })
    this.hands.set(actor, { order, station, t })
    return t
  }

  /** The order in hand stands at a station now. */
  private step(actor: ActorId, station: Station, t: number): number {
    const hand = this.hands.get(actor)
    if (hand) hand.station = station
    return t
  }

  private moved(
    motion: Omit<Motion, 'id' | 'fate' | 'leg' | 'orders'> & { readonly order: OrderNumber },
  ): void {
    this.motions.move({ ...motion, orders: [motion.order] })
  }

  private death(event: RunEvent, chain: number, ledger: LedgerState): number {
    const hand = this.hands.get(event.actor)
    const isKilled = event.type === 'actor.killed'
    const t = chain + (isKilled ? DEATH * this.pace(ledger, 'trouble') : 0)
    if (hand && isKilled) {
      const { order, station } = hand
      this.moved({
        kind: 'hand',
        path: 'loop',
        actor: event.actor,
        order,
        from: station,
        t0: chain,
        t1: t,
        repeat: false,
      })
    }
    this.hands.delete(event.actor)
    for (const [key, wait] of this.waits)
      if (key.startsWith(`${event.actor} `)) this.closeWait(key, { t: Math.max(t, wait.t0), at: event.at })
    this.motions.abandon(event.actor, { t, hop: 300 })
    return t
  }

  /** A fault strikes where its actor stands, or where its frame breaks. */
  private strike({ fault, order }: EventOf<'fault.struck'>, { faults }: LedgerState): number {
    const rule = faults.findLast(record => record.fault === fault)?.rule
    if (rule?.on === 'payments')
      return Math.max(
        0,
        ...[...this.tracks]
          .filter(([track]) => track.startsWith('payments') && !track.includes(' '))
          .map(([, t]) => t),
      )
    if (rule?.on === 'shop') return this.tracks.get('shop') ?? 0
    return order === undefined ? this.latest : (this.lastOf.get(order) ?? 0)
  }

  /** What happens to a node happens to all: everything told before it is shown before it. */
  private barrier(): number {
    for (const track of this.tracks.keys()) this.tracks.set(track, this.latest)
    this.wall = this.latest
    return this.latest
  }

  private restart(event: EventOf<'actor.started'>, chain: number): number {
    return this.explained.delete(event.actor) ? chain : chain + this.unexplained(event, 'restart', chain)
  }

  /** A pause that no `wait.began` has told of is drawn all the same, unless one has just ended. */
  private unexplained(event: RunEvent, reason: 'restart' | 'freeze', chain: number): number {
    const since = this.lastAt.get(event.actor)
    const ms = since === undefined ? 0 : event.at - since
    if (ms < 50) return 0
    const shown = shownWait(reason, ms)
    this.motions.addWait({ actor: event.actor, reason, t0: chain, t1: chain + shown, ms })
    return shown
  }

  private beginWait(event: EventOf<'wait.began'>, chain: number): number {
    this.waits.set(`${event.actor} ${event.reason}`, { t0: chain, at: event.at })
    this.motions.beginWait(event, { t0: chain, t1: chain + shownWait(event.reason, event.ms) })
    return chain
  }

  private endWait(event: EventOf<'wait.ended'>, chain: number): number {
    const key = `${event.actor} ${event.reason}`
    const wait = this.waits.get(key)
    if (!wait) return chain
    const t = Math.max(chain, wait.t0 + shownWait(event.reason, event.at - wait.at))
    if (event.reason === 'restart') this.explained.add(event.actor)
    this.closeWait(key, { t: Math.min(t, wait.t0 + LONGEST_WAIT), at: event.at })
    return t
  }

  private closeWait(key: string, { t, at }: { t: number; at: number }): void {
    const wait = this.waits.get(key)
    this.waits.delete(key)
    const [actor, reason] = key.split(' ') as [ActorId, EventOf<'wait.began'>['reason']]
    if (wait)
      this.motions.endWait({ actor, reason, t1: Math.min(t, wait.t0 + LONGEST_WAIT), ms: at - wait.at })
  }
}

/** What an event must come after; undefined for one that only follows its own causes. */
function trackOf(event: RunEvent): string | undefined {
  if (roleOf(event.actor) === 'broker') {
    if (event.type === 'flight.arrived' || event.type === 'flight.departed') return undefined
    if ('topic' in event && event.topic !== undefined && 'partition' in event)
      return `${event.topic} ${event.partition}`
    return undefined
  }
  return event.actor
}

function isStillOut(flight: Airborne | undefined): boolean {
  return flight !== undefined && flight.stored === undefined
}

function keyOf({ topic, partition, offset }: { topic: string; partition: number; offset?: number }): string {
  return `${topic} ${partition} ${offset}`
}

function placeOf({ partition, offset }: { partition: number; offset: number }) {
  return { partition, offset }
}

function isDrawn(wire: Wire): boolean {
  return wire === 'shop-produce' || wire.startsWith('payments-')
}

function factsOf({ orders }: LedgerState, order: OrderNumber) {
  return orders.find(facts => facts.order === order)
}

/** Whether the same order has flown over this wire before. */
function isRepeat(event: EventOf<'flight.departed'>, before: LedgerState): boolean {
  const [record] = event.records
  const facts = record && factsOf(before, record.order)
  if (!facts) return false
  return event.wire === 'shop-produce'
    ? facts.sent > 0
    : facts.payments.some(({ state }) => state !== 'aborted')
}

/** Sets a name and forgets the oldest ones. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value)
  if (map.size <= MOST_NAMES) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
