import { errors } from '../../wire'
import { authorizedOperations } from '../authorized-operations'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** The brokers that live, as this one knows it. Controllers (endpoint type 2) are not among them. */
export function describeCluster(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeCluster',
    handle: ({ endpointType, includeClusterAuthorizedOperations }) => {
      const { clusterId, brokers } = broker.image
      const clusterAuthorizedOperations = authorizedOperations('cluster', includeClusterAuthorizedOperations)
      const base = {
        clusterAuthorizedOperations,
        endpointType,
        clusterId,
        controllerId: brokers.keys().next().value ?? -1,
      }
      if (endpointType !== 1) {
        const errorMessage = 'The request was sent to an endpoint of the wrong type.'
        return { ...base, errorCode: errors.MISMATCHED_ENDPOINT_TYPE, errorMessage, brokers: [] }
      }
      const addresses = [...brokers.values()].map(({ id, host, port }) => ({ brokerId: id, host, port }))
      return { ...base, errorCode: errors.NONE, brokers: addresses }
    },
  })
}
