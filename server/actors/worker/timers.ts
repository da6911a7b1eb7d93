const real = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval }
type Act = (...given: unknown[]) => void
type SetTimer = (act: () => void, ms?: number) => NodeJS.Timeout

/** How long a timer waits that was set for a moment in the past, ms. */
const PAST_MS = 50

const live = new Set<NodeJS.Timeout>()
let open = true

/**
 * Watches the timers of this thread from now on. kafkajs sets its own by the global functions and has no way to take them
 * all back; a thread that is to play another life must be rid of them.
 *
 * kafkajs 2.2.4 looks through the requests that a broker's quota holds up by a timer that sets itself again, for the moment
 * at which the quota ends. Where there is none that moment is in the past, and every connection of every client would wake its
 * thread each millisecond for nothing (src/network/requestQueue/index.js:306): those timers wait.
 */
export function watchTimers(): void {
  const setTimer = (set: SetTimer, repeats: boolean) => {
    return (act: Act, ms?: number, ...given: unknown[]): NodeJS.Timeout => {
      const timer: NodeJS.Timeout = set(
        () => {
          if (!repeats) live.delete(timer)
          act(...given)
        },
        ms !== undefined && ms < 0 ? PAST_MS : ms,
      )
      if (open) live.add(timer)
      else real.clearTimeout(timer)
      return timer
    }
  }
  const clearTimer = (timer: NodeJS.Timeout | undefined): void => {
    if (timer !== undefined) live.delete(timer)
    real.clearTimeout(timer)
  }
  const setAtOnce = (act: Act, ...given: unknown[]): NodeJS.Immediate =>
    real.setImmediate(() => {
      if (open) act(...given)
    })
  Object.assign(globalThis, {
    setTimeout: setTimer(real.setTimeout, false),
    setInterval: setTimer(real.setInterval, true),
    setImmediate: setAtOnce,
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
  })
}

/** Takes back every timer that is set, and those that are set until `openTimers`. */
export function closeTimers(): void {
  open = false
  for (const timer of live) real.clearTimeout(timer)
  live.clear()
}

/** Timers run again. */
export function openTimers(): void {
  open = true
}

/** One turn of the event loop, whether or not timers run. */
export function turn(): Promise<void> {
  return new Promise(resolve => real.setImmediate(resolve))
}
