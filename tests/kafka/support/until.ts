import { setTimeout as after } from 'node:timers/promises'

/**
 * Asks again until the answer is there: for states of a cluster that it announces to nobody (a new leader, a marker
 * written behind an answer). The patience only bounds a test that fails, also one whose question a frozen node swallowed.
 * @throws Error naming what was waited for, after `ms`
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  ms = 20_000,
): Promise<T> {
  const patience = new AbortController()
  const late = after(ms, 'late' as const, { signal: patience.signal })
  late.catch(() => {})
  try {
    for (;;) {
      const answer = await Promise.race([ask(), late])
      if (answer === 'late') throw new Error(`waited ${ms} ms for ${what}`)
      if (answer !== undefined && answer !== false) return answer
      await after(15)
    }
  } finally {
    patience.abort()
  }
}
