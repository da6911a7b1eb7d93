import { setTimeout as after } from 'node:timers/promises'

/**
 * Asks again until the answer is there: for states of a cluster that it announces to nobody (a new leader, a marker
 * written behind an answer). The patience only bounds a test that fails.
 * @throws Error naming what was waited for, after `ms`
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  ms = 20_000,
): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await after(15)) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
  }
  throw new Error(`waited ${ms} ms for ${what}`)
}
