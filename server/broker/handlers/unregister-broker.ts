import { errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** The brokers of this cluster were given at its start and stay; one that is not among them is not registered. */
export function unregisterBroker(broker: Broker): AnyHandler {
  return handler({
    api: 'UnregisterBroker',
    handle: ({ brokerId }) => {
      if (!broker.cluster.knows(brokerId)) {
        const errorMessage = `Broker ID ${brokerId} is not currently registered`
        return { errorCode: errors.BROKER_ID_NOT_REGISTERED, errorMessage }
      }
      const errorMessage = 'The brokers of the embedded cluster cannot be unregistered.'
      return { errorCode: errors.INVALID_REQUEST, errorMessage }
    },
  })
}
