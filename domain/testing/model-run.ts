import type { RunEvent } from '../events'
import type { Fault, FaultWire, PaymentsInstant, ShopInstant, WireFaultKind } from '../fault'
import { whyNot } from '../fault-choices'
import { formatFault } from '../fault-text'
import type { Recipe } from '../recipe'
import { formatRecipe } from '../recipe-text'
import { type Call, type Cursor, Timeline } from './timeline'

const GROUP = 'payments'
const TXN_ID = 'payments-orders-0'
const RESTART_MS = 500

/** Faults of the recipe that have not struck yet. */
class Faults {
  private readonly waiting: Fault[]
  private readonly impossible: readonly Fault[]
  constructor(
    recipe: Recipe,
    private readonly timeline: Timeline,
  ) {
    this.waiting = recipe.faults.filter(fault => whyNot(fault, recipe) === undefined)
    this.impossible = recipe.faults.filter(fault => whyNot(fault, recipe) !== undefined)
  }

  /** The wire fault for this order, taken; undefined when none is armed. */
  onWire(where: FaultWire, order: number, at: number): { what: WireFaultKind; fault: string } | undefined {
    const found = this.take(fault => fault.on === 'wire' && fault.where === where && fault.order === order)
    if (found?.on !== 'wire') return undefined
    this.struck(found, { order, where, at })
    return { what: found.what, fault: formatFault(found) }
  }

  /** The fault on an actor at this instant, taken. */
  onActor(on: 'shop' | 'payments', instant: PaymentsInstant | ShopInstant, order: number): Fault | undefined {
    return this.take(
      fault => fault.on === on && 'instant' in fault && fault.instant === instant && fault.order === order,
    )
  }

  struck(fault: Fault, { order, where, at }: { order: number; where: string; at: number }): void {
    const body = { type: 'fault.struck', fault: formatFault(fault), order, where } as const
    this.timeline.addAt({ actor: 'lab', life: 1 }, at, body, 'injected')
  }

  left(): readonly Fault[] {
    return [...this.impossible, ...this.waiting]
  }

  private take(matches: (fault: Fault) => boolean): Fault | undefined {
    const index = this.waiting.findIndex(matches)
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0]
  }
}

/** Thrown inside the model when an actor dies. */
class Killed extends Error {
  override readonly name = 'Killed'
}

/** What a real run of this recipe would say happened, in the domain's events; a model for tests and drawing. */
export function modelRun(recipe: Recipe): readonly RunEvent[] {
  const timeline = new Timeline()
  const lab: Cursor = { actor: 'lab', life: 1, now: 0 }
  timeline.add(lab, {
    type: 'run.started',
    recipe: formatRecipe(recipe),
    cluster: { kind: 'embedded', version: 'modelled', nodes: 1 },
    client: { name: 'kafkajs', version: '2.2.4' },
    mode: 'scripted',
  })
  for (const rule of recipe.faults)
    timeline.add(lab, { type: 'fault.armed', fault: formatFault(rule), rule }, 'injected')
  const faults = new Faults(recipe, timeline)
  const shop = new Shop(recipe, timeline, faults)
  shop.run()
  const payments = new Payments(recipe, timeline, faults)
  payments.run()
  const bankDone = runBank(recipe, timeline)
  lab.now = Math.max(shop.cursor.now, payments.cursor.now, bankDone) + 5
  for (const fault of faults.left())
    timeline.add(lab, {
      type: 'fault.missed',
      fault: formatFault(fault),
      why: whyNot(fault, recipe) ?? 'It never came to that.',
    })
  timeline.readBack('orders', lab.now + 1)
  timeline.readBack('payments', lab.now + 2)
  const read = {
    type: 'offsets.read',
    group: GROUP,
    topic: 'orders',
    partition: 0,
    offset: payments.bookmark,
  } as const
  timeline.addAt(lab, lab.now + 3, read)
  timeline.addAt(lab, lab.now + 4, { type: 'run.settled', reason: 'quiet' })
  return timeline.events()
}

class Shop {
  readonly cursor: Cursor = { actor: 'shop', life: 1, now: 2 }
  private readonly stored = new Map<string, number>()
  constructor(
    private readonly recipe: Recipe,
    private readonly timeline: Timeline,
    private readonly faults: Faults,
  ) {}

  run(): void {
    this.start()
    for (let order = 1; order <= this.recipe.orders; order++) {
      try {
        this.send(order)
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        this.restart()
        // At most once: whoever does not wait for an answer does not ask again either.
        if (this.recipe.settings.shop.acks !== 0) this.send(order)
      }
      this.cursor.now += this.recipe.every
    }
    this.timeline.add(this.cursor, { type: 'actor.stopped' })
  }

  private start(): void {
    this.timeline.add(this.cursor, { type: 'actor.started' })
    this.cursor.now += 8
    this.timeline.add(this.cursor, { type: 'actor.ready' })
  }

  private restart(): void {
    restartOf(this.timeline, this.cursor)
    this.start()
  }

  private send(order: number): void {
    const { acks, retries, initialRetryTime } = this.recipe.settings.shop
    this.timeline.add(this.cursor, { type: 'order.sent', order })
    for (let attempt = 1; ; attempt++) {
      if (this.attempt(order)) break
      if (attempt > retries) {
        this.timeline.add(this.cursor, { type: 'order.failed', order, error: 'Connection closed' })
        return
      }
      wait(this.timeline, this.cursor, {
        reason: 'retry',
        ms: initialRetryTime * 2 ** (attempt - 1) * 1.04,
        order,
      })
    }
    const offset = this.stored.get(String(order))
    const known = acks === 0 || offset === undefined ? {} : { partition: 0, offset }
    this.timeline.add(this.cursor, { type: 'order.acknowledged', order, ...known, duplicate: false })
  }

  private attempt(order: number): boolean {
    const { acks, idempotent } = this.recipe.settings.shop
    const struck = this.faults.onWire('shop', order, this.cursor.now + 0.2)
    const kill = this.faults.onActor('shop', 'sent', order)
    const fate = struck ? lossOf(struck.what) : acks === 0 || kill ? 'no-answer' : undefined
    const serve: Call['serve'] = (flight, at) => {
      const key = `${order} ${this.cursor.life}`
      const first = this.stored.get(key)
      if (idempotent && first !== undefined) {
        const place = { topic: 'orders', partition: 0, offset: first } as const
        this.timeline.addAt({ actor: 'broker-1', life: 1 }, at, {
          type: 'record.recognised',
          order,
          flight,
          ...place,
        })
        return [{ order, partition: 0, offset: first }]
      }
      const offset = this.timeline.append('orders', at, { order, flight })
      this.stored.set(key, offset)
      this.stored.set(String(order), offset)
      return [{ order, partition: 0, offset }]
    }
    const answered = this.timeline.call(this.cursor, {
      wire: 'shop-produce',
      api: 'Produce',
      topic: 'orders',
      records: [{ order, partition: 0 }],
      serve,
      ...(fate ? { fate } : {}),
      ...(struck ? { fault: struck.fault } : {}),
    })
    if (kill) strike(this.timeline, this.cursor, { faults: this.faults, fault: kill, order, instant: 'sent' })
    return acks === 0 ? true : answered
  }
}

class Payments {
  readonly cursor: Cursor = { actor: 'payments', life: 1, now: 2 }
  /** Committed offset. */
  bookmark = 0
  private readonly paid = new Set<number>()
  private transactions = 0
  private epoch = -1
  private openTransaction: number | undefined
  constructor(
    private readonly recipe: Recipe,
    private readonly timeline: Timeline,
    private readonly faults: Faults,
  ) {}

  run(): void {
    this.start()
    for (let position = 0; position < this.timeline.logs.orders.length; ) {
      const entry = this.timeline.logs.orders[position]
      if (entry?.order === undefined) break
      try {
        this.cursor.now = Math.max(this.cursor.now, entry.at)
        this.fetch(entry.order, position)
        this.handle(entry.order, position)
        position++
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        this.restart()
        position = this.bookmark
      }
    }
  }

  private get settings() {
    return this.recipe.settings.payments
  }

  private start(): void {
    const { cursor, timeline } = this
    timeline.add(cursor, { type: 'actor.started' })
    cursor.now += 6
    if (cursor.life > 1) {
      const left = this.settings.sessionTimeout - RESTART_MS
      wait(timeline, cursor, { reason: 'session-timeout', ms: left })
      timeline.addAt({ actor: 'broker-1', life: 1 }, cursor.now - 0.2, {
        type: 'group.expired',
        group: GROUP,
        member: `life ${cursor.life - 1}`,
      })
    }
    timeline.add(cursor, {
      type: 'group.joined',
      group: GROUP,
      generation: cursor.life,
      member: `life ${cursor.life}`,
    })
    if (this.settings.transactionalId !== 'none') this.initProducer()
    timeline.add(cursor, { type: 'actor.ready', partitions: [0] })
    timeline.add(cursor, { type: 'position.moved', topic: 'orders', partition: 0, offset: this.bookmark })
  }

  private restart(): void {
    restartOf(this.timeline, this.cursor)
    this.start()
  }

  private initProducer(): void {
    const open = this.openTransaction
    this.timeline.call(this.cursor, {
      wire: 'payments-transaction',
      api: 'InitProducerId',
      serve: (_, at) => {
        if (open !== undefined) {
          const id = { transactionalId: TXN_ID, producerId: 4, epoch: this.epoch }
          const owner = { ...this.cursor, life: this.cursor.life - 1 }
          this.timeline.addAt(owner, at, { type: 'transaction.aborted', ...id, by: 'next-owner' })
          this.timeline.marker(at + 0.1, open, 'abort')
        }
        return []
      },
    })
    this.epoch += open === undefined ? 1 : 2
    this.openTransaction = undefined
  }

  private fetch(order: number, offset: number): void {
    this.timeline.call(this.cursor, {
      wire: 'payments-fetch',
      api: 'Fetch',
      topic: 'orders',
      serve: () => [{ order, partition: 0, offset }],
    })
  }

  private handle(order: number, offset: number): void {
    const { timeline, cursor } = this
    timeline.add(cursor, { type: 'order.received', order, partition: 0, offset })
    timeline.add(cursor, { type: 'position.moved', topic: 'orders', partition: 0, offset: offset + 1 })
    this.instant('received', order)
    const before = this.settings.offsets === 'before'
    if (before) this.commit(order, offset)
    if (before) this.instant('halfway', order)
    if (this.settings.remembers && this.paid.has(order))
      timeline.add(cursor, { type: 'order.skipped', order, partition: 0, offset })
    else this.work(order)
    if (!before) this.instant('halfway', order)
    if (!before) this.commit(order, offset)
    if (this.openTransaction !== undefined) this.endTransaction(order, offset)
    timeline.add(cursor, { type: 'order.finished', order })
    this.instant('done', order)
  }

  private work(order: number): void {
    const { timeline, cursor } = this
    timeline.add(cursor, { type: 'work.started', order })
    if (this.settings.transactionalId !== 'none') this.beginTransaction(order)
    while (!this.pay(order))
      wait(timeline, cursor, { reason: 'retry', ms: this.settings.initialRetryTime, order })
    this.paid.add(order)
    if (this.settings.email) timeline.add(cursor, { type: 'email.sent', order })
    timeline.add(cursor, { type: 'work.done', order })
    this.instant('worked', order)
  }

  private pay(order: number): boolean {
    const struck = this.faults.onWire('payments', order, this.cursor.now + 0.2)
    const fate = struck ? lossOf(struck.what) : this.settings.acks === 0 ? 'no-answer' : undefined
    const answered = this.timeline.call(this.cursor, {
      wire: 'payments-produce',
      api: 'Produce',
      topic: 'payments',
      records: [{ order, partition: 0 }],
      serve: (flight, at) => this.store(order, flight, at),
      ...(fate ? { fate } : {}),
      ...(struck ? { fault: struck.fault } : {}),
    })
    return answered || this.settings.acks === 0
  }

  private store(order: number, flight: number, at: number) {
    const { timeline } = this
    const known = timeline.logs.payments.findIndex(
      entry => entry.order === order && entry.transaction === this.openTransaction,
    )
    if (this.settings.idempotent && known >= 0) {
      const place = { topic: 'payments', partition: 0, offset: known } as const
      timeline.addAt({ actor: 'broker-1', life: 1 }, at, {
        type: 'record.recognised',
        order,
        flight,
        ...place,
      })
      return [{ order, partition: 0, offset: known }]
    }
    const transaction = this.openTransaction === undefined ? {} : { transaction: this.openTransaction }
    return [
      { order, partition: 0, offset: timeline.append('payments', at, { order, flight, ...transaction }) },
    ]
  }

  private beginTransaction(order: number): void {
    this.openTransaction = ++this.transactions
    this.timeline.call(this.cursor, { wire: 'payments-transaction', api: 'AddPartitionsToTxn' })
    const id = { transactionalId: TXN_ID, producerId: 4, epoch: this.epoch }
    this.timeline.add(this.cursor, { type: 'transaction.begun', ...id, order })
  }

  private commit(order: number, offset: number): void {
    const pending = this.settings.offsets === 'transaction'
    const struck = this.faults.onWire('payments-offsets', order, this.cursor.now + 0.2)
    const place = { group: GROUP, topic: 'orders', partition: 0, offset: offset + 1 } as const
    this.timeline.call(this.cursor, {
      wire: 'payments-offsets',
      api: pending ? 'TxnOffsetCommit' : 'OffsetCommit',
      topic: 'orders',
      serve: (_, at) => {
        if (pending)
          this.timeline.addAt(this.cursor, at, { type: 'offset.pending', ...place, transactionalId: TXN_ID })
        else {
          this.timeline.addAt(this.cursor, at, { type: 'offset.committed', ...place })
          this.bookmark = offset + 1
        }
        return []
      },
      ...(struck ? { fault: struck.fault } : {}),
    })
    if (!pending) this.instant('offset-committed', order)
  }

  private endTransaction(order: number, offset: number): void {
    const { timeline, cursor } = this
    const open = this.openTransaction ?? 0
    const struck = this.faults.onWire('payments-transaction', order, cursor.now + 0.2)
    const id = { transactionalId: TXN_ID, producerId: 4, epoch: this.epoch }
    const answered = timeline.call(cursor, {
      wire: 'payments-transaction',
      api: 'EndTxn',
      serve: (_, at) => {
        timeline.addAt(cursor, at, { type: 'transaction.committed', ...id })
        timeline.marker(at + 0.1, open, 'commit')
        const place = { group: GROUP, topic: 'orders', partition: 0, offset: offset + 1 } as const
        timeline.addAt(cursor, at + 0.15, { type: 'offset.committed', ...place })
        this.bookmark = offset + 1
        this.openTransaction = undefined
        return []
      },
      ...(struck ? { fate: lossOf(struck.what), fault: struck.fault } : {}),
    })
    if (answered) return
    timeline.add(cursor, { type: 'work.failed', order, error: 'Connection closed' })
    timeline.add(cursor, { type: 'actor.crashed', error: 'Connection closed' })
    throw new Killed()
  }

  private instant(instant: PaymentsInstant, order: number): void {
    const fault = this.faults.onActor('payments', instant, order)
    if (fault) strike(this.timeline, this.cursor, { faults: this.faults, fault, order, instant })
  }
}

function runBank({ settings }: Recipe, timeline: Timeline): number {
  const bank: Cursor = { actor: 'bank', life: 1, now: 2 }
  timeline.add(bank, { type: 'actor.started' })
  bank.now += 5
  timeline.add(bank, { type: 'actor.ready', partitions: [0] })
  const log = timeline.logs.payments
  for (const [offset, entry] of log.entries()) {
    if (entry.order === undefined) continue
    if (settings.bank.isolation === 'committed' && (entry.state === 'aborted' || entry.state === 'open'))
      continue
    const marker = log.find((other, at) => at > offset && other.state === 'commit')
    const readable =
      settings.bank.isolation === 'committed' && entry.state === 'committed'
        ? (marker?.at ?? entry.at)
        : entry.at
    bank.now = Math.max(bank.now, readable + 0.2)
    const records = [{ order: entry.order, partition: 0, offset }]
    timeline.call(bank, { wire: 'bank-fetch', api: 'Fetch', topic: 'payments', serve: () => records })
    timeline.add(bank, { type: 'payment.read', order: entry.order, partition: 0, offset })
    timeline.add(bank, { type: 'position.moved', topic: 'payments', partition: 0, offset: offset + 1 })
    const place = { group: 'bank', topic: 'payments', partition: 0, offset: offset + 1 } as const
    timeline.call(bank, { wire: 'bank-offsets', api: 'OffsetCommit', topic: 'payments' })
    timeline.add(bank, { type: 'offset.committed', ...place })
  }
  return bank.now
}

function lossOf(what: WireFaultKind): 'lose-request' | 'lose-ack' {
  return what === 'lose-request' ? 'lose-request' : 'lose-ack'
}

interface Strike {
  readonly faults: Faults
  readonly fault: Fault
  readonly order: number
  readonly instant: string
}

function strike(timeline: Timeline, cursor: Cursor, { faults, fault, order, instant }: Strike): void {
  faults.struck(fault, { order, where: `${cursor.actor} ${instant}`, at: cursor.now })
  if (fault.what !== 'kill') return
  timeline.add(cursor, { type: 'actor.killed', instant, order }, 'injected')
  throw new Killed()
}

function restartOf(timeline: Timeline, cursor: Cursor): void {
  wait(timeline, cursor, { reason: 'restart', ms: RESTART_MS })
  cursor.life++
}

function wait(
  timeline: Timeline,
  cursor: Cursor,
  { reason, ms, order }: { reason: 'retry' | 'restart' | 'session-timeout'; ms: number; order?: number },
): void {
  timeline.add(cursor, {
    type: 'wait.began',
    reason,
    ms: Math.round(ms),
    ...(order === undefined ? {} : { order }),
  })
  cursor.now += ms
  timeline.add(cursor, { type: 'wait.ended', reason })
}
