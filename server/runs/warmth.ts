import { drainWorkers, warmWorkers } from '../actors'

/** How long worker threads are kept ready while nobody runs anything, ms. */
const IDLE_MS = 60_000

let running = 0
let idle: NodeJS.Timeout | undefined

/** Makes worker threads ready for the next run; they are let go after a minute in which nobody runs anything. */
export function warmUp(): void {
  clearTimeout(idle)
  void warmWorkers()
  if (running > 0) return
  idle = setTimeout(() => void drainWorkers(), IDLE_MS)
  idle.unref()
}

/** A run has begun; it needs threads for its next lives too. */
export function runBegan(): void {
  running += 1
  clearTimeout(idle)
}

/** A run has ended. */
export function runEnded(): void {
  running -= 1
  warmUp()
}
