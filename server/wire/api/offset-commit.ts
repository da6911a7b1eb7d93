import { api } from '../declare'
import { array, int16, int32, int64, nullableString, string } from '../schema'

export const offsetCommit = api({
  key: 8,
  name: 'OffsetCommit',
  versions: [0, 9],
  flexibleFrom: 8,
  request: {
    groupId: string,
    generationIdOrMemberEpoch: int32.since(1).or(-1),
    memberId: string.since(1),
    groupInstanceId: nullableString.since(7),
    retentionTimeMs: int64.since(2).until(4).or(-1),
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        committedOffset: int64,
        committedLeaderEpoch: int32.since(6).or(-1),
        commitTimestamp: int64.since(1).until(1).or(-1),
        committedMetadata: nullableString,
      }),
    }),
  },
  response: {
    throttleTimeMs: int32.since(3),
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        errorCode: int16,
      }),
    }),
  },
})
