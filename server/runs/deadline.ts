import type { Settings } from '../../domain/settings'

/** The shortest time a silent run is waited for, ms. */
const LEAST_MS = 15_000

/** Gives a run up when nothing has happened for longer than any of its waits can take. */
export class Deadline {
  private readonly waitMs: number
  private readonly giveUp: () => void
  private last = performance.now()
  private readonly timer: NodeJS.Timeout

  constructor({ shop, payments }: Settings, giveUp: () => void) {
    const { sessionTimeout, transactionTimeout, requestTimeout } = payments
    const longest = Math.max(sessionTimeout, transactionTimeout + 11_000, requestTimeout, shop.requestTimeout)
    this.waitMs = Math.max(LEAST_MS, longest * 2)
    this.giveUp = giveUp
    this.timer = setInterval(() => this.look(), 1000)
    this.timer.unref()
  }

  /** ms since something happened. */
  get silentFor(): number {
    return performance.now() - this.last
  }

  stirred(): void {
    this.last = performance.now()
  }

  close(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    if (this.silentFor > this.waitMs) this.giveUp()
  }
}
