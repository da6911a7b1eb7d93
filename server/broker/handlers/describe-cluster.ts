import { errors } from '../../wire'
import { authorizedOperations } from '../authorized-operations'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** The brokers that live, as this one knows it, and from version 2 on those that do not (KIP-1073). Controllers (endpoint type 2) are not among them. */
export function describeCluster(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeCluster',
    handle: ({ endpointType, includeClusterAuthorizedOperations, includeFencedBrokers }) => {
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
      const alive = [...brokers.values()].map(each => ({ ...each, isFenced: false }))
      const fenced = broker.cluster.down.map(each => ({ ...each, isFenced: true }))
      const asked = includeFencedBrokers ? [...alive, ...fenced] : alive
      const addresses = asked.map(({ id, ...each }) => ({ brokerId: id, ...each }))
      return { ...base, errorCode: errors.NONE, brokers: addresses }
    },
  })
}
