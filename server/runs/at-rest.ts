import type { Run } from './run-handle'

const LOOK_MS = 50

/**
 * Fulfilled when a run needs no processor: it has settled, or waits for a timer. Many such waits can overlap, whereas runs
 * that are all at work at once would keep each other from their heartbeats.
 */
export function atRest(run: Pick<Run, 'isWaiting' | 'settled'>): Promise<void> {
  return new Promise(resolve => {
    const rest = (): void => {
      clearInterval(timer)
      resolve()
    }
    const timer = setInterval(() => {
      if (run.isWaiting) rest()
    }, LOOK_MS)
    void run.settled.finally(rest)
  })
}
