import { errors } from '../../wire'
import type { Broker } from '../broker'
import { partitionFor } from '../groups/partition-for'
import { byTopic } from '../handlers/topic-partitions'
import { partitionOf, type TopicPartition } from '../image'
import { TRANSACTIONS_TOPIC } from '../internal-topics'
import type { TxnRequest } from './coordinator'

/**
 * Asks the transaction's coordinator, on whichever broker it is, whether partitions belong to the producer's open
 * transaction (KIP-890 part 1; AddPartitionsToTxnManager). Done before the first batch of a transaction is appended.
 *
 * @returns for each partition 0 if it does; 48 if not, 47 when the producer is fenced, 49 for a foreign producer id; 51,
 * or 13 to 16, when that cannot be said now
 */
export async function verifyInTransaction(
  broker: Broker,
  { transactionalId, producerId, producerEpoch }: TxnRequest,
  partitions: readonly TopicPartition[],
): Promise<number[]> {
  if (!broker.settings['transaction.partition.verification.enable']) return partitions.map(() => errors.NONE)
  const leader = coordinatorOf(broker, transactionalId)
  if (leader < 0) return partitions.map(() => errors.COORDINATOR_NOT_AVAILABLE)
  const topics = byTopic(partitions, p => p.partition).map(t => ({ name: t.name, partitions: t.partitions }))
  const transaction = { transactionalId, producerId, producerEpoch, verifyOnly: true, topics }
  try {
    const answer = await broker.send(leader, 'AddPartitionsToTxn', {
      ...nothingAsked,
      transactions: [transaction],
    })
    const results = answer.resultsByTransaction?.[0]?.topicResults ?? []
    return partitions.map(({ topic, partition }) => {
      const ofTopic = results.find(each => each.name === topic)?.resultsByPartition
      return forOldClients(ofTopic?.find(each => each.partitionIndex === partition)?.partitionErrorCode)
    })
  } catch {
    // The coordinator's broker is dead or died before it answered.
    return partitions.map(() => errors.NETWORK_EXCEPTION)
  }
}

/** The fields of AddPartitionsToTxn that only versions before 4 have. */
const nothingAsked = {
  v3AndBelowTransactionalId: '',
  v3AndBelowProducerId: -1,
  v3AndBelowProducerEpoch: -1,
  v3AndBelowTopics: [],
}

function coordinatorOf(broker: Broker, transactionalId: string): number {
  const partitions = broker.image.topics.get(TRANSACTIONS_TOPIC)?.partitions.length ?? 0
  if (partitions === 0) return -1
  const partition = partitionFor(transactionalId, partitions)
  return partitionOf(broker.image, TRANSACTIONS_TOPIC, partition)?.leader ?? -1
}

/** Clients before KIP-890 part 2 know neither 90 nor 120 in answers to Produce and TxnOffsetCommit. */
function forOldClients(error = errors.UNKNOWN_SERVER_ERROR as number): number {
  if (error === errors.PRODUCER_FENCED) return errors.INVALID_PRODUCER_EPOCH
  return error === errors.TRANSACTION_ABORTABLE ? errors.INVALID_TXN_STATE : error
}

/**
 * What Produce answers when a partition could not be verified: "not now" becomes 19, which every client retries
 * (ReplicaManager.handleProduceAppend); a definite no stays.
 */
export function produceError(verification: number): number {
  switch (verification) {
    case errors.CONCURRENT_TRANSACTIONS:
    case errors.NETWORK_EXCEPTION:
    case errors.COORDINATOR_LOAD_IN_PROGRESS:
    case errors.COORDINATOR_NOT_AVAILABLE:
    case errors.NOT_COORDINATOR:
      return errors.NOT_ENOUGH_REPLICAS
    default:
      return verification
  }
}
