/** One row an order: what was sent, what is in the log, what was paid. */
export const ledger = {
  label: 'Ledger',
  order: 'Order',
  columns: {
    sent: 'Sent',
    acknowledged: 'Acknowledged',
    log: 'In the log',
    handled: 'Handled',
    paid: 'Paid',
    emailed: 'E-mailed',
    fate: 'Fate',
  },
  /** On a phone, where the name would be too long. */
  short: { acknowledged: 'Ack', log: 'Log', emailed: 'Mail' },
  fates: {
    once: 'once',
    duplicated: 'duplicated',
    lost: 'lost',
    unknown: 'unknown',
    pending: 'pending',
  },
  acknowledged: { yes: 'yes', no: 'no', unknown: 'unknown' },
  notAsked: 'not asked',
  /** Which try was acknowledged, behind the word. */
  attempt: (nth: number) => `, ${ordinal(nth)} try`,
  at: (offsets: string) => `at ${offsets}`,
  totalsOf: 'Totals of ',
  orders: ' orders',
  lost: (count: number) => `${count} lost`,
  duplicated: (count: number) => `${count} duplicated`,
  none: '0 lost, 0 twice',
  result: 'What came of it',
} as const

/** "2nd", "3rd", "11th" */
export function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
