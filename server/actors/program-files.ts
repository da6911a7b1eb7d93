import type { PaymentsSettings } from '../../domain/settings'

/** The shapes payments comes in, a file each. */
export type PaymentsFile =
  | 'at-most-once'
  | 'at-least-once'
  | 'auto-commit'
  | 'idempotent-consumer'
  | 'transactional-payment'
  | 'exactly-once'

/** Which file of `programs/payments` these settings run. */
export function paymentsFile({ offsets, remembers, transactionalId }: PaymentsSettings): PaymentsFile {
  switch (offsets) {
    case 'before':
      return 'at-most-once'
    case 'auto':
      return 'auto-commit'
    case 'transaction':
      return 'exactly-once'
    case 'after':
      if (transactionalId !== 'none') return 'transactional-payment'
      return remembers ? 'idempotent-consumer' : 'at-least-once'
  }
}
