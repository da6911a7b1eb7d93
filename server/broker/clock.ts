/** Time as a state machine sees it: handed in, so that a test can turn the clock by hand. All times in ms. */
export interface Clock {
  /** Milliseconds since 1970, as written into records. */
  now(): number
  /** Runs `run` once after `ms`; the returned function cancels it (harmless when it has run). */
  after(ms: number, run: () => void): () => void
}

/** The machine's clock. Its timers do not keep the process alive: sockets do that. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    if (ms <= 0) return afterThisTurn(run)
    const timer = setTimeout(run, Math.min(ms, 0x7fff_ffff))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** "At once, but after what is being answered": a timer of 0 ms would take a whole one. */
function afterThisTurn(run: () => void): () => void {
  const immediate = setImmediate(run)
  return () => clearImmediate(immediate)
}

/**
 * The clock of one life of a node: its timers stop when the node is frozen (those that came due meanwhile fire at the
 * thaw, as after SIGSTOP and SIGCONT) and vanish when it is killed.
 */
export class NodeClock implements Clock {
  private readonly clock: Clock
  private readonly cancels = new Set<() => void>()
  private frozen = false
  private due: (() => void)[] = []

  constructor(clock: Clock) {
    this.clock = clock
  }

  now(): number {
    return this.clock.now()
  }

  after(ms: number, run: () => void): () => void {
    let cancelled = false
    const fire = () => {
      this.cancels.delete(cancel)
      if (cancelled) return
      if (this.frozen) this.due.push(() => !cancelled && run())
      else run()
    }
    const cancelTimer = this.clock.after(ms, fire)
    const cancel = () => {
      cancelled = true
      this.cancels.delete(cancel)
      cancelTimer()
    }
    this.cancels.add(cancel)
    return cancel
  }

  freeze(): void {
    this.frozen = true
  }

  thaw(): void {
    this.frozen = false
    const due = this.due
    this.due = []
    for (const run of due) run()
  }

  /** Cancels everything: the life is over. */
  stop(): void {
    for (const cancel of [...this.cancels]) cancel()
    this.due = []
  }
}

/** A clock that stands still until it is moved: for tests of state machines. */
export class ManualClock implements Clock {
  private time: number
  private timers: { at: number; run: () => void }[] = []

  constructor(startMs = 1_000_000) {
    this.time = startMs
  }

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter(each => each !== timer)
    }
  }

  /** How many timers are still to fire. */
  get waiting(): number {
    return this.timers.length
  }

  /** Moves on by `ms`, firing what comes due in order. */
  advance(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.timers = this.timers.filter(each => each !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
    }
    this.time = end
  }
}
