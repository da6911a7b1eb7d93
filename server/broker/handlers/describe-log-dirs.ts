import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** Sizes of the copies on this broker; the one "directory" is its memory. */
export function describeLogDirs(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeLogDirs',
    versions: [1, 4],
    handle: ({ topics }) => {
      const wanted = [...broker.allReplicas].filter(({ topic, partition }) => {
        return (
          topics === null || topics.some(each => each.topic === topic && each.partitions.includes(partition))
        )
      })
      const names = [...new Set(wanted.map(({ topic }) => topic))]
      const described = names.map(name => ({
        name,
        partitions: wanted
          .filter(({ topic }) => topic === name)
          .map(({ partition, log }) => ({
            partitionIndex: partition,
            partitionSize: log.sizeBytes,
            offsetLag: 0,
            isFutureKey: false,
          })),
      }))
      return {
        errorCode: errors.NONE,
        results: [{ errorCode: errors.NONE, logDir: 'memory', topics: described }],
      }
    },
  })
}
