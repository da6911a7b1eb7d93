/** In so many steps a wait is counted. */
const STEPS = 20

/**
 * Waits as long as this process can hear an answer: a step counts only once its timer has come round, so that a process that
 * was kept busy, or was stopped, does not hold that against whoever has answered meanwhile.
 * @param ms how long, where the process is idle
 * @returns what ends the wait
 */
export function patience(ms: number, onOver: () => void): () => void {
  let left = STEPS
  let ended = false
  const end = (): void => {
    ended = true
    clearInterval(timer)
  }
  const timer = setInterval(() => {
    left -= 1
    if (left > 0) return
    clearInterval(timer)
    // What has arrived by now is read before it counts as missing.
    setImmediate(() => {
      if (!ended) onOver()
    })
  }, ms / STEPS)
  timer.unref()
  return end
}
