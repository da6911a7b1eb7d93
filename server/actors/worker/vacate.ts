import type { Actor } from './actor'
import { silence } from './post'
import { closeTimers, turn } from './timers'

/** How many turns of the event loop a closed socket may take to be gone. */
const MOST_TURNS = 50

/**
 * Ends a life without ending its thread: not a word more, every connection destroyed without a goodbye, every timer taken
 * back. What still waits for any of these waits for ever, and is forgotten.
 * @returns whether nothing is left of it but the port to the parent thread, so that another life can begin here
 */
export async function vacate(actor: Actor | undefined): Promise<boolean> {
  silence()
  actor?.hangUp()
  closeTimers()
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    await turn()
    if (isEmpty()) return true
  }
  return false
}

function isEmpty(): boolean {
  return process.getActiveResourcesInfo().every(kind => kind === 'MessagePort')
}
