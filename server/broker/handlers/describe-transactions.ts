import { handler } from '../handler'
import type { TransactionCoordinator } from '../transactions/coordinator'
import { byTopic } from './topic-partitions'

/** DescribeTransactions (KIP-664): state, producer and open partitions of transactional ids; 105 for unknown ones. */
export const describeTransactions = (coordinator: TransactionCoordinator) =>
  handler({
    api: 'DescribeTransactions',
    handle: ({ transactionalIds }) => ({
      throttleTimeMs: 0,
      transactionStates: transactionalIds.map(id => describeOne(coordinator, id)),
    }),
  })

function describeOne(coordinator: TransactionCoordinator, transactionalId: string) {
  const described = coordinator.describe(transactionalId)
  if ('error' in described) return { ...unknown, transactionalId, errorCode: described.error }
  const { producerId, producerEpoch, state, timeoutMs, startedAt, partitions } = described
  const topics = byTopic(partitions, p => p.partition)
  return {
    errorCode: 0,
    transactionalId,
    transactionState: state,
    transactionTimeoutMs: timeoutMs,
    transactionStartTimeMs: startedAt,
    producerId,
    producerEpoch,
    topics: topics.map(t => ({ topic: t.name, partitions: t.partitions })),
  }
}

const unknown = {
  transactionState: '',
  transactionTimeoutMs: 0,
  transactionStartTimeMs: 0,
  producerId: -1,
  producerEpoch: 0,
  topics: [],
}
