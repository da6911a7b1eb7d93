import type { FactBody, UnstampedFact } from '../../domain/events'
import type { Fault, FaultWire } from '../../domain/fault'
import type { ActorId, Known, Life, OrderNumber, TopicName } from '../../domain/words'

/** Whose network card it is, and what its topics are called on the cluster. */
export interface CardOwner {
  readonly actor: ActorId
  readonly life: Life
  readonly role: 'shop' | 'payments' | 'bank'
  readonly topics: Readonly<Record<TopicName, string>>
}

export type WireFault = Extract<Fault, { readonly on: 'wire' }>

/** A fault of the wire that strikes now; nobody else can strike with it any more. */
export interface Struck {
  readonly fault: string
  readonly rule: WireFault
}

/** What a card needs of the thread it sits in. */
export interface CardHost {
  /** The process-wide clock, ms. */
  now(): number
  emit(fact: UnstampedFact): void
  /** A number no other flight of the run has. */
  nextFlight(): number
  /** The order the program is at. */
  orderInHand(): OrderNumber | undefined
  /** Claims the fault that is armed for this passage, if any. */
  strike(passage: {
    readonly where: FaultWire
    readonly leg: 'request' | 'response'
    readonly orders: readonly OrderNumber[]
  }): Struck | undefined
  /**
   * The broker has an order of the shop, and the shop does not know it yet: the instant `sent`. Returns when the program
   * may go on, and whether the broker died meanwhile and its answer with it; where the program dies here, `dying` is called
   * first.
   */
  inLog(order: OrderNumber, dying: () => void): { readonly answerLost: boolean }
  /** The broker has told a transactional producer its id: whatever a former owner had open is aborted now. */
  transactionalReady(id: {
    readonly transactionalId: string
    readonly producerId: number
    readonly epoch: number
  }): void
  /** A fault has swallowed an answer and left the connection as it is: the client now waits for its own timeout. */
  silenced(orders: readonly OrderNumber[]): void
  /** A request that expects no answer was written (acks 0): whether it arrives will show only in the log. */
  unanswered(flight: number, orders: readonly OrderNumber[]): void
}

/** Says what the card has seen, in its owner's name or in a node's. */
export class Reporter {
  readonly owner: CardOwner
  readonly host: CardHost

  constructor(owner: CardOwner, host: CardHost) {
    this.owner = owner
    this.host = host
  }

  /** A fact that happened to the owner. `at` ms on the process-wide clock, now where left out. */
  say(
    body: FactBody,
    { at = this.host.now(), known = 'observed' }: { at?: number; known?: Known } = {},
  ): void {
    this.host.emit({ ...body, at, known, actor: this.owner.actor, life: this.owner.life })
  }

  /** A fact that happened at a node of the cluster. */
  sayOf(
    node: ActorId,
    body: FactBody,
    { at = this.host.now(), known = 'observed' }: { at?: number; known?: Known } = {},
  ): void {
    this.host.emit({ ...body, at, known, actor: node, life: 1 })
  }

  /** Our word for a topic of the cluster; undefined for one that is not ours. */
  topic(name: string): TopicName | undefined {
    const { orders, payments } = this.owner.topics
    if (name === orders) return 'orders'
    return name === payments ? 'payments' : undefined
  }
}
