import type { OrderNumber } from '../../domain/words'
import type { BookState } from './company'
import type { Question } from './worker/messages'

/** What outlives the actors: the shop's order book, and which orders the idempotent consumer has paid. */
export class Stores {
  private readonly open = new Set<OrderNumber>()
  private readonly failed = new Set<OrderNumber>()
  private readonly paid = new Set<OrderNumber>()
  private placed = 0

  place(order: OrderNumber): void {
    this.placed += 1
    this.open.add(order)
  }

  get book(): BookState {
    return { open: [...this.open], failed: [...this.failed], placed: this.placed }
  }

  /** Does what a program asks for, and answers. */
  answer({ of, order }: Question): boolean {
    switch (of) {
      case 'cross-off':
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
