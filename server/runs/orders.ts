import type { OrderNumber } from '../../domain/words'

interface OrdersOptions {
  /** How many there are; Infinity for live traffic. */
  readonly count: number
  /** ms between two; 0 = all at once, and the shop sends the next when the last `send` has settled. */
  readonly every: number
  readonly place: (order: OrderNumber) => void
}

/** Places orders into the shop's book at the recipe's pace, until there are no more or it is told to stop. */
export class Orders {
  private readonly options: OrdersOptions
  private every: number
  private placed = 0
  /** No more than so many for now. */
  private most = Number.POSITIVE_INFINITY
  private stopped = false
  private timer: NodeJS.Timeout | undefined

  constructor(options: OrdersOptions) {
    this.options = options
    this.every = options.every
  }

  /** How many have been placed. */
  get count(): number {
    return this.placed
  }

  get moreToCome(): boolean {
    return !this.stopped && this.placed < this.options.count
  }

  /** Begins, with no more than `most` orders; called again it goes on. */
  start(most = Number.POSITIVE_INFINITY): void {
    this.most = most
    this.next()
  }

  private next(): void {
    clearTimeout(this.timer)
    while (this.mayPlace) {
      this.placed += 1
      this.options.place(this.placed)
      if (this.every > 0) break
    }
    if (this.mayPlace) this.timer = setTimeout(() => this.next(), this.every)
  }

  /** Changes the pace, ms between two, from now on. */
  setEvery(every: number): void {
    this.every = every
    if (this.timer === undefined || !this.moreToCome) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.next(), every)
  }

  private get mayPlace(): boolean {
    return this.moreToCome && this.placed < this.most
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }
}
