/** Time as a coordinator sees it: handed in, so that a test can turn the clock by hand. */
export type Timers = {
  /** Milliseconds since 1970, as written into records. */
  now(): number
  /** Runs `run` once after `ms` milliseconds; the returned function cancels it (harmless when it has run). */
  after(ms: number, run: () => void): () => void
}
