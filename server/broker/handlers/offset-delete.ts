import { errors } from '../../wire'
import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'
import { type ClusterImage, partitionOf } from '../image'
import { byTopic, partitionError } from './topic-partitions'

/** OffsetDelete (KIP-496): forgets single offsets of a group; 86 for topics its live members subscribe to. */
export const offsetDelete = (coordinator: GroupCoordinator, image: () => ClusterImage) =>
  handler({
    api: 'OffsetDelete',
    handle: ({ groupId, topics }) => {
      const asked = topics.flatMap(t =>
        t.partitions.map(p => ({ topic: t.name, partition: p.partitionIndex })),
      )
      const exists = (p: { topic: string; partition: number }) =>
        partitionOf(image(), p.topic, p.partition) !== undefined
      const { error, results } = coordinator.deleteOffsets(groupId, asked.filter(exists))
      if (error !== errors.NONE) return { errorCode: error, throttleTimeMs: 0, topics: [] }
      const missing = asked
        .filter(p => !exists(p))
        .map(p => ({ ...p, error: errors.UNKNOWN_TOPIC_OR_PARTITION }))
      return {
        errorCode: error,
        throttleTimeMs: 0,
        topics: byTopic([...results, ...missing], partitionError),
      }
    },
  })
