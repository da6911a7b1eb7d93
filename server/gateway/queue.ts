interface Waiting {
  readonly onPlace: (place: number) => void
  readonly begin: (giveBack: () => void) => void
}

/** A place in the queue, or a turn. */
export interface Ticket {
  /** Fulfilled with what gives the turn back, once it has come; never where the ticket was torn up before. */
  readonly turn: Promise<() => void>
  /** Steps out of the queue; nothing happens where the turn has come already. */
  tearUp(): void
}

/** So many runs at a time; who comes later waits, first come first served, and is told the place whenever it changes. */
export class Queue {
  private readonly most: number
  private taken = 0
  private readonly waiting: Waiting[] = []

  /** @param most how many turns there are at a time */
  constructor(most: number) {
    this.most = most
  }

  /** How many wait for their turn. */
  get length(): number {
    return this.waiting.length
  }

  /** How many could begin at once. */
  get free(): number {
    return Math.max(0, this.most - this.taken - this.waiting.length)
  }

  /** @param onPlace told the place in the queue, from 1, at once and at each change; never where there is a turn at once */
  join(onPlace: (place: number) => void): Ticket {
    if (this.taken < this.most) {
      this.taken += 1
      return { turn: Promise.resolve(this.giveBackOnce()), tearUp: () => undefined }
    }
    let mine: Waiting | undefined
    const turn = new Promise<() => void>(begin => {
      mine = { onPlace, begin }
      this.waiting.push(mine)
    })
    onPlace(this.waiting.length)
    return { turn, tearUp: () => this.stepOut(mine) }
  }

  private stepOut(mine: Waiting | undefined): void {
    const place = mine === undefined ? -1 : this.waiting.indexOf(mine)
    if (place < 0) return
    this.waiting.splice(place, 1)
    this.tellFrom(place)
  }

  private giveBackOnce(): () => void {
    let given = false
    return () => {
      if (given) return
      given = true
      const next = this.waiting.shift()
      // The next in the row takes the place over, so that nobody slips in between.
      if (next === undefined) this.taken -= 1
      else next.begin(this.giveBackOnce())
      this.tellFrom(0)
    }
  }

  private tellFrom(place: number): void {
    for (const [index, { onPlace }] of this.waiting.entries()) if (index >= place) onPlace(index + 1)
  }
}
