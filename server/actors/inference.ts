import type { FactBody, UnstampedFact, WaitReason } from '../../domain/events'
import type { Settings } from '../../domain/settings'
import type { ActorId, Life, OrderNumber, TopicName } from '../../domain/words'
import { RecentSet } from './recent-set'

type Departure = Extract<UnstampedFact, { readonly type: 'flight.departed' }>
type Appended = Extract<UnstampedFact, { readonly type: 'record.appended' }>
type Marker = Extract<UnstampedFact, { readonly type: 'marker.appended' }>
/** The coordinator's clock began before the client heard that its transaction had, ms. */
const CLOCKS_APART = 100

interface Transaction {
  readonly transactionalId: string
  readonly producerId: number
  readonly epoch: number
}

/**
 * Facts that no single actor can know, inferred from what several of them saw: that a request nobody answered has arrived
 * (a reader finds its record in the log), that a dead owner's transaction was aborted by the next one, that a new member
 * waits for a dead one's session.
 */
export class Inference {
  private readonly settings: Settings
  /** Produce requests without an answer, by topic and order, oldest first. */
  private readonly unanswered = new Map<string, Departure[]>()
  /** Records that a reader told of before the thread that sent them had said so, by topic and order; the newest few. */
  private readonly early = new Map<string, Appended>()
  private readonly inAir = new Map<number, Departure>()
  private readonly seen = new RecentSet<string>(8192)
  private readonly open = new Map<
    string,
    { readonly fact: UnstampedFact; readonly transaction: Transaction }
  >()
  private readonly lastHeard = new Map<ActorId, number>()
  /** Members that were silent for longer than their session. */
  private readonly expelled = new Set<ActorId>()
  /** When the group gives up members that died without a word, ms on the process-wide clock. */
  private ghosts: number[] = []
  private readonly waiting = new Set<ActorId>()
  /** Waits that have begun and not ended, by actor. */
  private readonly waits = new Map<ActorId, Set<WaitReason>>()

  constructor(settings: Settings) {
    this.settings = settings
  }

  /** Takes a fact and returns it with what it proves, in order; nothing where it is no news. */
  hear(fact: UnstampedFact): readonly UnstampedFact[] {
    const facts = this.conclude(fact)
    for (const one of facts) this.noteWait(one)
    return facts
  }

  private conclude(fact: UnstampedFact): readonly UnstampedFact[] {
    switch (fact.type) {
      case 'flight.departed':
        return [fact, ...this.departed(fact)]
      case 'flight.arrived':
      case 'flight.lost':
        this.inAir.delete(fact.flight)
        return [fact]
      case 'record.appended':
        return this.appended(fact)
      case 'marker.appended':
        return this.isNews(fact) ? [...this.timedOut(fact), fact] : []
      case 'transaction.begun':
        this.open.set(fact.transactionalId, { fact, transaction: fact })
        return [fact]
      case 'transaction.committed':
      case 'transaction.aborted':
        this.open.delete(fact.transactionalId)
        return [fact]
      case 'group.left':
        this.lastHeard.delete(fact.actor)
        return [fact]
      case 'group.joined':
        return this.waiting.delete(fact.actor)
          ? [{ ...base(fact), type: 'wait.ended', reason: 'session-timeout' }, fact]
          : [fact]
      default:
        return [fact]
    }
  }

  /** A producer was told its id: the transaction that a former owner of its transactional id left open is aborted. */
  transactionalReady({ transactionalId }: Transaction, at: number): readonly UnstampedFact[] {
    const left = this.open.get(transactionalId)
    if (left === undefined) return []
    this.open.delete(transactionalId)
    const { producerId, epoch } = left.transaction
    const body: FactBody = {
      type: 'transaction.aborted',
      transactionalId,
      producerId,
      epoch,
      by: 'next-owner',
    }
    return [{ ...body, at, known: 'inferred', actor: left.fact.actor, life: left.fact.life }]
  }

  /**
   * A transaction that was open for as long as it may be, and an abort marker: the coordinator has ended it
   * (TransactionCoordinator.abortTimedOutTransactions). Nobody else could have: a client and a next owner say so first.
   */
  private timedOut(marker: Marker): readonly UnstampedFact[] {
    const { producerId, control, at } = marker
    const left = [...this.open.values()].find(({ transaction }) => transaction.producerId === producerId)
    if (control !== 'abort' || left === undefined) return []
    if (at - left.fact.at < this.settings.payments.transactionTimeout - CLOCKS_APART) return []
    const { transactionalId, epoch } = left.transaction
    this.open.delete(transactionalId)
    const body: FactBody = {
      type: 'transaction.aborted',
      transactionalId,
      producerId: left.transaction.producerId,
      epoch,
      by: 'timeout',
    }
    return [{ ...body, at, known: 'inferred', actor: left.fact.actor, life: left.fact.life }]
  }

  /** An actor is gone at that time (process-wide clock, ms). Returns what ends with it: whatever it was waiting for. */
  died({ actor, life }: { actor: ActorId; life: Life }, at: number): readonly UnstampedFact[] {
    for (const flight of this.inAir.values())
      if (flight.client === actor && flight.leg === 'request') this.leaveUnanswered(flight)
    this.waiting.delete(actor)
    const heard = this.lastHeard.get(actor)
    this.lastHeard.delete(actor)
    if (heard !== undefined) this.ghosts.push(heard + this.settings.payments.sessionTimeout)
    const waits = [...(this.waits.get(actor) ?? [])]
    this.waits.delete(actor)
    return waits.map(reason => ({ type: 'wait.ended', reason, at, known: 'inferred', actor, life }))
  }

  private noteWait(fact: UnstampedFact): void {
    if (fact.type !== 'wait.began' && fact.type !== 'wait.ended') return
    const waits = this.waits.get(fact.actor) ?? new Set()
    this.waits.set(fact.actor, waits)
    if (fact.type === 'wait.began') waits.add(fact.reason)
    else waits.delete(fact.reason)
  }

  private departed(fact: Departure): readonly UnstampedFact[] {
    const isProduce = fact.leg === 'request' && fact.api === 'Produce'
    if (isProduce) this.inAir.set(fact.flight, fact)
    if (fact.leg === 'request' && fact.client.startsWith('payments')) return this.heardOf(fact)
    return []
  }

  /** Joins, heartbeats and commits keep a session alive (GroupCoordinator.completeAndScheduleNextHeartbeatExpiration). */
  private heardOf(fact: Departure): readonly UnstampedFact[] {
    if (fact.wire === 'group' || fact.api === 'OffsetCommit') this.keepAlive(fact)
    if (fact.api !== 'JoinGroup' || this.waiting.has(fact.actor)) return []
    this.ghosts = this.ghosts.filter(until => until > fact.at)
    if (this.ghosts.length === 0) return []
    this.waiting.add(fact.actor)
    const ms = Math.max(...this.ghosts) - fact.at
    return [{ ...base(fact), known: 'inferred', type: 'wait.began', reason: 'session-timeout', ms }]
  }

  /** Whoever was silent for longer than its session is a member no more, whatever it sends, until it joins again. */
  private keepAlive({ actor, api, at }: Departure): void {
    const silent = at - (this.lastHeard.get(actor) ?? at)
    if (api === 'JoinGroup') this.expelled.delete(actor)
    else if (silent > this.settings.payments.sessionTimeout) this.expelled.add(actor)
    if (this.expelled.has(actor)) this.lastHeard.delete(actor)
    else this.lastHeard.set(actor, at)
  }

  private appended(fact: Appended): readonly UnstampedFact[] {
    const name = key(fact.topic, fact.order)
    if (fact.flight !== undefined) this.early.delete(name)
    if (!this.isNews(fact)) return []
    if (fact.flight !== undefined) return [fact]
    const [flight] = this.unanswered.get(name)?.splice(0, 1) ?? []
    if (flight === undefined) {
      this.expect(name, fact)
      return [fact]
    }
    return [
      { ...base(fact), known: 'inferred', type: 'flight.arrived', flight: flight.flight },
      { ...fact, flight: flight.flight },
    ]
  }

  /** The flight of a request that nobody will answer. */
  unansweredFlight(flight: number): readonly UnstampedFact[] {
    const departed = this.inAir.get(flight)
    if (departed === undefined) return []
    const early = departed.records.flatMap(({ order }) => this.early.get(key(departed.topic, order)) ?? [])
    this.leaveUnanswered(departed)
    const [fact] = early
    if (fact === undefined) return []
    for (const { topic, order } of early) {
      this.early.delete(key(topic, order))
      this.unanswered.get(key(topic, order))?.pop()
    }
    return [{ ...base(fact), known: 'inferred', type: 'flight.arrived', flight }]
  }

  private expect(name: string, fact: Appended): void {
    this.early.set(name, fact)
    const [oldest] = this.early.keys()
    if (this.early.size > 200 && oldest !== undefined) this.early.delete(oldest)
  }

  private leaveUnanswered(departed: Departure): void {
    this.inAir.delete(departed.flight)
    if (departed.topic === undefined) return
    for (const { order } of departed.records) {
      const name = key(departed.topic, order)
      this.unanswered.set(name, [...(this.unanswered.get(name) ?? []), departed])
    }
  }

  /** An offset whose record was lost with its leader is given to another. */
  private isNews(entry: Appended | Marker): boolean {
    const { topic, partition, offset } = entry
    const what = entry.type === 'record.appended' ? `#${entry.order}` : entry.control
    return this.seen.add(`${topic} ${partition} ${offset} ${what}`)
  }
}

function key(topic: TopicName | undefined, order: OrderNumber): string {
  return `${topic} ${order}`
}

function base({ at, known, actor, life }: UnstampedFact) {
  return { at, known, actor, life }
}
