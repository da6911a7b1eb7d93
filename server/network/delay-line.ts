/** Passes things on in order; while it holds, they wait, and then all come at once. */
export class DelayLine {
  private readonly waiting: (() => void)[] = []
  private holds = 0

  /** Passes on now, or behind what is waiting. */
  pass(act: () => void): void {
    if (this.holds === 0) act()
    else this.waiting.push(act)
  }

  /** Holds everything back for `ms` from now. */
  hold(ms: number): void {
    this.holds += 1
    setTimeout(() => this.release(), ms)
  }

  private release(): void {
    this.holds -= 1
    if (this.holds > 0) return
    for (const act of this.waiting.splice(0)) act()
  }
}
