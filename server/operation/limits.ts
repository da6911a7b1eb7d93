import type { IncomingMessage } from 'node:http'

/** How much more than a second's worth may come in one go. */
const BURST = 10
/** Nobody owes more than is made good in so many seconds. */
const MOST_DEBT_S = 600

/** Lets so many through in a second on average, ten times as many in one go: a token bucket. */
export class Pace {
  private readonly perSecond: number
  private readonly now: () => number
  private left: number
  private at: number

  /** @param now a clock in ms */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.perSecond = perSecond
    this.now = now
    this.left = perSecond * BURST
    this.at = now()
  }

  /** Takes one; false where there is none left. */
  take(): boolean {
    if (!this.hasOne()) return false
    this.left -= 1
    return true
  }

  /** Whether there is one to take. */
  hasOne(): boolean {
    const at = this.now()
    this.left = Math.min(this.perSecond * BURST, this.left + ((at - this.at) / 1000) * this.perSecond)
    this.at = at
    return this.left >= 1
  }

  /** Takes one whether or not there is one; what is owed must be made good before the next. */
  owe(): void {
    this.left = Math.max(-this.perSecond * MOST_DEBT_S, this.left - 1)
  }

  /** Whether it is as if nothing had ever been taken. */
  get isFull(): boolean {
    return this.left + ((this.now() - this.at) / 1000) * this.perSecond >= this.perSecond * BURST
  }
}

/** Counts what each address holds open, and no more than so many. */
export class Holdings {
  private readonly most: number
  private readonly held = new Map<string, number>()

  constructor(most: number) {
    this.most = most
  }

  /** Whether one more would be too many. */
  isFull(address: string): boolean {
    return (this.held.get(address) ?? 0) >= this.most
  }

  /** One more; what is returned takes it back, once. */
  hold(address: string): () => void {
    this.held.set(address, (this.held.get(address) ?? 0) + 1)
    let holds = true
    return () => {
      if (!holds) return
      holds = false
      const left = (this.held.get(address) ?? 1) - 1
      if (left > 0) this.held.set(address, left)
      else this.held.delete(address)
    }
  }

  get addresses(): number {
    return this.held.size
  }
}

/** How many addresses' paces are kept; those that have rested are forgotten first. */
const MOST_PACES = 10_000

/** One pace for each address, and never more than ten thousand of them. */
export class Paces {
  private readonly perSecond: number
  private readonly now: () => number
  private readonly paces = new Map<string, Pace>()

  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.perSecond = perSecond
    this.now = now
  }

  take(address: string): boolean {
    return this.paceOf(address).take()
  }

  /** Whether there is one to take. */
  hasOne(address: string): boolean {
    return this.paces.get(address)?.hasOne() ?? true
  }

  /** Takes one whether or not there is one. */
  owe(address: string): void {
    this.paceOf(address).owe()
  }

  private paceOf(address: string): Pace {
    const known = this.paces.get(address)
    if (known !== undefined) return known
    if (this.paces.size >= MOST_PACES) this.forget()
    const pace = new Pace(this.perSecond, this.now)
    this.paces.set(address, pace)
    return pace
  }

  get size(): number {
    return this.paces.size
  }

  private forget(): void {
    for (const [address, pace] of this.paces) if (pace.isFull) this.paces.delete(address)
    if (this.paces.size < MOST_PACES) return
    // Ten thousand addresses in one burst are an attack: the older half goes, so that not every newcomer costs a search.
    const older = [...this.paces.keys()].slice(0, MOST_PACES / 2)
    for (const address of older) this.paces.delete(address)
  }
}

/**
 * Whom a request is from: the peer, or behind a proxy of ours the last of `X-Forwarded-For`, which that proxy wrote itself;
 * what stands before it anybody may have written.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for']
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  const last = trustProxy ? list?.split(',').at(-1)?.trim() : undefined
  return last || (request.socket.remoteAddress ?? 'unknown')
}
