import type { UnstampedFact } from '../../domain/events'
import type { Settings } from '../../domain/settings'
import type { OrderNumber } from '../../domain/words'
import type { BookState } from './company'
import type { Question } from './worker/messages'

/** What outlives the actors: the shop's order book, and which orders the idempotent consumer has paid. */
export class Stores {
  private readonly open = new Set<OrderNumber>()
  private readonly failed = new Set<OrderNumber>()
  private readonly paid = new Set<OrderNumber>()
  /** Crossed off, and on their way to the wire: nothing else tells of them meanwhile. */
  private readonly leaving = new Set<OrderNumber>()
  private readonly crossesOffFirst: boolean
  private placed = 0

  constructor({ shop }: Pick<Settings, 'shop'>) {
    this.crossesOffFirst = shop.book === 'before'
  }

  place(order: OrderNumber): void {
    this.placed += 1
    this.open.add(order)
  }

  get book(): BookState {
    const { open, failed, placed, leaving } = this
    return { open: [...open], failed: [...failed], placed, leaving: [...leaving] }
  }

  /** What was leaving has left, or nobody is there any more who would send it. */
  hear(fact: UnstampedFact): void {
    if (fact.actor !== 'shop') return
    switch (fact.type) {
      case 'order.acknowledged':
      case 'order.failed':
        this.leaving.delete(fact.order)
        return
      case 'actor.killed':
      case 'actor.crashed':
      case 'actor.stopped':
        this.leaving.clear()
        return
      default:
    }
  }

  /** Does what a program asks for, and answers. */
  answer({ of, order }: Question): boolean {
    switch (of) {
      case 'cross-off':
        if (this.crossesOffFirst) this.leaving.add(order)
        return this.open.delete(order)
      case 'failed':
        this.failed.add(order)
        return this.open.delete(order)
      case 'again':
        this.open.add(order)
        return true
      case 'has-paid':
        return this.paid.has(order)
      case 'add-paid':
        this.paid.add(order)
        return true
    }
  }
}
