import type { FactBody } from '../../../domain/events'
import type { OrderNumber, TopicName } from '../../../domain/words'
import type { NodeFact, PartitionNow } from './watch'

/** What a partition has become, with what only the one who looks can know. */
export interface Change extends PartitionNow {
  readonly elr: readonly number[]
  /** End of the new leader's log, where known. */
  readonly endOffset?: number
}

interface Known extends PartitionNow {
  readonly elr: readonly number[]
  /** The last broker that led. */
  readonly lastLeader: number
}

interface Place {
  readonly topic: TopicName
  readonly partition: number
}

/** Makes facts of what is seen of a run's partitions, each once: leaders, ISRs, what each broker's copy holds. */
export class Partitions {
  private readonly tell: (fact: NodeFact) => void
  /** How long a silent leader is waited for: broker.session.timeout.ms. */
  private readonly sessionMs: () => number
  private readonly known = new Map<string, Known & Place>()
  /** End of each broker's copy, as far as told. */
  private readonly ends = new Map<string, number>()
  private readonly waiting = new Map<string, number>()

  constructor(tell: (fact: NodeFact) => void, sessionMs: () => number) {
    this.tell = tell
    this.sessionMs = sessionMs
  }

  partition(topic: TopicName, partition: number): PartitionNow | undefined {
    return this.known.get(keyOf({ topic, partition }))
  }

  /** The partition is like this now. */
  changed(place: Place, change: Change): void {
    const before = this.known.get(keyOf(place))
    const lastLeader = change.leader === -1 ? (before?.lastLeader ?? -1) : change.leader
    this.known.set(keyOf(place), { ...place, ...change, lastLeader })
    if (before === undefined || !sameIds(before.isr, change.isr))
      this.say(lastLeader, { type: 'isr.changed', ...place, isr: change.isr })
    if (before === undefined || before.epoch === change.epoch || change.leader === -1) return
    this.endWait(place)
    const { leader, epoch, endOffset } = change
    const unclean = ![...before.isr, ...before.elr, before.lastLeader].includes(leader)
    this.say(leader, {
      type: 'leader.elected',
      ...place,
      leader,
      epoch,
      unclean,
      ...(endOffset === undefined ? {} : { endOffset }),
    })
  }

  /** How far a broker's copy was told to reach. */
  endOf(node: number, place: Place): number {
    return this.ends.get(`${node} ${keyOf(place)}`) ?? 0
  }

  /** A broker's copy reaches so far now; `orders` are those of ours in what is new, by offset. */
  copied(node: number, place: Place, grown: { end: number; orders: ReadonlyMap<number, OrderNumber> }): void {
    for (const [offset, order] of grown.orders)
      this.say(node, { type: 'replica.appended', ...place, offset, order })
    this.ends.set(`${node} ${keyOf(place)}`, grown.end)
  }

  truncated(node: number, place: Place, offset: number): void {
    this.ends.set(`${node} ${keyOf(place)}`, offset)
    this.say(node, { type: 'log.truncated', ...place, offset })
  }

  /** A broker no longer answers: whoever needs what it led waits for an election. */
  silent(node: number): void {
    for (const place of this.known.values()) {
      if (place.leader !== node || place.topic !== 'orders' || place.partition !== 0) continue
      this.waiting.set(keyOf(place), node)
      this.say(node, { type: 'wait.began', reason: 'election', ms: this.sessionMs() })
    }
  }

  /** It answers again before anybody else was elected. */
  heard(node: number): void {
    for (const place of this.known.values()) if (this.waiting.get(keyOf(place)) === node) this.endWait(place)
  }

  private endWait(place: Place): void {
    const node = this.waiting.get(keyOf(place))
    this.waiting.delete(keyOf(place))
    if (node !== undefined) this.say(node, { type: 'wait.ended', reason: 'election' })
  }

  private say(node: number, body: FactBody): void {
    this.tell({ node, known: 'observed', body })
  }
}

function keyOf({ topic, partition }: Place): string {
  return `${topic} ${partition}`
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every(id => b.includes(id))
}
