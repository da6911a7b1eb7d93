import { api } from '../declare'
import { array, int16, int32, nullableArray, nullableString, string } from '../schema'

export const alterPartitionReassignments = api({
  key: 45,
  name: 'AlterPartitionReassignments',
  versions: [0, 0],
  flexibleFrom: 0,
  request: {
    timeoutMs: int32.or(60000),
    topics: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        replicas: nullableArray(int32),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16,
    errorMessage: nullableString.or(null),
    responses: array({
      name: string,
      partitions: array({
        partitionIndex: int32,
        errorCode: int16,
        errorMessage: nullableString.or(null),
      }),
    }),
  },
})
