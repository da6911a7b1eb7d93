import { bank } from '../programs/bank'
import { payments as atLeastOnce } from '../programs/payments/at-least-once'
import { payments as atMostOnce } from '../programs/payments/at-most-once'
import { payments as autoCommit } from '../programs/payments/auto-commit'
import { payments as commitsThisOffset } from '../programs/payments/commits-this-offset'
import { payments as exactlyOnce } from '../programs/payments/exactly-once'
import { payments as idempotentConsumer } from '../programs/payments/idempotent-consumer'
import { payments as neverCommits } from '../programs/payments/never-commits'
import { payments as returnsEarly } from '../programs/payments/returns-early'
import { payments as swallowsErrors } from '../programs/payments/swallows-errors'
import { payments as transactionalAutoCommit } from '../programs/payments/transactional-auto-commit'
import { payments as transactionalPayment } from '../programs/payments/transactional-payment'
import { shop } from '../programs/shop'
import type { PaymentsFile } from './program-files'

export { bank, shop }

/** The payments programs by the names of their files. */
export const PAYMENTS = {
  'at-most-once': atMostOnce,
  'at-least-once': atLeastOnce,
  'auto-commit': autoCommit,
  'idempotent-consumer': idempotentConsumer,
  'exactly-once': exactlyOnce,
  'transactional-payment': transactionalPayment,
  'transactional-auto-commit': transactionalAutoCommit,
  'returns-early': returnsEarly,
  'swallows-errors': swallowsErrors,
  'commits-this-offset': commitsThisOffset,
  'never-commits': neverCommits,
} as const satisfies Record<PaymentsFile, unknown>
