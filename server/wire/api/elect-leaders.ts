import { api } from '../declare'
import { array, int8, int16, int32, nullableArray, nullableString, string } from '../schema'

export const electLeaders = api({
  key: 43,
  name: 'ElectLeaders',
  versions: [0, 2],
  flexibleFrom: 2,
  request: {
    electionType: int8.since(1),
    topicPartitions: nullableArray({
      topic: string,
      partitions: array(int32),
    }),
    timeoutMs: int32.or(60000),
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16.since(1),
    replicaElectionResults: array({
      topic: string,
      partitionResult: array({
        partitionId: int32,
        errorCode: int16,
        errorMessage: nullableString.or(null),
      }),
    }),
  },
})
