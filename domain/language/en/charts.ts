/** The totals over time, and how long each send took. */
export const charts = {
  idle: 'The charts draw themselves as a run is shown.',
  totals: 'Copies, payments, losses and repeats over time',
  copies: 'copies in topic orders',
  payments: 'payments',
  duplicated: 'orders duplicated',
  lost: 'orders lost',
  latency: 'Produce latency, with retries',
  send: 'send, ms',
  retrying: 'of which waiting and trying again',
  nothing: 'Nothing yet.',
  totalsInWords: ({ at, copies, paid, duplicated, lost }: Totals) =>
    `After ${at.toFixed(2)} s: ${copies} copies in topic orders, ${paid} payments, ${duplicated} orders duplicated, ${lost} lost.`,
  latencyInWords: (order: number, ms: number, attempts: number) =>
    `#${order}: ${ms} ms in ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}.`,
  attempts: (count: number) => `${count} attempts`,
} as const

/** At one moment; `at` in seconds. */
interface Totals {
  readonly at: number
  readonly copies: number
  readonly paid: number
  readonly duplicated: number
  readonly lost: number
}
