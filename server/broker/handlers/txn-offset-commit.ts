import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import type { GroupCoordinator } from '../groups/coordinator'
import { commitError } from '../groups/offset-commits'
import { handler } from '../handler'
import { OFFSETS_TOPIC } from '../internal-topics'
import { verifyInTransaction } from '../transactions/verification'
import { commitExisting, requestedOffsets } from './offset-commit'

/**
 * TxnOffsetCommit: offsets that become the group's when the transaction commits. Whether the transaction includes them
 * (AddOffsetsToTxn) is asked of its coordinator first: 48 if not, 47 from a fenced producer (KIP-890 part 1). Member and
 * generation are known and checked from version 3 on (KIP-447).
 */
export const txnOffsetCommit = (coordinator: GroupCoordinator, broker: Broker) =>
  handler({
    api: 'TxnOffsetCommit',
    handle: async (request, { version }) => {
      const refusal = await verify(coordinator, broker, request)
      const answer = await commitExisting(
        requestedOffsets(request.topics),
        broker.image,
        (offsets, reply) => {
          if (refusal === errors.NONE) coordinator.commitInTransaction({ ...request, offsets }, reply)
          else reply(offsets.map(o => ({ ...o, error: commitError(refusal) })))
        },
      )
      return { throttleTimeMs: 0, topics: answer.topics.map(topic => forVersion(topic, version)) }
    },
  })

async function verify(
  coordinator: GroupCoordinator,
  broker: Broker,
  request: RequestOf<'TxnOffsetCommit'>,
): Promise<number> {
  const readiness = coordinator.readiness(request.groupId)
  if (readiness !== errors.NONE) return readiness
  const partition = coordinator.partitionOf(request.groupId)
  const replica = broker.leaderReplica(OFFSETS_TOPIC, partition)
  if (typeof replica === 'number') return errors.NOT_COORDINATOR
  const { producers } = replica.log
  if (producers.isOpen(request)) return errors.NONE
  const [verdict] = await verifyInTransaction(broker, request, [{ topic: OFFSETS_TOPIC, partition }])
  return verdict ?? errors.INVALID_TXN_STATE
}

type Topic = { name: string; partitions: { partitionIndex: number; errorCode: number }[] }

/** Before version 2 producers do not understand 14 and are told 15 (KafkaApis.handleTxnOffsetCommitRequest). */
function forVersion(topic: Topic, version: number): Topic {
  if (version >= 2) return topic
  const isLoading = (code: number) => code === errors.COORDINATOR_LOAD_IN_PROGRESS
  const partitions = topic.partitions.map(p =>
    isLoading(p.errorCode) ? { ...p, errorCode: errors.COORDINATOR_NOT_AVAILABLE } : p,
  )
  return { ...topic, partitions }
}
