import { api } from '../declare'
import { array, bool, int8, int16, int32, nullableString, string } from '../schema'

export const describeCluster = api({
  key: 60,
  name: 'DescribeCluster',
  versions: [0, 2],
  flexibleFrom: 0,
  request: {
    includeClusterAuthorizedOperations: bool,
    endpointType: int8.since(1).or(1),
    includeFencedBrokers: bool.since(2),
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16,
    errorMessage: nullableString.or(null),
    endpointType: int8.since(1).or(1),
    clusterId: string,
    controllerId: int32.or(-1),
    brokers: array({
      brokerId: int32,
      host: string,
      port: int32,
      rack: nullableString.or(null),
      isFenced: bool.since(2),
    }),
    clusterAuthorizedOperations: int32.or(-2147483648),
  },
})
