import { errors } from '../../wire'
import type { InitProducerIdRequest, ProducerIdAndEpoch } from './coordinator'
import { isEpochExhausted, noEpoch, rotateProducerId, startSession, type TxnMetadata } from './transaction'
import type { TxnEntry } from './transaction-store'

export type SessionStep =
  | { readonly kind: 'refuse'; readonly error: number }
  /** A transaction is open: abort it first, under a higher epoch. */
  | { readonly kind: 'fence' }
  | { readonly kind: 'start'; readonly next: TxnMetadata }

const refuse = (error: number): SessionStep => ({ kind: 'refuse', error })

/**
 * What InitProducerId does to a transactional id (TransactionCoordinator.prepareInitProducerIdTransit):
 * a new epoch when nothing is open, 51 while the last transaction is being ended, and an abort under a higher epoch
 * when one is open (the retry then bumps once more).
 */
export function nextSession(
  { metadata, pending }: TxnEntry,
  { expected, timeoutMs }: InitProducerIdRequest,
  { now, newId }: { readonly now: number; readonly newId: () => number },
): SessionStep {
  if (pending !== null) return refuse(errors.CONCURRENT_TRANSACTIONS)
  if (expected !== null && !mayContinue(metadata, expected)) return refuse(errors.PRODUCER_FENCED)
  switch (metadata.state) {
    case 'PrepareCommit':
    case 'PrepareAbort':
      return refuse(errors.CONCURRENT_TRANSACTIONS)
    case 'Ongoing':
      return { kind: 'fence' }
    case 'Empty':
    case 'CompleteCommit':
    case 'CompleteAbort': {
      const isCurrent = expected === null || expected.producerEpoch === metadata.producerEpoch
      if (!isEpochExhausted(metadata.producerEpoch) || !isCurrent)
        return bump(metadata, { expected, timeoutMs, now })
      const remembersLastEpoch = expected !== null
      return {
        kind: 'start',
        next: rotateProducerId(metadata, { producerId: newId(), timeoutMs, remembersLastEpoch }, now),
      }
    }
    case 'Dead':
    case 'PrepareEpochFence':
      throw new Error(`${metadata.transactionalId} is in state ${metadata.state}, which is never kept`)
  }
}

/** KIP-360: the producer names the current id, or the previous one at its last epoch (a repeated request), or is known to nobody. */
function mayContinue(metadata: TxnMetadata, expected: ProducerIdAndEpoch): boolean {
  if (metadata.producerEpoch === noEpoch || expected.producerId === metadata.producerId) return true
  return expected.producerId === metadata.previousProducerId && isEpochExhausted(expected.producerEpoch)
}

type Bump = { readonly expected: ProducerIdAndEpoch | null; readonly timeoutMs: number; readonly now: number }

/** Kafka: prepareIncrementProducerEpoch. A request repeated with the previous epoch gets the current one again. */
function bump(metadata: TxnMetadata, { expected, timeoutMs, now }: Bump): SessionStep {
  const start = (producerEpoch: number, lastProducerEpoch: number): SessionStep => ({
    kind: 'start',
    next: startSession(metadata, { producerEpoch, lastProducerEpoch, timeoutMs }, now),
  })
  const { producerEpoch, lastProducerEpoch } = metadata
  if (expected === null) return start(producerEpoch + 1, noEpoch)
  const continues = producerEpoch === noEpoch || expected.producerEpoch === producerEpoch
  if (continues) return start(producerEpoch + 1, producerEpoch)
  if (expected.producerEpoch === lastProducerEpoch) return start(producerEpoch, lastProducerEpoch)
  return refuse(errors.PRODUCER_FENCED)
}
