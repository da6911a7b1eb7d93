/** One line of the report. */
export interface Measured {
  readonly what: string
  readonly value: string
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Runs something several times, one after the other, and returns how long each took, ms. */
export async function timed(rounds: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now()
    await run()
    times.push(performance.now() - from)
  }
  return times
}

export function asMs(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}
