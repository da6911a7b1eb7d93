/** So many at a time, first come first served. */
export class Turns {
  private readonly most: number
  private taken = 0
  private readonly waiting: (() => void)[] = []

  constructor(most: number) {
    this.most = most
  }

  /** How many could begin at once. */
  get free(): number {
    return Math.max(0, this.most - this.taken - this.waiting.length)
  }

  /** How many wait for their turn. */
  get queue(): number {
    return this.waiting.length
  }

  /** Waits for a turn; what is returned gives it back. */
  async take(): Promise<() => void> {
    if (this.taken >= this.most) await new Promise<void>(resolve => this.waiting.push(resolve))
    else this.taken += 1
    let given = false
    return () => {
      if (given) return
      given = true
      const next = this.waiting.shift()
      // The next in the row takes the place over, so that nobody slips in between.
      if (next) next()
      else this.taken -= 1
    }
  }
}
