import { api } from '../declare'
import { array, bool, int8, int16, int32, nullableArray, nullableString, string, uuid } from '../schema'

export const createTopics = api({
  key: 19,
  name: 'CreateTopics',
  versions: [0, 7],
  flexibleFrom: 5,
  request: {
    topics: array({
      name: string,
      numPartitions: int32,
      replicationFactor: int16,
      assignments: array({
        partitionIndex: int32,
        brokerIds: array(int32),
      }),
      configs: array({
        name: string,
        value: nullableString,
      }),
    }),
    timeoutMs: int32.or(60000),
    validateOnly: bool.since(1),
  },
  response: {
    throttleTimeMs: int32.since(2),
    topics: array({
      name: string,
      topicId: uuid.since(7),
      errorCode: int16,
      errorMessage: nullableString.since(1),
      topicConfigErrorCode: int16.since(5).tagged(0),
      numPartitions: int32.since(5).or(-1),
      replicationFactor: int16.since(5).or(-1),
      configs: nullableArray({
        name: string,
        value: nullableString,
        readOnly: bool,
        configSource: int8.or(-1),
        isSensitive: bool,
      }).since(5),
    }),
  },
})
