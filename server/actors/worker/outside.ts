import type { OrderNumber } from '../../../domain/words'
import type { Question } from './messages'
import { post } from './post'

/** The world outside Kafka, which outlives the actor: it is the company's, in the parent thread. */
export class Outside {
  private readonly asked = new Map<number, (value: boolean) => void>()
  private last = 0

  /** Asks, or tells; what was told has happened when this resolves. */
  ask(of: Question['of'], order: OrderNumber): Promise<boolean> {
    this.last += 1
    const id = this.last
    return new Promise(resolve => {
      this.asked.set(id, resolve)
      post({ type: 'ask', id, question: { of, order } })
    })
  }

  answer(id: number, value: boolean): void {
    this.asked.get(id)?.(value)
    this.asked.delete(id)
  }
}
