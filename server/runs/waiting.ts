/** How soon is looked again, ms. */
const LOOK_AGAIN_MS = 20

/**
 * Waits for something that no event tells of.
 * @param ms how long at most
 * @returns whether it came to that
 */
export async function until(isSo: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > end) return false
    await soon(LOOK_AGAIN_MS)
  }
  return true
}

/** Fulfilled after so many ms. */
export function soon(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
