import { type Batch, errors, type RequestOf, splitBatches } from '../wire'
import type { Broker } from './broker'
import type { VerificationGuard } from './log/producer-states'
import { produceError, verifyInTransaction } from './transactions/verification'

/** By `topic/partition`: the guard with which its batch may be appended, or the error for the client. */
export type Verification = ReadonlyMap<string, VerificationGuard | number>

interface Asked {
  readonly topic: string
  readonly partition: number
  readonly guard: VerificationGuard
  readonly batch: Batch
}

/**
 * Asks the transaction's coordinator whether the partitions of a produce request belong to it, as the leader does before
 * the first batch of a transaction (KIP-890 part 1, AddPartitionsToTxnManager). Undefined where nobody need be asked.
 */
export function verifyTransaction(
  broker: Broker,
  request: RequestOf<'Produce'>,
  version: number,
): Promise<Verification> | undefined {
  const { transactionalId } = request
  if (transactionalId === null || !broker.settings['transaction.partition.verification.enable'])
    return undefined
  const asked = request.topicData.flatMap(({ name, partitionData }) =>
    partitionData.flatMap(({ index, records }) =>
      question(broker, { topic: name, partition: index, records }),
    ),
  )
  return asked.length === 0 ? undefined : ask(broker, { transactionalId, version }, asked)
}

function question(
  broker: Broker,
  { topic, partition, records }: { topic: string; partition: number; records: Buffer | null },
): Asked[] {
  const replica = broker.leaderReplica(topic, partition)
  if (typeof replica === 'number' || records === null) return []
  const batch = firstBatch(records)
  const guard = batch === undefined ? undefined : replica.log.producers.beginVerification(batch)
  return batch === undefined || guard === undefined ? [] : [{ topic, partition, guard, batch }]
}

/** Malformed records are refused when they are appended; here they only mean that there is nothing to ask. */
function firstBatch(records: Buffer): Batch | undefined {
  try {
    return splitBatches(records)[0]
  } catch {
    return undefined
  }
}

interface Asking {
  readonly transactionalId: string
  /** Version of the produce request: it decides which error the client understands. */
  readonly version: number
}

async function ask(
  broker: Broker,
  { transactionalId, version }: Asking,
  asked: readonly Asked[],
): Promise<Verification> {
  const [first] = asked
  if (first === undefined) return new Map()
  const { producerId, producerEpoch } = first.batch
  const verdicts = await verifyInTransaction(broker, { transactionalId, producerId, producerEpoch }, asked)
  return new Map(
    asked.map(({ topic, partition, guard }, index) => {
      const error = forVersion(version, produceError(verdicts[index] ?? errors.INVALID_TXN_STATE))
      return [`${topic}/${partition}`, error === errors.NONE ? guard : error] as const
    }),
  )
}

/** Since version 11 a client is told that it should abort, in one word for all reasons (KIP-890). */
function forVersion(version: number, error: number): number {
  return version > 10 && error === errors.INVALID_TXN_STATE ? errors.TRANSACTION_ABORTABLE : error
}
