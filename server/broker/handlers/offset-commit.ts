import { errors } from '../../wire'
import type { GroupCoordinator } from '../groups/coordinator'
import type { OffsetToCommit, PartitionResult } from '../groups/requests'
import { handler } from '../handler'
import { type ClusterImage, partitionOf } from '../image'
import { later } from './later'
import { byTopic, partitionError } from './topic-partitions'

type RequestedTopics = readonly {
  readonly name: string
  readonly partitions: readonly {
    readonly partitionIndex: number
    readonly committedOffset: number
    readonly committedLeaderEpoch: number
    readonly committedMetadata: string | null
  }[]
}[]

/** The offsets of an OffsetCommit or TxnOffsetCommit, flat. */
export function requestedOffsets(topics: RequestedTopics): OffsetToCommit[] {
  return topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(p => ({
      topic,
      partition: p.partitionIndex,
      offset: p.committedOffset,
      leaderEpoch: p.committedLeaderEpoch,
      metadata: p.committedMetadata ?? '',
    })),
  )
}

/**
 * Commits the offsets of partitions that exist, refuses the others with 3, and lays the answers out in the order asked
 * (KafkaApis.handleOffsetCommitRequest).
 */
export async function commitExisting(
  offsets: readonly OffsetToCommit[],
  image: ClusterImage,
  commit: (existing: OffsetToCommit[], reply: (results: PartitionResult[]) => void) => void,
) {
  const exists = (o: OffsetToCommit) => partitionOf(image, o.topic, o.partition) !== undefined
  const existing = offsets.filter(exists)
  const results =
    existing.length === 0 ? [] : await later<PartitionResult[]>(reply => commit(existing, reply))
  const answers = offsets.map(o => {
    const found = results.find(r => r.topic === o.topic && r.partition === o.partition)
    return {
      topic: o.topic,
      partition: o.partition,
      error: found?.error ?? errors.UNKNOWN_TOPIC_OR_PARTITION,
    }
  })
  return { topics: byTopic(answers, partitionError) }
}

/** OffsetCommit: stores a group's offsets; before version 1 there is neither member nor generation. Retention times are ignored. */
export const offsetCommit = (coordinator: GroupCoordinator, image: () => ClusterImage) =>
  handler({
    api: 'OffsetCommit',
    handle: ({ groupId, memberId, groupInstanceId, topics, generationIdOrMemberEpoch: generationId }) =>
      commitExisting(requestedOffsets(topics), image(), (offsets, reply) =>
        coordinator.commit({ groupId, memberId, groupInstanceId, generationId, offsets }, reply),
      ),
  })
