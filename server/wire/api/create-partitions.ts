import { api } from '../declare'
import { array, bool, int16, int32, nullableArray, nullableString, string } from '../schema'

export const createPartitions = api({
  key: 37,
  name: 'CreatePartitions',
  versions: [0, 3],
  flexibleFrom: 2,
  request: {
    topics: array({
      name: string,
      count: int32,
      assignments: nullableArray({
        brokerIds: array(int32),
      }),
    }),
    timeoutMs: int32,
    validateOnly: bool,
  },
  response: {
    throttleTimeMs: int32.or(0),
    results: array({
      name: string,
      errorCode: int16,
      errorMessage: nullableString.or(null),
    }),
  },
})
