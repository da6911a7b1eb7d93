import type { EventOf, Flight } from './events'
import { BOUNCE, FALL, LOST_AT } from './film-pace'
import type { Motion, Wait } from './picture'
import type { ActorId } from './words'

type Draft = { -readonly [K in keyof Motion]: Motion[K] }
type WaitDraft = { -readonly [K in keyof Wait]: Wait[K] }

/** What moves and who waits, in stage time; filled by the clock as events come. */
export class Motions {
  private readonly all: Draft[] = []
  private readonly flying = new Map<number, Draft & { readonly client: ActorId }>()
  private readonly pauses: WaitDraft[] = []
  private ids = 0
  private longest = 0

  get waits(): readonly Wait[] {
    return this.pauses
  }

  /** A frame leaves; how it ends is not known yet. */
  depart(event: EventOf<'flight.departed'>, { t, repeat }: { t: number; repeat: boolean }): void {
    const kind = kindOf(event)
    if (!kind) return
    const [record] = event.records
    const motion: Draft & { client: ActorId } = {
      id: ++this.ids,
      kind,
      path: event.wire,
      leg: event.leg,
      actor: event.client,
      client: event.client,
      orders: event.records.map(({ order }) => order),
      t0: t,
      t1: Number.POSITIVE_INFINITY,
      fate: 'arrives',
      repeat,
    }
    if (record) Object.assign(motion, { order: record.order, partition: record.partition })
    if (record?.offset !== undefined) motion.offset = record.offset
    if (event.error !== undefined) motion.error = event.error
    if (event.wire === 'shop-produce' && event.leg === 'request') motion.to = Number(event.node.split('-')[1])
    this.flying.set(event.flight, motion)
    this.add(motion)
  }

  /** It arrives; the first arrival that is told counts. */
  arrive(flight: number, t: number): void {
    const motion = this.flying.get(flight)
    if (!motion) return
    if (motion.t1 === Number.POSITIVE_INFINITY) this.end(motion, t)
    if (motion.leg === 'response') this.flying.delete(flight)
  }

  /** The answer to this request has left: nothing more will be told of the request, which has arrived by `t`. */
  forget(flight: number, t: number): void {
    const motion = this.flying.get(flight)
    if (motion?.t1 === Number.POSITIVE_INFINITY) this.end(motion, t)
    this.flying.delete(flight)
  }

  /** It was given this offset where it landed. */
  land(flight: number, { offset, partition, t }: { offset: number; partition: number; t: number }): void {
    const motion = this.flying.get(flight)
    if (!motion) return
    motion.offset = offset
    motion.partition = partition
    if (motion.t1 === Number.POSITIVE_INFINITY || motion.t1 > t) this.end(motion, t)
  }

  /** The log knew it already: it bounces. */
  refuse(flight: number, { t, label }: { t: number; label?: string }): void {
    const motion = this.flying.get(flight)
    if (!motion) return
    motion.fate = 'refused'
    motion.turnsAt = t
    if (label !== undefined) motion.label = label
    this.end(motion, t + BOUNCE)
  }

  lose(flight: number, t: number): void {
    const motion = this.flying.get(flight)
    if (!motion) return
    this.flying.delete(flight)
    motion.fate = 'lost'
    motion.lostAt = LOST_AT[motion.leg]
    motion.turnsAt = t
    this.end(motion, t + FALL)
  }

  /**
   * A dead client's frames: what it had sent goes on to the log, what comes for it ends where it is. Without a client
   * everybody's: the run is over, and nobody tells any more of what is under way.
   */
  abandon({ t, hop, client }: { t: number; hop: number; client?: ActorId }): void {
    for (const [flight, motion] of this.flying) {
      if (client !== undefined && motion.client !== client) continue
      if (motion.t1 === Number.POSITIVE_INFINITY)
        this.end(motion, motion.leg === 'request' ? Math.max(t, motion.t0 + hop) : Math.max(t, motion.t0))
      this.flying.delete(flight)
    }
  }

  /** Something that moves without a frame of its own: round the loop, off a log, into the outbox. */
  move(motion: Omit<Motion, 'id' | 'fate' | 'leg'>): void {
    if (motion.t1 <= motion.t0) return
    this.add({ ...motion, id: ++this.ids, fate: 'arrives', leg: 'request' })
  }

  beginWait(event: EventOf<'wait.began'>, { t0, t1 }: { t0: number; t1: number }): void {
    const { actor, reason, order } = event
    this.pauses.push({
      actor,
      reason,
      t0,
      t1,
      ms: Number.POSITIVE_INFINITY,
      cut: false,
      ...(order === undefined ? {} : { order }),
    })
  }

  endWait(wait: Pick<Wait, 'actor' | 'reason' | 't1' | 'ms'>): void {
    const open = this.pauses.findLast(
      other =>
        other.actor === wait.actor && other.reason === wait.reason && other.ms === Number.POSITIVE_INFINITY,
    )
    if (open) Object.assign(open, { t1: wait.t1, ms: wait.ms, cut: isCut(open.t0, wait.t1, wait.ms) })
  }

  addWait(wait: Omit<Wait, 'cut'>): void {
    this.pauses.push({ ...wait, cut: isCut(wait.t0, wait.t1, wait.ms) })
  }

  at(t: number): readonly Motion[] {
    const since = t - this.longest
    const old = [...this.flying.values()].filter(motion => motion.t0 < since && motion.t1 > t)
    const recent = this.all.slice(firstAfter(this.all, since), firstAfter(this.all, t + 1e-9))
    return [...old, ...recent.filter(motion => t < motion.t1)]
  }

  waitsAt(t: number): readonly Wait[] {
    return this.pauses.filter(wait => wait.t0 <= t && t < wait.t1)
  }

  /** When the last thing that moves will have come to rest. */
  get restAt(): number {
    return this.all.reduce((latest, { t1 }) => (Number.isFinite(t1) ? Math.max(latest, t1) : latest), 0)
  }

  /** Drops what ended before `t`. */
  trim(t: number): void {
    const keep = this.all.filter(({ t1 }) => t1 >= t)
    this.all.splice(0, this.all.length, ...keep)
    const waits = this.pauses.filter(({ t1 }) => t1 >= t)
    this.pauses.splice(0, this.pauses.length, ...waits)
  }

  private add(motion: Draft): void {
    const place = this.all.findLastIndex(other => other.t0 <= motion.t0) + 1
    this.all.splice(place, 0, motion)
    // One that has not ended yet may be found however long it lasts.
    this.longest = Number.isFinite(motion.t1) ? Math.max(this.longest, motion.t1 - motion.t0) : this.longest
  }

  private end(motion: Draft, t: number): void {
    motion.t1 = t
    this.longest = Math.max(this.longest, t - motion.t0)
  }
}

function isCut(t0: number, t1: number, ms: number): boolean {
  return ms - (t1 - t0) > 50
}

/** Index of the first motion that begins at or after `t`; they are ascending by `t0`. */
function firstAfter(motions: readonly { readonly t0: number }[], t: number): number {
  let low = 0
  let high = motions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((motions[middle]?.t0 ?? 0) < t) low = middle + 1
    else high = middle
  }
  return low
}

function kindOf({ wire, leg, api }: Flight): Motion['kind'] | undefined {
  const request = leg === 'request'
  switch (wire) {
    case 'shop-produce':
      return request ? 'record' : 'ack'
    case 'payments-produce':
      return request ? 'payment' : 'ack'
    case 'payments-offsets':
      if (api === 'AddOffsetsToTxn') return undefined
      return request ? 'offset' : 'ack'
    case 'payments-transaction':
      if (api !== 'EndTxn') return undefined
      return request ? 'ask' : 'ack'
    default:
      return undefined
  }
}
