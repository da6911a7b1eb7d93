import { api } from '../declare'
import { array, bool, int16, int32, nullableArray, nullableString, string, uuid } from '../schema'

export const metadata = api({
  key: 3,
  name: 'Metadata',
  versions: [0, 12],
  flexibleFrom: 9,
  request: {
    topics: nullableArray({
      topicId: uuid.since(10),
      name: nullableString,
    }),
    allowAutoTopicCreation: bool.since(4).or(true),
    includeClusterAuthorizedOperations: bool.since(8).until(10),
    includeTopicAuthorizedOperations: bool.since(8),
  },
  response: {
    throttleTimeMs: int32.since(3),
    brokers: array({
      nodeId: int32,
      host: string,
      port: int32,
      rack: nullableString.since(1),
    }),
    clusterId: nullableString.since(2),
    controllerId: int32.since(1).or(-1),
    topics: array({
      errorCode: int16,
      name: nullableString,
      topicId: uuid.since(10),
      isInternal: bool.since(1),
      partitions: array({
        errorCode: int16,
        partitionIndex: int32,
        leaderId: int32,
        leaderEpoch: int32.since(7).or(-1),
        replicaNodes: array(int32),
        isrNodes: array(int32),
        offlineReplicas: array(int32).since(5),
      }),
      topicAuthorizedOperations: int32.since(8).or(-2147483648),
    }),
    clusterAuthorizedOperations: int32.since(8).until(10).or(-2147483648),
  },
})
