import type { Wait } from '../../domain/picture'

/** A length of time for people: "0.3 s", "12 s". Takes ms. */
export function seconds(ms: number): string {
  const s = ms / 1000
  return `${s < 10 ? s.toFixed(1) : Math.round(s)} s`
}

/** Why someone waits, and how long it really is: "retries in 0.3 s". */
export function waitWords(wait: Wait): string {
  const time = Number.isFinite(wait.ms) ? seconds(wait.ms) : ''
  const words = {
    retry: `retries in ${time}`,
    'request-timeout': `gives up after ${time}`,
    'session-timeout': `group waits ${time}`,
    'transaction-timeout': `transaction open ${time}`,
    restart: `restarts in ${time}`,
    election: `election ${time}`,
    delay: `delayed ${time}`,
    freeze: `frozen ${time}`,
  } as const satisfies Record<Wait['reason'], string>
  return words[wait.reason].trim()
}
