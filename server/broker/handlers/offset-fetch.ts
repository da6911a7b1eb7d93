import { errors } from '../../wire'
import type { GroupCoordinator } from '../groups/coordinator'
import type { FetchedOffset, TopicPartition } from '../groups/requests'
import { handler } from '../handler'
import { byTopic } from './topic-partitions'

type Asked = { readonly name: string; readonly partitionIndexes: readonly number[] }[] | null
type Question = { readonly groupId: string; readonly topics: Asked; readonly requireStable: boolean }

/**
 * OffsetFetch: a group's committed offsets, −1 where there is none; null topics (version 2+) ask for all. From version 7
 * an offset that an open transaction may still move is refused with 88 if asked so (KIP-447); from version 8 several
 * groups are asked at once (KIP-709).
 */
export const offsetFetch = (coordinator: GroupCoordinator) =>
  handler({
    api: 'OffsetFetch',
    handle: ({ groupId, topics, groups, requireStable }, { version }) => {
      if (version < 8) return ofOneGroup(coordinator, { groupId, topics, requireStable }, version)
      return { topics: [], groups: groups.map(group => ofGroup(coordinator, { ...group, requireStable })) }
    },
  })

function ofOneGroup(coordinator: GroupCoordinator, question: Question, version: number) {
  const { topics, errorCode } = ofGroup(coordinator, question)
  if (errorCode === errors.NONE || version >= 2) return { topics, errorCode }
  // Versions 0 and 1 have no error for the group: each partition carries it.
  const refused = flat(question.topics ?? []).map(p => ({ ...p, ...nothing, error: errorCode }))
  return { topics: byTopic(refused, answer), errorCode }
}

function ofGroup(coordinator: GroupCoordinator, { groupId, topics, requireStable }: Question) {
  const asked = topics === null ? null : flat(topics)
  const { error, offsets } = coordinator.fetchOffsets(groupId, asked, requireStable)
  return { groupId, topics: byTopic(offsets, answer), errorCode: error }
}

const nothing = { offset: -1, leaderEpoch: -1, metadata: '' }

function flat(topics: NonNullable<Asked>): TopicPartition[] {
  return topics.flatMap(t => t.partitionIndexes.map(partition => ({ topic: t.name, partition })))
}

function answer({ partition, offset, leaderEpoch, metadata, error }: FetchedOffset) {
  return {
    partitionIndex: partition,
    committedOffset: offset,
    committedLeaderEpoch: leaderEpoch,
    metadata,
    errorCode: error,
  }
}
