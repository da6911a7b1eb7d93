import { errors, type RequestOf } from '../../wire'
import { handler } from '../handler'
import { type ClusterImage, partitionOf, type TopicPartition } from '../image'
import type { PartitionsRequest, TransactionCoordinator } from '../transactions/coordinator'
import { fencedCode } from './fenced-code'
import { later } from './later'

type Transaction = PartitionsRequest & { readonly verifyOnly: boolean }
type Answered = TopicPartition & { readonly error: number }

/**
 * AddPartitionsToTxn: partitions join the transaction before the first record is sent to them. All or none: with an
 * unknown partition among them the others get OPERATION_NOT_ATTEMPTED 55. From version 4 brokers send it for several
 * transactions at once, or to verify only (KIP-890). Fenced: 47 before version 2, 90 from it on.
 */
export const addPartitionsToTxn = (coordinator: TransactionCoordinator, image: () => ClusterImage) =>
  handler({
    api: 'AddPartitionsToTxn',
    handle: async (request, { version }) => {
      const answers = await Promise.all(
        transactionsOf(request, version).map(async transaction => {
          const answered = await add(coordinator, image(), transaction)
          return {
            transactionalId: transaction.transactionalId,
            topicResults: layOut(answered, version >= 2),
          }
        }),
      )
      if (version >= 4) return { throttleTimeMs: 0, resultsByTransaction: answers }
      return { throttleTimeMs: 0, resultsByTopicV3AndBelow: answers[0]?.topicResults ?? [] }
    },
  })

function transactionsOf(request: RequestOf<'AddPartitionsToTxn'>, version: number): Transaction[] {
  if (version < 4) {
    return [
      {
        transactionalId: request.v3AndBelowTransactionalId,
        producerId: request.v3AndBelowProducerId,
        producerEpoch: request.v3AndBelowProducerEpoch,
        verifyOnly: false,
        partitions: flat(request.v3AndBelowTopics),
      },
    ]
  }
  return request.transactions.map(({ topics, ...transaction }) => ({
    ...transaction,
    partitions: flat(topics),
  }))
}

function flat(topics: readonly { name: string; partitions: readonly number[] }[]): TopicPartition[] {
  return topics.flatMap(t => t.partitions.map(partition => ({ topic: t.name, partition })))
}

async function add(
  coordinator: TransactionCoordinator,
  image: ClusterImage,
  transaction: Transaction,
): Promise<Answered[]> {
  const { partitions } = transaction
  const exists = (p: TopicPartition) => partitionOf(image, p.topic, p.partition) !== undefined
  if (!partitions.every(exists)) {
    return partitions.map(p => ({
      ...p,
      error: exists(p) ? errors.OPERATION_NOT_ATTEMPTED : errors.UNKNOWN_TOPIC_OR_PARTITION,
    }))
  }
  if (transaction.verifyOnly)
    return partitions.map(p => ({ ...p, error: coordinator.verify(transaction, p) }))
  const error = await later<number>(reply => coordinator.addPartitions(transaction, reply))
  return partitions.map(p => ({ ...p, error }))
}

function layOut(answered: readonly Answered[], knowsProducerFenced: boolean) {
  const names = [...new Set(answered.map(a => a.topic))]
  return names.map(name => ({
    name,
    resultsByPartition: answered
      .filter(a => a.topic === name)
      .map(a => ({
        partitionIndex: a.partition,
        partitionErrorCode: fencedCode(a.error, knowsProducerFenced),
      })),
  }))
}
