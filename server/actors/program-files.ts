import type { PaymentsSettings } from '../../domain/settings'

/** The shapes payments comes in, a file each. */
export type PaymentsFile =
  | 'at-most-once'
  | 'at-least-once'
  | 'auto-commit'
  | 'idempotent-consumer'
  | 'transactional-payment'
  | 'transactional-auto-commit'
  | 'exactly-once'
  | Exclude<PaymentsSettings['mistake'], 'none'>

/** Which file of `programs/payments` these settings run. */
export function paymentsFile(settings: PaymentsSettings): PaymentsFile {
  const { offsets, remembers, transactionalId, mistake } = settings
  if (mistake !== 'none') return mistake
  switch (offsets) {
    case 'before':
      return 'at-most-once'
    case 'auto':
      return transactionalId === 'none' ? 'auto-commit' : 'transactional-auto-commit'
    case 'transaction':
      return 'exactly-once'
    case 'after':
      if (transactionalId !== 'none') return 'transactional-payment'
      return remembers ? 'idempotent-consumer' : 'at-least-once'
  }
}
