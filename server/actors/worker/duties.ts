import type { PaymentsSettings } from '../../../domain/settings'
import type { OrderNumber } from '../../../domain/words'
import type { ArmedFaults } from './faults'
import type { Voice } from './post'

/** A step of the work; which of them is the last depends on the settings. */
export type Step = 'send' | 'mail' | 'remember' | 'transaction'

/** An order as payments has it in hand. */
interface InHand {
  readonly order: OrderNumber
  readonly partition: number
  readonly offset: number
  workBegun: boolean
  worked: boolean
  committed: boolean
}

/**
 * Follows payments through its two duties for an order, the work and the offset commit, in whichever order this guarantee
 * does them, and lets the faults strike at the instants between.
 */
export class Duties {
  private readonly settings: PaymentsSettings
  private readonly voice: Pick<Voice, 'say'>
  private readonly faults: Pick<ArmedFaults, 'at'>
  private inHand: InHand | undefined
  /** The handler has returned, and kafkajs has yet to commit, or the work (which nobody awaits) to be done. */
  private readonly left: InHand[] = []

  constructor(settings: PaymentsSettings, voice: Pick<Voice, 'say'>, faults: Pick<ArmedFaults, 'at'>) {
    this.settings = settings
    this.voice = voice
    this.faults = faults
  }

  get order(): OrderNumber | undefined {
    return this.inHand?.order
  }

  receive(order: OrderNumber, { partition, offset }: { partition: number; offset: number }): void {
    this.inHand = { order, partition, offset, workBegun: false, worked: false, committed: false }
    this.voice.say({ type: 'order.received', order, partition, offset })
    this.voice.say({ type: 'position.moved', topic: 'orders', partition, offset: offset + 1 })
    this.faults.at('received', order)
  }

  /** The work begins; of the order in hand where none is named. */
  beginWork(order?: OrderNumber): void {
    const hand = this.handOf(order)
    if (hand === undefined || hand.workBegun) return
    hand.workBegun = true
    this.voice.say({ type: 'work.started', order: hand.order })
  }

  failWork(error: string, order?: OrderNumber): void {
    const hand = this.handOf(order)
    if (hand !== undefined) this.voice.say({ type: 'work.failed', order: hand.order, error })
  }

  /** A step of the work is done; after the last one the order is `worked`. */
  did(step: Step, order?: OrderNumber): void {
    const hand = this.handOf(order)
    if (hand === undefined || step !== this.lastStep()) return
    hand.worked = true
    this.voice.say({ type: 'work.done', order: hand.order })
    this.faults.at('worked', hand.order)
    if (!hand.committed) this.faults.at('halfway', hand.order)
    else if (this.left.includes(hand)) this.letGo(hand)
  }

  /** The order was paid before: there is nothing to do. */
  skip(): void {
    const { inHand } = this
    if (inHand === undefined) return
    const { order, partition, offset } = inHand
    inHand.worked = true
    this.voice.say({ type: 'order.skipped', order, partition, offset })
  }

  /** A transaction is committed: the offset with it, or only the work where the offset is committed by itself. */
  endTransaction(): void {
    if (this.settings.offsets === 'transaction') this.commit()
    else this.did('transaction')
  }

  /** The offset of the order in hand is committed. */
  commit(): void {
    const { inHand } = this
    if (inHand === undefined) return
    inHand.committed = true
    this.faults.at('offset-committed', inHand.order)
    if (!inHand.worked) this.faults.at('halfway', inHand.order)
  }

  /** The program has returned: all its duties are done, unless kafkajs has yet to commit. */
  finish(): void {
    const { inHand } = this
    this.inHand = undefined
    if (inHand === undefined) return
    if (this.settings.offsets === 'auto') this.left.push(inHand)
    else this.finished(inHand)
  }

  /** The program has thrown: the order is not done. */
  drop(): void {
    this.inHand = undefined
  }

  /** kafkajs has committed an offset by itself. */
  autoCommitted(partition: number, offset: number): void {
    const covered = this.left.filter(
      one => !one.committed && one.partition === partition && one.offset < offset,
    )
    for (const one of covered) {
      one.committed = true
      this.faults.at('offset-committed', one.order)
      if (one.worked) this.letGo(one)
      else this.faults.at('halfway', one.order)
    }
  }

  private letGo(hand: InHand): void {
    this.left.splice(this.left.indexOf(hand), 1)
    this.finished(hand)
  }

  private handOf(order: OrderNumber | undefined): InHand | undefined {
    if (order === undefined || this.inHand?.order === order) return this.inHand
    return this.left.findLast(one => one.order === order)
  }

  private finished({ order }: InHand): void {
    this.voice.say({ type: 'order.finished', order })
    this.faults.at('done', order)
  }

  private lastStep(): Step {
    const { offsets, transactionalId, remembers } = this.settings
    if (offsets !== 'transaction' && transactionalId !== 'none') return 'transaction'
    if (offsets !== 'transaction' && remembers) return 'remember'
    return this.settings.email ? 'mail' : 'send'
  }
}
