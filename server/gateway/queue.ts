interface Waiting {
  readonly onPlace: (place: number) => void
  readonly begin: (turn: Turn) => void
}

/** A turn that has come. */
export interface Turn {
  /** Its start is over: the next one may start. Giving the turn back says so too. */
  begun(): void
  giveBack(): void
}

/** A place in the queue, or a turn. */
export interface Ticket {
  /** Fulfilled once it has come; never where the ticket was torn up before. */
  readonly turn: Promise<Turn>
  /** Steps out of the queue; nothing happens where the turn has come already. */
  tearUp(): void
}

interface Most {
  /** How many turns there are at a time. */
  readonly most: number
  /** How many of them may be in their start. */
  readonly starting?: number
}

/** So many runs at a time; who comes later waits, first come first served, and is told the place whenever it changes. */
export class Queue {
  private readonly most: number
  private readonly mostStarting: number
  private taken = 0
  private starting = 0
  private readonly waiting: Waiting[] = []

  constructor({ most, starting = Number.POSITIVE_INFINITY }: Most) {
    this.most = most
    this.mostStarting = starting
  }

  /** How many wait for their turn. */
  get length(): number {
    return this.waiting.length
  }

  /** How many could begin at once. */
  get free(): number {
    const free = Math.min(this.most - this.taken, this.mostStarting - this.starting)
    return Math.max(0, free - this.waiting.length)
  }

  /** @param onPlace told the place in the queue, from 1, at once and at each change; never where there is a turn at once */
  join(onPlace: (place: number) => void): Ticket {
    if (this.hasRoom) return { turn: Promise.resolve(this.newTurn()), tearUp: () => undefined }
    let mine: Waiting | undefined
    const turn = new Promise<Turn>(begin => {
      mine = { onPlace, begin }
      this.waiting.push(mine)
    })
    onPlace(this.waiting.length)
    return { turn, tearUp: () => this.stepOut(mine) }
  }

  private get hasRoom(): boolean {
    return this.taken < this.most && this.starting < this.mostStarting
  }

  private stepOut(mine: Waiting | undefined): void {
    const place = mine === undefined ? -1 : this.waiting.indexOf(mine)
    if (place < 0) return
    this.waiting.splice(place, 1)
    this.tellFrom(place)
  }

  private newTurn(): Turn {
    this.taken += 1
    this.starting += 1
    const begun = once(() => {
      this.starting -= 1
      this.letIn()
    })
    const giveBack = once(() => {
      this.taken -= 1
      begun()
      this.letIn()
    })
    return { begun, giveBack }
  }

  private letIn(): void {
    const before = this.waiting.length
    while (this.hasRoom && this.waiting.length > 0) this.waiting.shift()?.begin(this.newTurn())
    if (this.waiting.length < before) this.tellFrom(0)
  }

  private tellFrom(place: number): void {
    for (const [index, { onPlace }] of this.waiting.entries()) if (index >= place) onPlace(index + 1)
  }
}

function once(does: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    does()
  }
}
