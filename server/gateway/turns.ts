import { Queue } from './queue'

/** So many at a time, first come first served, for those who wait without being told their place. */
export class Turns {
  private readonly line: Queue

  constructor(most: number) {
    this.line = new Queue({ most })
  }

  /** How many could begin at once. */
  get free(): number {
    return this.line.free
  }

  /** How many wait for their turn. */
  get queue(): number {
    return this.line.length
  }

  /** Waits for a turn; what is returned gives it back. */
  async take(): Promise<() => void> {
    const { giveBack } = await this.line.join(() => undefined).turn
    return giveBack
  }
}
