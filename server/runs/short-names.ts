import type { UnstampedFact } from '../../domain/events'
import type { RunNames } from '../clusters'

/**
 * A fact with the run's own names instead of those on the cluster, which are unique and long: group `payments`, group
 * `bank`, transactional id `payments-orders-0`.
 */
export function withShortNames(fact: UnstampedFact, { groups, transactionalId }: RunNames): UnstampedFact {
  let short = fact
  if ('group' in short) {
    if (short.group === groups.payments) short = { ...short, group: 'payments' }
    else if (short.group === groups.bank) short = { ...short, group: 'bank' }
  }
  if ('transactionalId' in short && short.transactionalId.startsWith(transactionalId))
    short = { ...short, transactionalId: `payments${short.transactionalId.slice(transactionalId.length)}` }
  return short
}
