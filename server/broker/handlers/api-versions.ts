import { apis, errors } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'

/** First and last version that a handler serves. */
export function servedVersions({ api, versions }: AnyHandler): readonly [min: number, max: number] {
  return versions ?? apis[api].versions
}

const SOFTWARE_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

/**
 * Tells what is served, computed from the handlers. Since v3 the client names itself; a name or version outside the
 * allowed characters gets INVALID_REQUEST (KIP-511). No feature flags are told: none of them is needed by clients that
 * speak the classic protocols.
 */
export function apiVersions(broker: Broker): AnyHandler {
  return handler({
    api: 'ApiVersions',
    handle: ({ clientSoftwareName, clientSoftwareVersion }, { version }) => {
      const named = SOFTWARE_NAME.test(clientSoftwareName) && SOFTWARE_NAME.test(clientSoftwareVersion)
      if (version >= 3 && !named) return { errorCode: errors.INVALID_REQUEST, apiKeys: [] }
      return { errorCode: errors.NONE, apiKeys: advertised(broker) }
    },
  })
}

function advertised(broker: Broker) {
  return [...broker.served]
    .map(each => {
      const [min, maxVersion] = servedVersions(each)
      return { apiKey: apis[each.api].key, minVersion: each.advertisedFrom ?? min, maxVersion }
    })
    .sort((a, b) => a.apiKey - b.apiKey)
}
