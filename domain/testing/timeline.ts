import type { FactBody, Flight, RecordRef, RunEvent, UnstampedFact } from '../events'
import type { ActorId, Known, Life, Place, TopicName } from '../words'

const HOP_MS = 0.6
const BROKER: ActorId = 'broker-1'

/** Who acts, and since when it is free; its clock moves as facts are added. */
export interface Cursor {
  readonly actor: ActorId
  life: Life
  now: number
}

/** A call over the wire: what leaves, and what the broker does with it. */
export interface Call {
  readonly wire: Flight['wire']
  readonly api: string
  readonly topic?: TopicName
  readonly records?: readonly RecordRef[]
  /** The broker's part; returns the records of the response. */
  readonly serve?: (request: number, at: number) => readonly RecordRef[]
  readonly fate?: 'lose-request' | 'lose-ack' | 'no-answer'
  readonly fault?: string
}

/** Collects facts with the moment they happened and stamps them in that order; a model of a run for tests and drawing. */
export class Timeline {
  private readonly facts: UnstampedFact[] = []
  private flights = 0
  private correlations = 0
  readonly logs: Record<
    TopicName,
    { at: number; order?: number; transaction?: number; state: EntryState }[]
  > = {
    orders: [],
    payments: [],
  }

  /** Adds a fact of `actor` at its own clock, which moves on a little. */
  add(cursor: Cursor, body: FactBody, known: Known = 'observed'): void {
    this.addAt(cursor, cursor.now, body, known)
    cursor.now += 0.05
  }

  addAt(who: Pick<Cursor, 'actor' | 'life'>, at: number, body: FactBody, known: Known = 'observed'): void {
    this.facts.push({ at, known, actor: who.actor, life: who.life, ...body })
  }

  /** A request and its response; the cursor's clock moves to the response's arrival. True when it was answered. */
  call(cursor: Cursor, call: Call): boolean {
    const request = this.depart(cursor, cursor.now, call, 'request')
    const arrival = cursor.now + HOP_MS
    if (call.fate === 'lose-request') {
      this.lose(cursor, { flight: request, at: cursor.now + 0.2, fault: call.fault })
      return this.cut(cursor, call, cursor.now + 0.4)
    }
    this.addAt({ actor: BROKER, life: 1 }, arrival, { type: 'flight.arrived', flight: request })
    const records = call.serve?.(request, arrival + 0.1) ?? []
    if (call.fate === 'no-answer') {
      cursor.now = arrival + 0.3
      return true
    }
    const reply = this.depart(cursor, arrival + 0.3, { ...call, records, replyTo: request }, 'response')
    if (call.fate === 'lose-ack') {
      this.lose(cursor, { flight: reply, at: arrival + 0.5, fault: call.fault })
      return this.cut(cursor, call, arrival + 0.6)
    }
    cursor.now = arrival + 0.3 + HOP_MS
    this.add(cursor, { type: 'flight.arrived', flight: reply })
    return true
  }

  /** Appends to a log and says so. */
  append(
    topic: TopicName,
    at: number,
    entry: { order?: number; transaction?: number; flight?: number },
  ): number {
    const log = this.logs[topic]
    const offset = log.length
    const transactional = entry.transaction !== undefined
    log.push({ at, ...entry, state: transactional ? 'open' : 'plain' })
    const place: Place = { topic, partition: 0, offset }
    if (entry.order !== undefined)
      this.addAt({ actor: BROKER, life: 1 }, at, {
        type: 'record.appended',
        ...place,
        order: entry.order,
        ...(entry.flight === undefined ? {} : { flight: entry.flight }),
        transactional,
      })
    this.watermark(topic, at + 0.02)
    return offset
  }

  /** Ends a transaction in topic payments. */
  marker(at: number, transaction: number, control: 'commit' | 'abort'): void {
    const log = this.logs.payments
    for (const entry of log)
      if (entry.transaction === transaction && entry.state === 'open')
        entry.state = control === 'commit' ? 'committed' : 'aborted'
    const offset = log.length
    log.push({ at, state: control === 'commit' ? 'commit' : 'abort' })
    const place: Place = { topic: 'payments', partition: 0, offset }
    this.addAt({ actor: BROKER, life: 1 }, at, { type: 'marker.appended', ...place, control })
    this.watermark('payments', at + 0.02)
  }

  /** First offset a reader of committed records may not pass. */
  stableOffset(topic: TopicName): number {
    const open = this.logs[topic].findIndex(entry => entry.state === 'open')
    return open < 0 ? this.logs[topic].length : open
  }

  /** The auditor's read-back of one topic. */
  readBack(topic: TopicName, at: number): void {
    this.addAt({ actor: 'lab', life: 1 }, at, {
      type: 'log.read',
      topic,
      partition: 0,
      start: 0,
      highWatermark: this.logs[topic].length,
      lastStableOffset: this.stableOffset(topic),
      entries: this.logs[topic].map((entry, offset) =>
        entry.state === 'commit' || entry.state === 'abort'
          ? { kind: 'marker', offset, control: entry.state }
          : { kind: 'record', offset, order: entry.order ?? 0, state: entry.state },
      ),
    })
  }

  /** All facts in the order they happened, stamped. */
  events(): readonly RunEvent[] {
    const sorted = this.facts.map((fact, index) => ({ fact, index }))
    sorted.sort((a, b) => a.fact.at - b.fact.at || a.index - b.index)
    return sorted.map(({ fact }, index) => ({
      ...fact,
      seq: index + 1,
      at: Math.round(fact.at * 1000) / 1000,
    }))
  }

  private watermark(topic: TopicName, at: number): void {
    this.addAt({ actor: BROKER, life: 1 }, at, {
      type: 'watermark.moved',
      topic,
      partition: 0,
      highWatermark: this.logs[topic].length,
      lastStableOffset: this.stableOffset(topic),
    })
  }

  private depart(cursor: Cursor, at: number, call: Call & { replyTo?: number }, leg: Flight['leg']): number {
    const flight = ++this.flights
    if (leg === 'request') this.correlations++
    const { wire, api, topic, records = [], replyTo } = call
    this.addAt(leg === 'request' ? cursor : { actor: BROKER, life: 1 }, at, {
      type: 'flight.departed',
      flight,
      ...(replyTo === undefined ? {} : { replyTo }),
      leg,
      wire,
      client: cursor.actor,
      node: BROKER,
      api,
      version: 7,
      correlationId: this.correlations,
      bytes: 120,
      ...(topic ? { topic } : {}),
      records,
    })
    return flight
  }

  private lose(cursor: Cursor, lost: { flight: number; at: number; fault: string | undefined }): void {
    const fault = lost.fault === undefined ? {} : { fault: lost.fault }
    this.addAt(cursor, lost.at, { type: 'flight.lost', flight: lost.flight, cut: true, ...fault }, 'injected')
  }

  private cut(cursor: Cursor, call: Call, at: number): boolean {
    this.addAt(cursor, at, { type: 'connection.closed', node: BROKER, wire: call.wire })
    cursor.now = at + 0.1
    return false
  }
}

type EntryState = 'plain' | 'open' | 'committed' | 'aborted' | 'commit' | 'abort'
