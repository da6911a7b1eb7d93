import { api } from '../declare'
import { array, bool, int16, int32, int64, nullableArray, nullableString, string } from '../schema'

export const offsetFetch = api({
  key: 9,
  name: 'OffsetFetch',
  versions: [0, 9],
  flexibleFrom: 6,
  request: {
    groupId: string.until(7),
    topics: nullableArray({
      name: string.until(7),
      partitionIndexes: array(int32).until(7),
    }).until(7),
    groups: array({
      groupId: string,
      memberId: nullableString.since(9),
      memberEpoch: int32.since(9).or(-1),
      topics: nullableArray({
        name: string,
        partitionIndexes: array(int32),
      }),
    }).since(8),
    requireStable: bool.since(7),
  },
  response: {
    throttleTimeMs: int32.since(3),
    topics: array({
      name: string.until(7),
      partitions: array({
        partitionIndex: int32.until(7),
        committedOffset: int64.until(7),
        committedLeaderEpoch: int32.since(5).until(7).or(-1),
        metadata: nullableString.until(7),
        errorCode: int16.until(7),
      }).until(7),
    }).until(7),
    errorCode: int16.since(2).until(7),
    groups: array({
      groupId: string,
      topics: array({
        name: string,
        partitions: array({
          partitionIndex: int32,
          committedOffset: int64,
          committedLeaderEpoch: int32.or(-1),
          metadata: nullableString,
          errorCode: int16,
        }),
      }),
      errorCode: int16,
    }).since(8),
  },
})
