import type { EventOf, Flight, Wire } from './events'
import type { Part } from './film-interest'
import type { Stored } from './film-log'
import type { Motions } from './film-motions'
import { hopLengths, type Interest, LOST_AT, restBeforeAnswer } from './film-pace'
import { remember, type Tempo } from './film-tempo'
import type { LedgerState } from './ledger-facts'
import type { ActorId, OrderNumber } from './words'

interface Airborne {
  readonly t0: number
  readonly hop: number
  readonly leg: Flight['leg']
  readonly client: ActorId
  /** The broker it goes to or comes from. */
  readonly node: ActorId
  readonly wire: Wire
  readonly order: OrderNumber | undefined
  readonly interest: Interest
  arrived?: number
  /** When the log had what it carries. */
  stored?: number
  /** Where that is: copies of it may come later. */
  place?: { readonly topic: string; readonly partition: number; readonly offset: number }
}

/** Frames that follow each other on one connection arrive at least so far apart, stage ms. */
const SPACING = 40

/** Requests and answers: when they leave, arrive, are lost, and what they do at the broker. */
export class Flights {
  private readonly all = new Map<number, Airborne>()
  /** Produce requests that carried an order to a topic. */
  private readonly produced = new Map<string, readonly number[]>()
  /** The last request of each client on each wire. */
  private readonly calls = new Map<string, Airborne>()
  private readonly lanes = new Map<string, number>()
  /** When the last frame of an order on a wire would break: a fault strikes its own wire, whoever else carries that order. */
  private readonly breaking = new Map<`${Part} ${OrderNumber}`, number>()

  constructor(
    private readonly tempo: Tempo,
    private readonly motions: Motions,
    private readonly stored: Stored,
  ) {}

  /** A request leaves at `t`; `order` is the one it is about. */
  request(
    event: EventOf<'flight.departed'>,
    ledgers: { before: LedgerState; after: LedgerState },
    leaves: { t: number; order: OrderNumber | undefined },
  ): number {
    const { t } = leaves
    const order = isDrawn(event.wire) ? leaves.order : undefined
    const interest = this.tempo.interest(ledgers.after, {
      kind: `${event.wire} request`,
      order,
      part: event.wire,
    })
    const hop = hopLengths(event)[interest] * this.tempo.pace(ledgers.after, interest)
    const { leg, client, node, wire } = event
    const flight: Airborne = { t0: t, hop, leg, client, node, wire, order, interest }
    this.take(event, flight)
    this.calls.set(`${event.client} ${event.wire}`, flight)
    if (event.api === 'Produce') for (const record of event.records) this.noteProduced(event, record.order)
    this.motions.depart(event, { t, repeat: isRepeat(event, ledgers.before) })
    return t
  }

  /** A broker answers when it has what was sent, and what it sends. */
  response(event: EventOf<'flight.departed'>, ledger: LedgerState): number {
    const request = event.replyTo === undefined ? undefined : this.all.get(event.replyTo)
    const interest = request?.interest ?? 'routine'
    const brought = event.records.map(record => this.stored.at({ topic: event.topic ?? 'orders', ...record }))
    const pace = this.tempo.pace(ledger, interest)
    const rest = hopLengths(event).routine > 0 ? restBeforeAnswer(interest) * pace : 0
    const copied = request?.place ? this.stored.at(request.place) : 0
    const t = Math.max(arrivalOf(request), request?.stored ?? 0, copied, ...brought) + rest
    const order = event.records[0]?.order ?? request?.order
    const hop = hopLengths(event)[interest] * pace
    const { leg, client, node, wire } = event
    this.take(event, { t0: t, hop, leg, client, node, wire, order, interest })
    if (event.replyTo !== undefined) this.motions.forget(event.replyTo, arrivalOf(request))
    const isNamed = event.records.length > 0 || order === undefined
    this.motions.depart(isNamed ? event : { ...event, records: [{ order, partition: 0 }] }, {
      t,
      repeat: false,
    })
    return t
  }

  /** Frames of one connection do not overtake each other. */
  arrival(event: EventOf<'flight.arrived'>, chain: number, ledger: LedgerState): number {
    const flight = this.all.get(event.flight)
    if (!flight) return chain
    const lane = `${flight.client} ${event.actor}`
    const isFlown = flight.hop > 0
    const t = Math.max(chain, flight.t0 + flight.hop, isFlown ? (this.lanes.get(lane) ?? 0) : 0)
    if (isFlown) this.lanes.set(lane, t + SPACING * this.tempo.pace(ledger, flight.interest))
    flight.arrived = t
    this.motions.arrive(event.flight, t)
    return t
  }

  loss(event: EventOf<'flight.lost'>, chain: number): number {
    const flight = this.all.get(event.flight)
    if (!flight) return chain
    const t = Math.max(chain, flight.t0 + flight.hop * LOST_AT[flight.leg])
    if (flight.order !== undefined) remember(this.breaking, `${flight.wire} ${flight.order}`, t)
    this.motions.lose(event.flight, t)
    if (flight.leg === 'request') this.all.delete(event.flight)
    return t
  }

  append(event: EventOf<'record.appended'>, chain: number): number {
    const number = event.flight ?? this.unstored(event)
    // A broker may have told of its own copy before the wire told of the append.
    const t = Math.max(this.storedAt(number, chain, event), this.stored.inLeader(event))
    this.stored.add(event, t)
    if (number !== undefined)
      this.motions.land(number, { offset: event.offset, partition: event.partition, t })
    return t
  }

  /** The leader's copy has it, as the broker itself tells; the append may be told of later, from the wire. */
  appendFirst(event: EventOf<'replica.appended'>, chain: number): number {
    const known = this.stored.inLeader(event)
    if (known > 0) return Math.max(chain, known)
    const number = this.unstored(event)
    const t = this.storedAt(number, chain, event)
    this.stored.led(event, t)
    return t
  }

  /**
   * When a request for this record had reached the very broker that tells of its copy, and nobody had answered it; undefined
   * where none was sent there. A leader that stood still stores what had queued before it learns that it leads no more.
   */
  queuedAt(event: EventOf<'replica.appended'>): number | undefined {
    const number = this.unstored(event)
    return number === undefined ? undefined : arrivalOf(this.all.get(number))
  }

  recognise(event: EventOf<'record.recognised'>, chain: number): number {
    const t = this.storedAt(event.flight, chain)
    const label = event.sequence === undefined ? {} : { label: String(event.sequence) }
    if (event.flight !== undefined) this.motions.refuse(event.flight, { t, ...label })
    return t
  }

  /** When the client's last request on this wire has reached the broker: what it asked for happened there. */
  reached(actor: ActorId, wire: Wire, chain: number): number {
    return Math.max(chain, arrivalOf(this.calls.get(`${actor} ${wire}`)))
  }

  /** A marker is written when a transaction has been ended, by its owner or by the next one. */
  transactionsReached(chain: number): number {
    const ends = [...this.calls].filter(([key]) => key.endsWith(' payments-transaction'))
    return Math.max(chain, ...ends.map(([, call]) => arrivalOf(call)))
  }

  /** When the last frame of this order on this wire would break, stage ms; 0 where none has flown. */
  breaksAt(part: Part, order: OrderNumber): number {
    return this.breaking.get(`${part} ${order}`) ?? 0
  }

  /** An answer is held up, not before it has left. */
  delay({ flight }: EventOf<'flight.delayed'>, chain: number): number {
    return Math.max(chain, this.all.get(flight)?.t0 ?? 0)
  }

  private take(event: EventOf<'flight.departed'>, flight: Airborne): void {
    remember(this.all, event.flight, flight)
    if (flight.order !== undefined)
      remember(this.breaking, `${flight.wire} ${flight.order}`, flight.t0 + flight.hop * LOST_AT[flight.leg])
  }

  private noteProduced({ topic, flight }: EventOf<'flight.departed'>, order: OrderNumber): void {
    const key = `${topic} ${order}`
    remember(this.produced, key, [...(this.produced.get(key) ?? []).slice(-5), flight])
  }

  /** The request that must have brought a record that a reader, or a broker of its own copy, was the first to tell of. */
  private unstored(event: EventOf<'record.appended'> | EventOf<'replica.appended'>): number | undefined {
    const sent = this.produced.get(`${event.topic} ${event.order}`) ?? []
    return sent.find(number => {
      const flight = this.all.get(number)
      if (flight === undefined || flight.stored !== undefined) return false
      return event.type === 'record.appended' || flight.node === event.actor
    })
  }

  private storedAt(number: number | undefined, chain: number, place?: Airborne['place']): number {
    const flight = number === undefined ? undefined : this.all.get(number)
    const t = Math.max(chain, arrivalOf(flight))
    if (flight) flight.stored = t
    if (flight && place) flight.place = place
    return t
  }
}

function arrivalOf(flight: Airborne | undefined): number {
  return flight ? (flight.arrived ?? flight.t0 + flight.hop) : 0
}

function isDrawn(wire: Wire): boolean {
  return wire === 'shop-produce' || wire.startsWith('payments-')
}

/** Whether the same order has flown over this wire before. */
function isRepeat({ wire, records: [record] }: EventOf<'flight.departed'>, { orders }: LedgerState): boolean {
  const facts = record && orders.find(({ order }) => order === record.order)
  if (!facts) return false
  return wire === 'shop-produce' ? facts.sent > 0 : facts.payments.some(({ state }) => state !== 'aborted')
}
