import { type Batch, errors, type RequestOf, splitBatches } from '../wire'
import type { Broker } from './broker'
import { partitionFor } from './groups/partition-for'
import { TRANSACTIONS_TOPIC } from './internal-topics'
import type { VerificationGuard } from './log/producer-states'

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
): Promise<Verification> | undefined {
  const { transactionalId } = request
  if (transactionalId === null || !broker.settings['transaction.partition.verification.enable'])
    return undefined
  const asked = request.topicData.flatMap(({ name, partitionData }) =>
    partitionData.flatMap(({ index, records }) =>
      question(broker, { topic: name, partition: index, records }),
    ),
  )
  return asked.length === 0 ? undefined : ask(broker, transactionalId, asked)
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

async function ask(broker: Broker, transactionalId: string, asked: readonly Asked[]): Promise<Verification> {
  const verdicts = await verdictsOf(broker, transactionalId, asked)
  return new Map(
    asked.map(({ topic, partition, guard }) => {
      const key = `${topic}/${partition}`
      const error = forClient(verdicts.get(key) ?? errors.INVALID_TXN_STATE)
      return [key, error === errors.NONE ? guard : error] as const
    }),
  )
}

async function verdictsOf(
  broker: Broker,
  transactionalId: string,
  asked: readonly Asked[],
): Promise<Map<string, number>> {
  const unreachable = new Map(
    asked.map(({ topic, partition }) => [`${topic}/${partition}`, errors.COORDINATOR_NOT_AVAILABLE]),
  )
  const coordinator = coordinatorOf(broker, transactionalId)
  const [first] = asked
  if (coordinator === undefined || first === undefined) return unreachable
  const { producerId, producerEpoch } = first.batch
  const topics = asked.map(({ topic, partition }) => ({ name: topic, partitions: [partition] }))
  const transactions = [{ transactionalId, producerId, producerEpoch, verifyOnly: true, topics }]
  const unused = {
    v3AndBelowTransactionalId: '',
    v3AndBelowProducerId: 0,
    v3AndBelowProducerEpoch: 0,
    v3AndBelowTopics: [],
  }
  try {
    const answer = await broker.send(coordinator, 'AddPartitionsToTxn', { transactions, ...unused })
    const results = answer.resultsByTransaction?.flatMap(({ topicResults }) => topicResults) ?? []
    return new Map(
      results.flatMap(({ name, resultsByPartition }) =>
        resultsByPartition.map(each => [`${name}/${each.partitionIndex}`, each.partitionErrorCode] as const),
      ),
    )
  } catch {
    return unreachable
  }
}

/** The broker that leads the transactional id's partition of the transaction log. */
function coordinatorOf(broker: Broker, transactionalId: string): number | undefined {
  const partitions = broker.image.topics.get(TRANSACTIONS_TOPIC)?.partitions ?? []
  const leader = partitions[partitionFor(transactionalId, partitions.length)]?.leader
  return leader === undefined || leader === -1 ? undefined : leader
}

/** Errors that a client of Produce understands: fencing is 47 there, and what will pass is 19, which it retries. */
function forClient(error: number): number {
  switch (error) {
    case errors.PRODUCER_FENCED:
      return errors.INVALID_PRODUCER_EPOCH
    case errors.CONCURRENT_TRANSACTIONS:
    case errors.COORDINATOR_LOAD_IN_PROGRESS:
    case errors.COORDINATOR_NOT_AVAILABLE:
    case errors.NOT_COORDINATOR:
      return errors.NOT_ENOUGH_REPLICAS
    default:
      return error
  }
}
